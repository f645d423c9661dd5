import ArgumentParser
import Diagnostics
import Experiments
import Recurrent
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

  @Flag(help: "Print the report as JSON.")
  var json = false

  @Flag(help: "Show no progress.")
  var quiet = false

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let (spec, folder) = try Spec.load(path: spec, overrides: overrides)
    let plan = try ExperimentPlan(spec, folder: folder, reader: .isolated)
    guard !dryRun else {
      Terminal.output.write(spec.resolvedText, terminator: "")
      return
    }
    try requireKernels()
    let signals = SignalWatch()
    let observer: any RunObserver = quiet ? SilentObserver() : ProgressReporter()
    let experiment = ExperimentRun(
      plan, database: try database.recording(), observer: observer, signal: { signals.signal })
    let report = try experiment.execute()
    Terminal.output.write(try json ? report.json : report.table)
    try report.requireAgreement()
  }

  /// Refuses kernels that the processor cannot run, rather than silently using others.
  private func requireKernels() throws {
    guard let wanted = KernelLevel.unavailableRequest else { return }
    throw Diagnostic(
      .usage, "this processor cannot run the kernels '\(wanted)' that EXP_KERNELS asks for",
      expected: "one of " + KernelLevel.available.joined(separator: ", "))
  }
}
