import Charts
import Diagnostics
import Foundation
import LiveKeras
import Recurrent
import RecurrentFiles
package import Results
import Specs

/// One execution of a plan: train, compute with every engine, compare, record, draw.
package struct ExperimentRun {
  private let plan: ExperimentPlan
  private let database: ResultsDatabase
  private let observer: any RunObserver
  private let signal: () -> Int32?
  private let id = RunID()
  private let folder: RunFolder
  private let start = ContinuousClock.now
  private let startedAt = Timestamp()

  /// Prepares a run; nothing is written yet.
  ///
  /// - Parameters:
  ///   - plan: What to run.
  ///   - database: Where to record it. The run's folder is made beside the database.
  ///   - observer: What is told of the progress.
  ///   - signal: Returns the number of a signal that asks the run to end, once there is one.
  package init(
    _ plan: ExperimentPlan, database: ResultsDatabase, observer: any RunObserver,
    signal: @escaping () -> Int32? = { nil }
  ) {
    self.plan = plan
    self.database = database
    self.observer = observer
    self.signal = signal
    folder = RunFolder(named: "\(plan.spec.experiment)-\(id.short)", besides: database.path)
  }

  /// Runs the plan, and records its end whatever happens.
  ///
  /// - Returns: What to tell of the run.
  /// - Throws: `Diagnostic` if something failed, ``Interruption`` if a signal ended it. What was
  ///   recorded until then stays.
  package func execute() throws -> RunReport {
    let beginning = newRun()
    try database.beginRun(beginning)
    observer.runStarted(id, experiment: plan.spec.experiment)
    do {
      try folder.create()
      return try complete(beginning)
    } catch {
      let reason = RunFailure(error)
      let ending = reason.ending(after: start.duration(to: .now))
      // The first error is the one to report, even if the end cannot be recorded either.
      try? database.finishRun(id, ending)
      folder.removeIfEmpty()
      observer.runEnded(id, as: ending.status)
      throw reason.reported
    }
  }

  private func newRun() -> NewRun {
    NewRun(
      id: id, experiment: plan.spec.experiment, description: plan.spec.description,
      startedAt: startedAt, seed: Int(plan.spec.seed), specText: plan.resolvedText,
      specSHA256: sha256(Data(plan.resolvedText.utf8)),
      environment: .current(threads: Parallelism.allProcessors.threads),
      parameters: plan.spec.params.map(RunParameter.init), inputs: plan.inputs.map(\.record),
      folder: folder.name)
  }

  private func complete(_ beginning: NewRun) throws -> RunReport {
    let interruption = { [signal] in
      if let signal = signal() { throw Interruption(signal: signal) }
    }
    let keras = try plan.python.map { try KerasProcess($0, interruption: interruption) }
    let (trained, lossDifference) = try train(keras)
    // Whatever goes wrong from here on, what was trained is there.
    let weights = try folder.write(
      SafetensorsFile(trained.model, metadata: plan.weightsMetadata).bytes,
      to: "weights.safetensors", kind: "weights")
    try database.recordArtifacts([weights], run: id)
    let results = try RunResults(
      of: trained, lossDifference, plan: plan, keras: keras, interruption: interruption)
    try interruption()
    try database.recordOutcome(of: id, results.outcome)

    let charts = try drawCharts()
    let duration = start.duration(to: .now)
    try database.finishRun(id, RunEnding(.finished, duration: duration))
    observer.runEnded(id, as: .finished)
    return RunReport(
      id: id, experiment: plan.spec.experiment, results: results,
      decisions: plan.loaded?.decisions ?? [], folder: folder.path, charts: charts,
      repetition: try repetition(of: beginning, results.fingerprint), duration: duration)
  }

  private func train(
    _ keras: KerasProcess?
  ) throws -> (trained: TrainedModel, lossDifference: LossDifference?) {
    switch plan.spec.weights {
    case .train(let spec):
      let recorder = TrainingRecorder(
        id, database: database, observer: observer, recordedLosses: plan.recordedLosses,
        signal: signal)
      let training = ExperimentTraining(plan: plan, spec: spec, keras: keras, recorder: recorder)
      return (try training.run(), recorder.lossDifference)
    case .load:
      return (TrainedModel(model: plan.model, random: plan.random), nil)
    }
  }

  /// Draws the spec's charts, from what the database holds, and records their files.
  private func drawCharts() throws -> [String] {
    let charts = try RunCharts(of: id, in: database)
    return try charts.names.map { name in
      if let signal = signal() { throw Interruption(signal: signal) }
      let drawn = try charts.draw(charts.chart(named: name), into: folder.path)
      let artifacts = try [drawn.picture, drawn.script, drawn.data].map {
        try folder.artifact(of: URL(filePath: $0).lastPathComponent, kind: "chart")
      }
      try database.recordArtifacts(artifacts, run: id)
      observer.chartDrawn(drawn.picture)
      return drawn.picture
    }
  }

  private func repetition(
    of run: NewRun, _ fingerprint: Fingerprint
  ) throws -> RunReport.Repetition? {
    try database.earlierRun(like: run).map {
      RunReport.Repetition(
        earlier: $0.id, givesSameBits: $0.resultsSHA256 == fingerprint.results,
        isPromised: plan.python == nil)
    }
  }
}

extension RunParameter {
  fileprivate init(_ parameter: Spec.Param) {
    let kind: Kind =
      switch parameter.type {
      case .integer: .integer
      case .real: .real
      case .boolean: .boolean
      case .text: .text
      case .empty: .empty
      }
    self.init(key: parameter.key, value: parameter.value, kind: kind)
  }
}
