package import Diagnostics
import Foundation
package import LiveKeras
import Recurrent
import RecurrentFiles
package import Results
import Specs

/// Runs a recorded run again, from the database alone and in memory, and compares every bit.
///
/// Nothing of the run is touched: no row, no file of its folder.
package struct RunVerification {
  private let details: RunDetails
  private let database: ResultsDatabase
  private let environment: RunEnvironment

  /// Prepares a verification; nothing is computed yet.
  ///
  /// - Parameters:
  ///   - details: The run.
  ///   - database: Where it is recorded.
  ///   - environment: What it is verified with.
  /// - Throws: `Diagnostic` if the run cannot be verified: it has not finished, or another version of
  ///   this program recorded it.
  package init(
    of details: RunDetails, in database: ResultsDatabase, environment: RunEnvironment
  ) throws {
    if let refusal = Self.refusal(of: details) { throw refusal }
    self.details = details
    self.database = database
    self.environment = environment
  }

  /// Why a run cannot be verified, if it cannot.
  package static func refusal(of details: RunDetails) -> Diagnostic? {
    let run = details.summary
    let version = details.beginning.environment.programVersion
    switch run.status {
    case .finished: break
    case .running:
      return Diagnostic(
        .usage, "run \(run.id.short) is still running", advice: "verify it when it has finished")
    case .failed, .interrupted, .lost:
      return Diagnostic(
        .usage,
        "run \(run.id.short) is \(run.status.rawValue): only what has finished can be verified",
        advice: "exp resume \(run.id.short) brings it to its end")
    }
    guard version != Program.version else { return nil }
    return Diagnostic(
      .usage,
      "exp \(version) recorded run \(run.id.short), and this is \(Program.version), which does not "
        + "promise its bits",
      advice: "verify it with exp \(version)")
  }

  /// Runs the run again.
  ///
  /// - Parameters:
  ///   - reader: Reads files of models.
  ///   - python: Finds the Python that has Keras, for runs that need it.
  ///   - observer: Is told of the epochs.
  ///   - signal: Returns the number of a signal that asks for the end, once there is one.
  /// - Returns: The verdict. Whatever prevents the run from being run again is one, too.
  /// - Throws: ``Interruption`` if a signal came.
  package func execute(
    reader: ModelReader, python: () throws -> KerasPython = KerasPython.find,
    observer: any RunObserver, signal: @escaping () -> Int32?
  ) throws -> VerificationReport {
    let start = ContinuousClock.now
    var repetition = Repetition(isComplete: isComplete)
    var failure: (any Error)?
    var lacksPython = false
    func stopIfAsked() throws {
      if let signal = signal() { throw Interruption(signal: signal) }
    }
    do {
      let plan = try ExperimentPlan(
        recorded: details.beginning, in: database, reader: reader,
        python: {
          do { return try python() } catch {
            lacksPython = true
            throw error
          }
        })
      try repeatRun(plan, &repetition, observer, stopIfAsked)
    } catch {
      // A signal also reaches Python, whose failure is then no news.
      try stopIfAsked()
      failure = RunFailure(error).reported
    }
    let comparison = repetition.comparison
    return VerificationReport(
      run: details.summary.id, experiment: details.summary.experiment,
      verdict: comparison.first != nil ? .differs : failure != nil ? .failed : .verified,
      difference: comparison.first, furtherDifferences: max(0, comparison.differences - 1),
      failure: failure, lacksPython: lacksPython, extent: comparison.extent,
      omissions: comparison.omissions,
      remarks: repetition.remarks, resultsSHA256: repetition.resultsSHA256,
      environment: environment, duration: start.duration(to: .now))
  }

  /// Whether a program with the present schema recorded the run: no earlier one recorded this, and none
  /// leaves it out.
  private var isComplete: Bool { details.beginning.environment.build != nil }

  /// What is known of a repetition so far.
  private struct Repetition {
    var comparison: RecordComparison
    var remarks: [String] = []
    var resultsSHA256: String?

    init(isComplete: Bool) {
      comparison = RecordComparison(isComplete: isComplete)
    }
  }

  /// Trains and computes again, and compares on the way.
  private func repeatRun(
    _ plan: ExperimentPlan, _ repetition: inout Repetition, _ observer: any RunObserver,
    _ stopIfAsked: @escaping () throws -> Void
  ) throws {
    if plan.python != nil {
      repetition.remarks.append("Keras computes in this run: its bits are not promised")
    }
    repetition.comparison.compare(
      parameters: plan.spec.runParameters,
      with: details.beginning.parameters)
    let keras = try plan.python.map { try KerasProcess($0, interruption: stopIfAsked) }
    let trained: TrainedModel
    do {
      trained = try train(plan, keras, &repetition.comparison, observer, stopIfAsked)
    } catch let divergence as TrainingDivergence {
      return repetition.remarks.append(divergence.description)
    }
    try stopIfAsked()
    let results = try RunResults(of: trained, plan: plan, keras: keras, interruption: stopIfAsked)
    try stopIfAsked()
    repetition.resultsSHA256 = results.hashes.results
    try RecordedResults(details, database)
      .compare(trained, results, plan, &repetition.comparison)
    if repetition.comparison.first != nil,
      results.hashes.results == details.summary.resultsSHA256
    {
      repetition.remarks.append(
        "the hash over all results is the recorded one: the record was changed after the run")
    }
  }

  /// Trains again, as far as the training follows its record.
  private func train(
    _ plan: ExperimentPlan, _ keras: KerasProcess?, _ comparison: inout RecordComparison,
    _ observer: any RunObserver, _ stopIfAsked: @escaping () throws -> Void
  ) throws -> TrainedModel {
    guard case .train(let spec) = plan.spec.weights else {
      for epoch in try recordedEpochs() {
        comparison.note(
          RunDifference(
            at: .epoch(epoch.number), recorded: .text("an epoch"), computed: .nothing))
      }
      return TrainedModel(model: plan.model, random: plan.random)
    }
    let follower = RecordFollower(
      try recordedEpochs(), comparison: comparison, observer: observer,
      stopIfAsked: stopIfAsked)
    defer { comparison = follower.comparison }
    return try ExperimentTraining(plan: plan, spec: spec, keras: keras, position: nil)
      .run(follower)
  }

  /// The recorded epochs: those that have metrics, and those whose batches have losses.
  private func recordedEpochs() throws -> [TrainedEpoch] {
    let run = details.summary.id
    let measured = try database.epochs(of: run).map { TrainedEpoch($0.number, $0.metrics) }
    return Dictionary(
      (measured + (try database.trainedEpochs(of: run))).map { ($0.number, $0) },
      uniquingKeysWith: { $1 }
    ).values.sorted { $0.number < $1.number }
  }
}

extension RunEnvironment {
  /// What this process computes with; not from which sources, which verifications do not record.
  package static var current: RunEnvironment {
    Surroundings.current(threads: Parallelism.allProcessors.threads, asksGit: false).environment
  }
}
