import ArgumentParser
import Experiments
import Recurrent
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

      What has changed since the last run of the experiment is said on stderr. With --needed, nothing \
      runs if the same spec, inputs and version were run before.
      """)

  @Argument(help: "The spec file.")
  var spec: String

  @Argument(help: ArgumentHelp("Changes to the spec.", valueName: "key=value"))
  var overrides: [String] = []

  @Flag(help: "Print the spec with every default written out, and stop.")
  var dryRun = false

  @Flag(exclusivity: .chooseLast)
  var policy: RunPolicy?

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
    // Nothing is written for what cannot run.
    try KernelLevel.requireRequested()
    let results = try database.recording()
    try report.execute {
      try decide(on: $0, in: results)
    } _: { observer, signal in
      ExperimentRun(
        plan, command: Program.commandLine, tags: tags, database: results, observer: observer,
        signal: signal)
    }
  }

  /// Says what is known of earlier runs; one that makes this one needless is reported in its place.
  private func decide(on run: NewRun, in results: ResultsDatabase) throws -> RunDecision {
    let need = try RunNeed(of: run, in: results)
    switch (policy, need) {
    case (.needed, .recorded(let earlier)):
      try skip(for: RecordedReport(earlier, in: results))
      return .skip
    case (.needed, .changed): notice("re-running because", need)
    case (.needed, _): notice("running because", need)
    case (.force?, .changed) where !report.quiet, (nil, .changed) where !report.quiet:
      notice("", need)
    case (.force?, _), (nil, _): break
    }
    return .execute(changes: need.changes)
  }

  private func notice(_ beginning: String, _ need: RunNeed) {
    guard let reason = need.reason else { return }
    Terminal.error.write("note: \(beginning)\(beginning.isEmpty ? "" : " ")\(reason)")
  }

  private func skip(for earlier: RecordedReport) throws {
    Terminal.error.write(
      "skipped: run \(earlier.details.summary.id.short) of \(earlier.details.summary.experiment) "
        + "has the same spec, inputs and version")
    Terminal.output.write(try report.json ? earlier.json : earlier.table)
    try earlier.requireAgreement()
  }
}

/// When a run is executed that is recorded already.
enum RunPolicy: String, EnumerableFlag {
  case needed, force

  static func help(for value: RunPolicy) -> ArgumentHelp? {
    switch value {
    case .needed: "Run only what is not recorded with the same spec, inputs and version."
    case .force: "Run in any case, as without --needed."
    }
  }
}
