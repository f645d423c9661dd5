import Diagnostics
import Foundation
import GRDB

extension ResultsDatabase {
  /// Takes a run that has stopped before its end, so that this process goes on with it.
  ///
  /// Of several processes that ask for the same run at once, one gets it. What was recorded of epochs
  /// after the checkpoint is forgotten, as are the end and the verdict: whatever is read of the run
  /// from then on belongs to one training.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - process: What computes it from now on.
  ///   - kernelLevel: By which kernels.
  ///   - usesCheckpoint: Whether it goes on from its checkpoint, if it has one, and not from the beginning.
  /// - Returns: How the run stood before, and from where it goes on.
  /// - Throws: `Diagnostic` of category `.usage` if the run has finished, was put away, still runs, or
  ///   runs where nobody here can see it; of category `.database` as every method that writes.
  package func resumeRun(
    _ run: RunID, as process: ProcessIdentity = .current, kernelLevel: String? = nil,
    usesCheckpoint: Bool = true
  ) throws -> (resumption: Resumption, checkpoint: Checkpoint?) {
    try write { db in
      let row = try requireStopped(run, db, advice: "stop it first")
      let status = try resumableStatus(of: row, run)
      let checkpoint = usesCheckpoint ? try fetchCheckpoint(of: run, db) : nil
      let resumption = try Resumption(
        resumedAt: Timestamp(), status: status, error: row.value("error"),
        epochs: checkpoint?.epochs,
        batches: checkpoint?.batchLosses.count)
      try db.execute(
        sql: """
          UPDATE runs SET status = 'running', error = NULL, ended_at = NULL,
            duration_seconds = NULL, peak_memory_bytes = NULL, verdict = NULL,
            results_sha256 = NULL, weights_sha256 = NULL, predictions_sha256 = NULL,
            host = ?, process_id = ?, boot_id = ?, process_start = ?
          WHERE id = ?
          """,
        arguments: [
          process.host, process.processID, process.bootID, process.startTicks, run.text,
        ])
      try deleteEpochs(after: checkpoint?.epochs ?? 0, of: run, db)
      try db.execute(
        sql: """
          INSERT INTO resumptions (
            run_id, number, resumed_at, status, error, epoch, batch, host, kernel_level)
          SELECT ?1, 1 + count(*), ?2, ?3, ?4, ?5, ?6, ?7, ?8 FROM resumptions WHERE run_id = ?1
          """,
        arguments: [
          run.text, resumption.resumedAt.description, status.rawValue, resumption.error,
          checkpoint?.epochs, checkpoint?.batchLosses.count, process.host, kernelLevel,
        ])
      return (resumption, checkpoint)
    }
  }

  /// From where a run can go on, or nil if it has to begin anew or has finished.
  package func checkpoint(of run: RunID) throws -> Checkpoint? {
    try read { db in try fetchCheckpoint(of: run, db) }
  }

  /// What ``checkpoint(of:)`` would give, without reading its content, which may be large.
  ///
  /// - Throws: `Diagnostic` of category `.database`, as every method that reads.
  package func checkpointDescription(of run: RunID) throws -> CheckpointDescription? {
    try read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT epoch, batch, saved_at, seconds, sha256, length(content) AS bytes
          FROM checkpoints WHERE run_id = ?
          """,
        arguments: [run.text]
      ).map { row in
        try CheckpointDescription(
          epochs: row.value("epoch"), batches: row.value("batch"),
          savedAt: row.decodeTimestamp("saved_at"), elapsed: row.decodeDuration("seconds"),
          sha256: row.value("sha256"), bytes: row.value("bytes"))
      }
    }
  }
}

private func resumableStatus(of row: Row, _ run: RunID) throws -> RunStatus {
  guard row["removed_at"] == nil else {
    throw Diagnostic(
      .usage, "run \(run.short) was removed", advice: "exp restore \(run.short)")
  }
  switch try row.decodeCase(RunStatus.self, "status") {
  case .running: return .lost
  case .finished:
    throw Diagnostic(.usage, "run \(run.short) has finished: there is nothing to go on with")
  case let status: return status
  }
}

private func fetchCheckpoint(of run: RunID, _ db: Database) throws -> Checkpoint? {
  try Row.fetchOne(db, sql: "SELECT * FROM checkpoints WHERE run_id = ?", arguments: [run.text])
    .map { row in
      try Checkpoint(
        epochs: row.value("epoch"),
        batchLosses: (row.value("batch_losses") as Data).littleEndianDoubles,
        savedAt: row.decodeTimestamp("saved_at"), elapsed: row.decodeDuration("seconds"),
        content: FileContent(sha256: row.value("sha256"), bytes: row.value("content")))
    }
}
