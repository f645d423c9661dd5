import Foundation
import GRDB

extension ResultsDatabase {
  /// The recorded epochs in their order, each with all of its metrics.
  package func epochs(of run: RunID) throws -> [Epoch] {
    try read { db in try fetchEpochs(of: run, db) }
  }

  /// The recorded epochs of a run's training as they can be compared with another's, in their order;
  /// empty for runs that an earlier program recorded.
  package func trainedEpochs(of run: RunID) throws -> [TrainedEpoch] {
    try read { db in
      let metrics = Dictionary(
        uniqueKeysWithValues: try fetchEpochs(of: run, db).map { ($0.number, $0.metrics) })
      return try Row.fetchAll(
        db, sql: "SELECT * FROM training_epochs WHERE run_id = ? ORDER BY epoch",
        arguments: [run.text]
      ).map { row in
        let epoch: Int = row["epoch"]
        let losses: Data = row["batch_losses"]
        return TrainedEpoch(
          epoch, metrics[epoch] ?? [:], batchLosses: losses.littleEndianDoubles,
          weightsSHA256: row["weights_sha256"])
      }
    }
  }
}

private func fetchEpochs(of run: RunID, _ db: Database) throws -> [Epoch] {
  var byEpoch: [Int: [String: Double]] = [:]
  for metric in try fetchMetrics(of: run, "step > 0", db) {
    byEpoch[metric.step, default: [:]][metric.key] = metric.value
  }
  return byEpoch.sorted { $0.key < $1.key }.map { Epoch($0.key, $0.value) }
}
