package import Foundation
import GRDB

extension ResultsDatabase {
  /// What a file held whose hash is recorded, or nil if it was too large to be kept, or is older than
  /// the keeping of files.
  package func content(sha256: String) throws -> Data? {
    try read { db in
      try Data.fetchOne(
        db, sql: "SELECT content FROM files WHERE sha256 = ?", arguments: [sha256])
    }
  }

  /// The recorded epochs of a run's training as they can be compared with another's, in their order;
  /// empty for runs that an earlier program recorded.
  package func trainedEpochs(of run: RunID) throws -> [TrainedEpoch] {
    let metrics = Dictionary(
      uniqueKeysWithValues: try epochs(of: run).map { ($0.number, $0.metrics) })
    return try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM training_epochs WHERE run_id = ? ORDER BY epoch",
        arguments: [run.text])
    }.map { row in
      let epoch: Int = try row.value("epoch")
      return try TrainedEpoch(
        epoch, metrics[epoch] ?? [:],
        batchLosses: (row.value("batch_losses") as Data).littleEndianDoubles,
        weightsSHA256: row.value("weights_sha256"))
    }
  }
}
