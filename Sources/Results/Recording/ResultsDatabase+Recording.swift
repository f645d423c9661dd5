import Diagnostics
import GRDB

extension ResultsDatabase {
  /// Records a run as running, with all that is known before its first step.
  ///
  /// - Parameters:
  ///   - run: What is known.
  ///   - libraries: The other programs that take part.
  ///   - tags: The words that it is to have from the beginning.
  ///   - contents: What its inputs hold, and the changes of its sources, as far as they are to be kept.
  /// - Throws: `Diagnostic` of category `.database`, as every method that writes.
  package func beginRun(
    _ run: NewRun, libraries: [LibraryVersion] = [], tags: [Tag] = [],
    keeping contents: [FileContent] = []
  ) throws {
    try write { db in
      try keep(contents, db)
      try insertExperiment(of: run, db)
      try insertRun(run, db)
      for parameter in run.parameters {
        try db.execute(
          sql: "INSERT INTO params (run_id, key, value, type) VALUES (?, ?, ?, ?)",
          arguments: [run.id.text, parameter.key, parameter.value, parameter.kind.rawValue])
      }
      for input in run.inputs {
        try db.execute(
          sql: "INSERT INTO inputs (run_id, role, path, sha256, bytes) VALUES (?, ?, ?, ?, ?)",
          arguments: [run.id.text, input.role, input.path, input.sha256, input.bytes])
      }
      try insertLibraries(libraries, of: run.id, db)
      for tag in tags { try setTag(tag, on: run.id, db) }
    }
  }

  /// Records epochs of a training, and where it can go on from, all or nothing.
  ///
  /// - Parameters:
  ///   - epochs: The epochs. What is recorded again of one takes the place of the earlier number.
  ///   - checkpoint: Takes the place of the earlier one, if it is not nil.
  ///   - run: The run.
  /// - Throws: `Diagnostic` of category `.database`, as every method that writes.
  package func recordEpochs(
    _ epochs: [TrainedEpoch], checkpoint: Checkpoint? = nil, run: RunID
  ) throws {
    try write { db in
      try requireRun(run, db)
      for epoch in epochs { try insertEpoch(epoch, of: run, db) }
      if let checkpoint { try setCheckpoint(checkpoint, of: run, db) }
    }
  }

  /// Records files that the run wrote; one with the name of an earlier one takes its place.
  package func recordArtifacts(
    _ artifacts: [RunArtifact], keeping contents: [FileContent] = [], run: RunID
  ) throws {
    try write { db in
      try requireRun(run, db)
      try keep(contents, db)
      try insertArtifacts(artifacts, of: run, db)
    }
  }

  /// Records the end of a run that is still recorded as running.
  ///
  /// An end stands: it is never overwritten by a later one, such as that of a signal that arrives
  /// too late; that one throws.
  package func finishRun(_ run: RunID, _ ending: RunEnding) throws {
    try write { db in try setEnding(ending, of: run, db) }
  }

  /// Records what came of a run, all at once: a reader sees the whole of it or nothing.
  ///
  /// What `outcome` leaves out stays as it was; the end may be recorded later. Series, outputs, texts
  /// and libraries recorded again take the place of the earlier ones.
  package func recordOutcome(of run: RunID, _ outcome: RunOutcome) throws {
    try write { db in
      try requireRun(run, db)
      if let ending = outcome.ending { try setEnding(ending, of: run, db) }
      try setVerdict(outcome.verdict, outcome.hashes, of: run, db)
      try insertMetrics(outcome.metrics, of: run, db)
      try insertSeries(outcome.series, of: run, db)
      try insertArtifacts(outcome.artifacts, of: run, db)
      try insertOutputs(outcome.outputs, of: run, db)
      try insertTexts(outcome.texts, of: run, db)
      try insertLibraries(outcome.libraries, of: run, db)
    }
  }
}
