import ArgumentParser
import Experiments
import Results

/// How a run tells of itself.
struct ReportOptions: ParsableArguments {
  @Flag(help: "Print the report as JSON.")
  var json = false

  @Flag(help: "Show no progress.")
  var quiet = false

  /// Executes a run: progress goes to stderr, the report to stdout, signals end it in good order.
  ///
  /// - Parameters:
  ///   - decide: Looks at the run before its first step, and decides whether to execute it.
  ///   - make: Makes the run.
  /// - Throws: What the run throws, and an exit code if the engines disagree.
  func execute(
    if decide: (NewRun) throws -> RunDecision = { _ in .execute(changes: nil) },
    _ make: (_ observer: any RunObserver, _ signal: @escaping () -> Int32?) throws -> ExperimentRun
  ) throws {
    let signals = SignalWatch()
    let run = try make(observer, { signals.signal })
    guard case .execute(let changes) = try decide(run.run) else { return }
    let report = try run.execute()
    Terminal.output.write(try json ? report.json(changes: changes) : report.table)
    try report.requireAgreement()
  }

  /// What shows the progress on stderr.
  var observer: any RunObserver { quiet ? SilentObserver() : ProgressReporter() }
}

/// Whether a run is to be executed.
enum RunDecision {
  /// It is; what changed since the last run of the experiment, if there is one.
  case execute(changes: RunChanges?)
  /// An earlier run stands for it, and has been reported.
  case skip
}
