import ArgumentParser
import Diagnostics
import Experiments
import Recurrent

/// How a run tells of itself.
struct ReportOptions: ParsableArguments {
  @Flag(help: "Print the report as JSON.")
  var json = false

  @Flag(help: "Show no progress.")
  var quiet = false

  /// Executes a run: progress goes to stderr, the report to stdout, signals end it in good order.
  ///
  /// - Throws: What the run throws, and an exit code if the engines disagree.
  func execute(
    _ make: (_ observer: any RunObserver, _ signal: @escaping () -> Int32?) throws -> ExperimentRun
  ) throws {
    try requireKernels()
    let signals = SignalWatch()
    let run = try make(quiet ? SilentObserver() : ProgressReporter(), { signals.signal })
    let report = try run.execute()
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
