import ArgumentParser
import Diagnostics
import Experiments
import Recurrent
import Specs

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Prove that a model file says here what its framework says.",
    discussion: """
      Reads a model and a file of arrays with its inputs and the framework's own outputs, computes \
      the outputs anew, and gives a verdict over every output and time step. It is recorded as a \
      run; for example

        exp check model.keras --arrays samples.npz

      where samples.npz was made by numpy.savez("samples.npz", x=x, y=model.predict(x)).
      """)

  @OptionGroup var model: ModelOptions

  @OptionGroup var arrays: ArrayOptions

  @Option(help: "What computes the outputs anew: native or equations.")
  var reimplementation = EngineName.native

  @Option(help: ArgumentHelp("The name of the run's experiment. (default: the file's)"))
  var name: String?

  @Flag(help: "Print the report as JSON.")
  var json = false

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    try KernelLevel.requireRequested()
    let spec = try Spec.check(
      named: experiment, dataset: arrays.dataset,
      model: model.layers, weights: model.loadSpec,
      recorded: arrays.recorded,
      reimplementation: reimplementation)
    let signals = SignalWatch()
    let experiment = ExperimentRun(
      try ExperimentPlan(spec, reader: .isolated), command: Program.commandLine,
      database: try database.recording(),
      observer: SilentObserver(),
      signal: { signals.signal })
    let report = try experiment.execute()
    Terminal.output.write(try json ? report.json() : report.table)
    if report.results.agreement.verdict == .disagree {
      Terminal.error.write("'exp diagnose' with the same files looks for the reason")
    }
    try report.requireAgreement()
  }

  /// The name of the experiment: what can be a plain name of the file's.
  private var experiment: String {
    get throws {
      if let name {
        guard Spec.isPlainName(name) else {
          throw Diagnostic(
            .usage, "no experiment can be called '\(name)'",
            expected: "letters, digits, '-', '_' and '.', no '.' in front")
        }
        return name
      }
      return Spec.plainName(of: model.file)
    }
  }
}

extension EngineName: ExpressibleByArgument {}
