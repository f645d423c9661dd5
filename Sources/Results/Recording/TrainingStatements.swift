import Foundation
import GRDB

// The statements that a training writes with. Each one expects to stand inside a transaction.

func insertEpoch(_ epoch: TrainedEpoch, of run: RunID, _ db: Database) throws {
  // In a fixed order, so that the same run writes the same file.
  let metrics = epoch.metrics.sorted { $0.key < $1.key }
  try insertMetrics(metrics.map { Metric($0.key, step: epoch.number, $0.value) }, of: run, db)
  guard epoch.weightsSHA256 != nil || !epoch.batchLosses.isEmpty else { return }
  try db.cachedStatement(
    sql: """
      INSERT INTO training_epochs (run_id, epoch, batch_losses, weights_sha256)
      VALUES (?, ?, ?, ?)
      ON CONFLICT (run_id, epoch) DO UPDATE SET
        batch_losses = excluded.batch_losses, weights_sha256 = excluded.weights_sha256
      """
  ).execute(arguments: [
    run.text, epoch.number, Data(bitsOf: epoch.batchLosses), epoch.weightsSHA256,
  ])
}

/// Forgets what was recorded of the epochs after the first `count`.
func deleteEpochs(after count: Int, of run: RunID, _ db: Database) throws {
  for (table, number) in [("metrics", "step"), ("training_epochs", "epoch")] {
    try db.execute(
      sql: "DELETE FROM \(table) WHERE run_id = ? AND \(number) > ?",
      arguments: [run.text, count])
  }
}

func setCheckpoint(_ checkpoint: Checkpoint, of run: RunID, _ db: Database) throws {
  try db.cachedStatement(
    sql: """
      INSERT INTO checkpoints (
        run_id, epoch, batch, saved_at, seconds, batch_losses, sha256, content)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (run_id) DO UPDATE SET
        epoch = excluded.epoch, batch = excluded.batch, saved_at = excluded.saved_at,
        seconds = excluded.seconds, batch_losses = excluded.batch_losses,
        sha256 = excluded.sha256, content = excluded.content
      """
  ).execute(arguments: [
    run.text, checkpoint.epochs, checkpoint.batchLosses.count, checkpoint.savedAt.description,
    checkpoint.elapsed.seconds, Data(bitsOf: checkpoint.batchLosses), checkpoint.content.sha256,
    checkpoint.content.bytes,
  ])
}

/// Keeps what files held, each content once; those that are too large are known by their hash alone.
func keep(_ contents: [FileContent], _ db: Database) throws {
  for content in contents where content.bytes.count <= FileContent.largestKept {
    try db.execute(
      sql: """
        INSERT INTO files (sha256, bytes, content) VALUES (?, ?, ?)
        ON CONFLICT (sha256) DO NOTHING
        """,
      arguments: [content.sha256, content.bytes.count, content.bytes])
  }
}
