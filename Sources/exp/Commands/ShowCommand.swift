import ArgumentParser
import Diagnostics
import Experiments
import Results

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show everything recorded of a run.",
    discussion: """
      The changes of the sources that a run was made with can be put back into a clone:

        git checkout COMMIT && exp show RUN --diff | git apply
      """)

  @Argument(help: RunArgument.help)
  var name = "latest"

  @Flag(help: "Show each epoch, and not only the first, the best and the last.")
  var epochs = false

  @Flag(help: "Print only the kept changes of the sources since the commit.")
  var diff = false

  @Flag(help: "Print as JSON.")
  var json = false

  @OptionGroup var database: DatabaseOptions

  func validate() throws {
    if diff, json || epochs { throw ValidationError("--diff goes with nothing else.") }
  }

  func run() throws {
    let results = try database.reading()
    let id = try results.run(named: name)
    guard !diff else { return try printChanges(of: id, in: results) }
    let run = try ShownRun(id, in: results)
    Terminal.output.write(try json ? JSONText(DetailFields(run)).text : run.text(allEpochs: epochs))
  }

  private func printChanges(of run: RunID, in results: ResultsDatabase) throws {
    let environment = try results.details(of: run).beginning.environment
    guard let sha256 = environment.gitDiffSHA256 else {
      throw Diagnostic(
        .nothingMatched,
        environment.gitCommit == nil
          ? "run \(run.short) was not made in a git working copy"
          : "no changes are recorded of run \(run.short)")
    }
    guard let changes = try results.keptBytes(of: sha256) else {
      throw Diagnostic(
        .nothingMatched, "the changes of run \(run.short) were too large to be kept",
        advice: "their SHA-256 is \(sha256)")
    }
    Terminal.output.write(bytes: changes)
  }
}
