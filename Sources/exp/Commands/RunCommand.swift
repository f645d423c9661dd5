import ArgumentParser
import Experiments
import Results
import Specs

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a spec: train, compute, compare, record, draw.",
    discussion: """
      The spec is looked for as given and then in the folder experiments. Overrides change it: \
      key=value for a key it has, +key=value for a new one, ~key to leave one out; for example

        exp run sine.spec model.0.lstm.units=50 seed=1
      """)

  @Argument(help: "The spec file.")
  var spec: String

  @Argument(help: ArgumentHelp("Changes to the spec.", valueName: "key=value"))
  var overrides: [String] = []

  @Flag(help: "Print the spec with every default written out, and stop.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "Tag the run from its beginning; may be given several times.", valueName: "key[=value]"))
  var tag: [String] = []

  @OptionGroup var report: ReportOptions

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let tags = try tag.map(Tag.init(text:))
    let (spec, folder) = try Spec.load(path: spec, overrides: overrides)
    let plan = try ExperimentPlan(spec, folder: folder, reader: .isolated)
    guard !dryRun else {
      Terminal.output.write(spec.resolvedText, terminator: "")
      return
    }
    let results = try database.recording()
    try report.execute { observer, signal in
      ExperimentRun(
        plan, command: Program.commandLine, tags: tags, database: results, observer: observer,
        signal: signal)
    }
  }
}
