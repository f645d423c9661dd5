import ArgumentParser
import Diagnostics
import Experiments
import Results

/// The verifications of one command: what they say, and how they end it.
struct VerificationSession {
  private let results: ResultsDatabase
  private let recordsVerdicts: Bool
  private let report: ReportOptions
  private let showsProgress: Bool
  private let signals = SignalWatch()
  private let environment = RunEnvironment.current

  init(
    in results: ResultsDatabase, recordsVerdicts: Bool, report: ReportOptions, showsProgress: Bool
  ) {
    self.results = results
    self.recordsVerdicts = recordsVerdicts
    self.report = report
    self.showsProgress = showsProgress
  }

  /// Verifies runs that were named: all of them can be, or none is.
  func verify(_ names: [String]) throws {
    let runs = try names.map { name in
      let details = try results.details(of: results.run(named: name))
      return (details, try RunVerification(of: details, in: results, environment: environment))
    }
    var reports: [VerificationReport] = []
    for (details, verification) in runs {
      reports.append(try verify(details, verification))
      if !report.json {
        Terminal.output.write(runs.count == 1 ? reports[0].table : reports[reports.count - 1].line)
      }
    }
    if report.json {
      Terminal.output.write(
        try runs.count == 1
          ? JSONText(VerificationFields(reports[0])).text
          : JSONText(reports.map(VerificationFields.init)).text)
    }
    let verdicts = Set(reports.map(\.verdict))
    if verdicts.contains(.differs) { throw ExitCode(Diagnostic.Category.disagreement.exitCode) }
    if verdicts.contains(.failed) { throw ExitCode(Diagnostic.Category.run.exitCode) }
  }

  /// Verifies all runs that can be, of one experiment or of all, the newest first.
  func verifyAll(of experiment: String?) throws {
    var reports: [VerificationReport] = []
    var refusals: [(RunID, Diagnostic)] = []
    for run in try results.runs(RunFilter(experiment: experiment)) {
      let details = try results.details(of: run.id)
      if let refusal = RunVerification.refusal(of: details) {
        refusals.append((run.id, refusal))
        if !report.json { Terminal.output.write("passed over  \(refusal.message)") }
        continue
      }
      let verification = try RunVerification(of: details, in: results, environment: environment)
      reports.append(try verify(details, verification))
      if !report.json { Terminal.output.write(reports[reports.count - 1].line) }
    }
    guard !reports.isEmpty else { throw nothing(of: experiment, refusals.count) }
    if report.json {
      Terminal.output.write(try JSONText(VerificationsFields(reports, refusals)).text)
    } else {
      Terminal.output.write(summary(reports, refusals.count))
    }
    if reports.contains(where: { $0.verdict == .differs }) {
      throw ExitCode(Diagnostic.Category.disagreement.exitCode)
    }
    // That there is no Keras is nothing that is wrong with a run.
    if reports.contains(where: { $0.verdict == .failed && !$0.lacksPython }) {
      throw ExitCode(Diagnostic.Category.run.exitCode)
    }
    if !reports.contains(where: { $0.verdict == .verified }) {
      throw ExitCode(Diagnostic.Category.nothingMatched.exitCode)
    }
  }

  private func verify(
    _ details: RunDetails, _ verification: RunVerification
  ) throws -> VerificationReport {
    let observer: any RunObserver = showsProgress ? report.observer : SilentObserver()
    defer { observer.runEnded(details.summary.id, as: .finished) }
    let report = try verification.execute(
      reader: .isolated, observer: observer, signal: { [signals] in signals.signal })
    try record(report)
    return report
  }

  /// Records a verdict; if the database refuses it, that is no reason to keep it back.
  private func record(_ report: VerificationReport) throws {
    guard recordsVerdicts else { return }
    do {
      try results.recordVerification(report.record, of: report.run)
    } catch let error as Diagnostic where error.category == .database {
      Terminal.error.write(
        "note: the verdict on run \(report.run.short) is not recorded: \(error.message)")
    }
  }

  private func nothing(of experiment: String?, _ passedOver: Int) -> Diagnostic {
    let what = experiment.map { "no run of '\($0)'" } ?? "no run"
    return Diagnostic(
      .nothingMatched, "\(what) can be verified",
      advice: passedOver == 0
        ? "run an experiment first" : "\(passedOver) passed over: unfinished, or of other versions")
  }

  private func summary(_ reports: [VerificationReport], _ passedOver: Int) -> String {
    let counts = Verification.Verdict.allCases.compactMap { verdict in
      let count = reports.count { $0.verdict == verdict }
      return count == 0 ? nil : "\(count) \(verdict.rawValue)"
    }
    return (counts + (passedOver == 0 ? [] : ["\(passedOver) passed over"]))
      .joined(separator: ", ")
  }
}
