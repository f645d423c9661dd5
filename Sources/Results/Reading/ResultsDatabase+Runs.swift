import Diagnostics
import GRDB

extension ResultsDatabase {
  /// The summary of one run, or nil if the database does not hold it.
  package func run(_ id: RunID) throws -> RunSummary? {
    try read { db in
      try Row.fetchOne(
        db, sql: "\(RunSummary.columns) WHERE r.id = ?", arguments: [id.text]
      )
      .map(RunSummary.init(row:))
    }
  }
}

extension RunSummary {
  /// Selects what ``init(row:)`` reads.
  static let columns = """
    SELECT r.*, \(Views.lastEpoch("loss")) AS loss, \(Views.lastEpoch("val_loss")) AS val_loss,
      (SELECT max(step) FROM metrics WHERE run_id = r.id AND key = 'loss') AS epochs,
      \(Views.ofRun("test_rmse")) AS test_rmse,
      \(Views.ofRun("max_difference")) AS max_difference
    FROM runs AS r
    """

  init(row: Row) throws {
    id = try row.decodeID("id")
    experiment = row["experiment"]
    let recorded = try row.decodeCase(RunStatus.self, "status")
    status = recorded == .running && ProcessIdentity(row: row).isGone ? .lost : recorded
    startedAt = try row.decodeTimestamp("started_at")
    endedAt = row["ended_at"] == nil ? nil : try row.decodeTimestamp("ended_at")
    durationSeconds = row["duration_seconds"]
    seed = row["seed"]
    verdict = row["verdict"]
    resultsSHA256 = row["results_sha256"]
    error = row["error"]
    epochs = row["epochs"]
    loss = row["loss"]
    validationLoss = row["val_loss"]
    testRMSE = row["test_rmse"]
    maxDifference = row["max_difference"]
  }
}

extension ProcessIdentity {
  init(row: Row) {
    self.init(
      host: row["host"], processID: row["process_id"], bootID: row["boot_id"],
      startTicks: row["process_start"])
  }
}

extension Row {
  /// Reads a run's name.
  func decodeID(_ column: String) throws -> RunID {
    try decode(column, RunID.init)
  }

  /// Reads a time.
  func decodeTimestamp(_ column: String) throws -> Timestamp {
    try decode(column, Timestamp.init)
  }

  /// Reads one of the cases that are stored by name.
  func decodeCase<Value: RawRepresentable<String>>(
    _: Value.Type, _ column: String
  ) throws -> Value {
    try decode(column, Value.init(rawValue:))
  }

  private func decode<Value>(_ column: String, _ parse: (String) -> Value?) throws -> Value {
    let text: String = self[column]
    guard let value = parse(text) else {
      throw Diagnostic(
        .database, "the database holds '\(text)' in column '\(column)', which means nothing",
        advice: "another program may have written it")
    }
    return value
  }
}
