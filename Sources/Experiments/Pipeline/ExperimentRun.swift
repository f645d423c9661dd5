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
  private let beginning: RunBeginning
  /// What is recorded before the first step, or was.
  package let run: NewRun
  private let surroundings: Surroundings?
  private let folder: RunFolder
  private let start = ContinuousClock.now

  /// Prepares a run; nothing is written yet.
  ///
  /// - Parameters:
  ///   - plan: What to run.
  ///   - command: What was typed to begin it.
  ///   - tags: The words that it is to have from the beginning.
  ///   - database: Where to record it. The run's folder is made beside the database.
  ///   - observer: What is told of the progress.
  ///   - signal: Returns the number of a signal that asks the run to end, once there is one.
  package init(
    _ plan: ExperimentPlan, command: String? = nil, tags: [Tag] = [], database: ResultsDatabase,
    observer: any RunObserver, signal: @escaping () -> Int32? = { nil }
  ) {
    let surroundings = Surroundings.current(
      threads: Parallelism.allProcessors.threads, drawsCharts: !plan.spec.charts.isEmpty,
      besides: database)
    self.init(
      plan, beginning: .new(tags),
      run: plan.newRun(
        command: command, environment: surroundings.environment, besides: database.path),
      surroundings: surroundings, database: database, observer: observer, signal: signal)
  }

  /// Prepares to go on with a run that stopped before its end; it ends with the bits that it would have
  /// ended with.
  ///
  /// - Parameters:
  ///   - run: What the database holds of its beginning.
  ///   - plan: The plan made of it.
  ///   - database: Where it is recorded.
  ///   - observer: What is told of the progress.
  ///   - signal: Returns the number of a signal that asks the run to end, once there is one.
  /// - Throws: `Diagnostic` if another version of this program recorded it.
  package init(
    resuming run: NewRun, plan: ExperimentPlan, database: ResultsDatabase,
    observer: any RunObserver, signal: @escaping () -> Int32? = { nil }
  ) throws {
    guard run.environment.programVersion == Program.version else {
      throw Diagnostic(
        .usage,
        "exp \(run.environment.programVersion) began run \(run.id.short), and this is "
          + "\(Program.version): its bits could change in the middle",
        advice: "resume it with that version, or run its spec again")
    }
    self.init(
      plan, beginning: .resumed(run), run: run, surroundings: nil, database: database,
      observer: observer, signal: signal)
  }

  private init(
    _ plan: ExperimentPlan, beginning: RunBeginning, run: NewRun, surroundings: Surroundings?,
    database: ResultsDatabase, observer: any RunObserver, signal: @escaping () -> Int32?
  ) {
    self.plan = plan
    self.beginning = beginning
    self.run = run
    self.surroundings = surroundings
    self.database = database
    self.observer = observer
    self.signal = signal
    folder = RunFolder(named: run.folder, besides: database.path)
  }

  /// Runs the plan, and records its end whatever happens.
  ///
  /// - Returns: What to tell of the run.
  /// - Throws: `Diagnostic` if something failed, ``Interruption`` if a signal ended it. What was
  ///   recorded until then stays.
  package func execute() throws -> RunReport {
    let runStart = try beginning.record(
      run, of: plan, surroundings: surroundings, in: database, observer)
    let elapsed = { [start] in runStart.elapsed + start.duration(to: .now) }
    do {
      switch beginning {
      case .new: try folder.create()
      case .resumed: try folder.reopen(of: run.id)
      }
      let room = try RoomForEnding(in: folder.url)
      // Also before an error is recorded: this is what the room is for.
      defer { room.give() }
      return try complete(from: runStart.position, elapsed: elapsed)
    } catch {
      // A signal also reaches gnuplot and Python, whose failure is then no news.
      let reason = RunFailure(signalBehind(error).map { Interruption(signal: $0) } ?? error)
      let ending = reason.ending(after: elapsed())
      // The first error is the one to report, even if the end cannot be recorded either.
      try? database.finishRun(run.id, ending)
      folder.removeIfEmpty()
      observer.runEnded(run.id, as: ending.status)
      throw reason.reported
    }
  }

  private func complete(
    from position: TrainingPosition?, elapsed: @escaping () -> Duration
  ) throws -> RunReport {
    let keras = try plan.python.map { try KerasProcess($0, interruption: stopIfAsked) }
    let trained = try train(keras, from: position, elapsed: elapsed)
    // Whatever goes wrong from here on, what was trained is there.
    let weights = SafetensorsFile(trained.model, metadata: plan.weightsMetadata).bytes
    try database.recordArtifacts(
      [folder.write(weights, to: "weights.safetensors", kind: "weights")],
      keeping: [FileContent(weights)], run: run.id)
    let results = try RunResults(
      of: trained, plan: plan, keras: keras, interruption: stopIfAsked)
    try stopIfAsked()
    try database.recordOutcome(of: run.id, results.outcome)

    let charts = try drawCharts()
    // A look at other runs is no reason for this one to fail.
    let repetition = try? repetition(of: results.hashes)
    let duration = elapsed()
    try database.finishRun(
      run.id, RunEnding(.finished, duration: duration, peakMemory: ProcessMemory.peak))
    observer.runEnded(run.id, as: .finished)
    return RunReport(
      id: run.id, experiment: plan.spec.experiment, results: results,
      decisions: plan.loaded?.decisions ?? [], folder: folder.path, charts: charts,
      repetition: repetition ?? nil, duration: duration)
  }

  /// The signal that a failure comes of, if there was one.
  ///
  /// Another program that got the same signal may be seen to end before this process has heard of it.
  private func signalBehind(_ error: any Error) -> Int32? {
    let deadline = ContinuousClock.now + .milliseconds(200)
    while signal() == nil, (error as? Diagnostic)?.category == .run, ContinuousClock.now < deadline
    {
      Thread.sleep(forTimeInterval: 0.005)
    }
    return signal()
  }

  private func stopIfAsked() throws {
    if let signal = signal() { throw Interruption(signal: signal) }
  }

  private func train(
    _ keras: KerasProcess?, from position: TrainingPosition?, elapsed: @escaping () -> Duration
  ) throws -> TrainedModel {
    guard case .train(let spec) = plan.spec.weights else {
      return TrainedModel(model: plan.model, random: plan.random)
    }
    let recorder = TrainingRecorder(
      run.id, database: database, observer: observer, elapsed: elapsed, signal: signal)
    let training = ExperimentTraining(plan: plan, spec: spec, keras: keras, position: position)
    // The recorder must not keep what holds it.
    defer { recorder.position = nil }
    do {
      return try training.run(recorder) { recorder.position = $0 }
    } catch {
      try? recorder.recordRest()
      throw error
    }
  }

  /// Draws the spec's charts, from what the database holds, and records their files.
  private func drawCharts() throws -> [String] {
    let charts = try RunCharts(of: run.id, in: database)
    return try charts.names.map { name in
      try stopIfAsked()
      let drawn = try charts.draw(charts.chart(named: name), into: folder.path)
      let artifacts = try [drawn.picture, drawn.script, drawn.data].map {
        try folder.artifact(of: URL(filePath: $0).lastPathComponent, kind: "chart")
      }
      try database.recordArtifacts(artifacts, run: run.id)
      observer.chartDrawn(drawn.picture)
      return drawn.picture
    }
  }

  private func repetition(of hashes: ResultHashes) throws -> RunReport.Repetition? {
    try database.earlierRun(like: run).map {
      RunReport.Repetition(
        earlier: $0.id, givesSameBits: $0.resultsSHA256 == hashes.results,
        isPromised: plan.python == nil)
    }
  }
}

extension ExperimentPlan {
  /// What is recorded of a run of this plan before its first step.
  ///
  /// - Parameters:
  ///   - command: What was typed to begin it.
  ///   - environment: What it is computed with.
  ///   - database: The path of the database; no folder beside it has the name of the run's.
  /// - Returns: A run with a name of its own.
  package func newRun(
    command: String? = nil, environment: RunEnvironment, besides database: String? = nil
  ) -> NewRun {
    func folder(_ id: RunID) -> String { "\(spec.experiment)-\(id.short)" }
    var id = RunID()
    while let database, RunFolder(named: folder(id), besides: database).exists { id = RunID() }
    return NewRun(
      id: id, experiment: spec.experiment, description: spec.description, seed: Int(spec.seed),
      command: command, specText: resolvedText, specSHA256: sha256(Data(resolvedText.utf8)),
      environment: environment, parameters: spec.runParameters,
      inputs: inputs.map(\.record), folder: folder(id))
  }
}
