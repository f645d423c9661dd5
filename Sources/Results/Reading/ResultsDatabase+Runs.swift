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
    experiment = try row.value("experiment")
    let recorded = try row.decodeCase(RunStatus.self, "status")
    status = try recorded == .running && ProcessIdentity(row: row).isGone ? .lost : recorded
    startedAt = try row.decodeTimestamp("started_at")
    endedAt = row["ended_at"] == nil ? nil : try row.decodeTimestamp("ended_at")
    durationSeconds = try row.value("duration_seconds")
    seed = try row.value("seed")
    verdict = try row.value("verdict")
    resultsSHA256 = try row.value("results_sha256")
    error = try row.value("error")
    epochs = try row.value("epochs")
    loss = try row.value("loss")
    validationLoss = try row.value("val_loss")
    testRMSE = try row.value("test_rmse")
    maxDifference = try row.value("max_difference")
  }
}

extension ProcessIdentity {
  init(row: Row) throws {
    self.init(
      host: try row.value("host"), processID: try row.value("process_id"),
      bootID: try row.value("boot_id"),
      startTicks: try row.value("process_start"))
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

  /// Reads how long something took, from a number of seconds.
  func decodeDuration(_ column: String) throws -> Duration {
    let seconds: Double = try value(column)
    // `Duration` traps on what it cannot hold, and no run takes thirty thousand years.
    guard (0...1e12).contains(seconds) else {
      throw Diagnostic(
        .database,
        "the database holds \(seconds) in column '\(column)', which is no number of seconds",
        advice: Diagnostic.adviceForDamage)
    }
    return .seconds(seconds)
  }

  /// Reads one of the cases that are stored by name.
  func decodeCase<Value: RawRepresentable<String>>(
    _: Value.Type, _ column: String
  ) throws -> Value {
    try decode(column, Value.init(rawValue:))
  }

  private func decode<Value>(_ column: String, _ parse: (String) -> Value?) throws -> Value {
    let text: String = try value(column)
    guard let value = parse(text) else {
      throw Diagnostic(
        .database, "the database holds '\(text)' in column '\(column)', which means nothing",
        advice: "another program may have written it")
    }
    return value
  }
}
