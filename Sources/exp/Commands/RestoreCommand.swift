import ArgumentParser
import Results

struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Take runs back that were removed.")

  @Argument(help: "The runs: the first digits of their names.")
  var names: [String]

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let results = try database.editing()
    let runs = try results.runs(named: names)
    try results.restore(runs)
    for run in runs { Terminal.output.write("restored \(run.short)") }
  }
}
