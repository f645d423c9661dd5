import Foundation
import Results
import TestSupport
import Testing

struct ViewTests {
  let sandbox: Sandbox
  let database: ResultsDatabase
  let run = NewRun.sample()

  init() throws {
    sandbox = try Sandbox()
    database = try sandbox.create()
    try database.recordWhole(.sample())
    try database.beginRun(run)
    for epoch in 1...3 {
      let loss = 1 / Double(1 << epoch)
      try database.recordEpochs(
        [TrainedEpoch(epoch, ["loss": loss, "val_loss": loss / 2, "seconds": 1])], run: run.id)
    }
    let steps = (0..<30).map { Double($0) }
    try database.recordOutcome(
      of: run.id,
      RunOutcome(
        .sample(), verdict: "agree",
        metrics: [
          Metric("test_rmse", 0.5), Metric("test_accuracy", 0.75), Metric("max_difference", 0.25),
        ],
        series: [
          .sample("true", shape: [3, 1], values: [1, 2, 3]),
          .sample("reference", shape: [3, 1], values: [1.5, 2.5, .nan]),
          .sample("reimplemented", shape: [3, 1], values: [1.75, 2.5, 3]),
          .sample("reference", .timeSteps, shape: [3, 5, 2], values: steps),
          .sample("reimplemented", .timeSteps, shape: [3, 5, 2], values: steps.map { $0 + 1 }),
        ]))
  }

  @Test func `predictions counts the samples of each series, time steps apart`() throws {
    let counts = "SELECT series, count(*) FROM %@ GROUP BY series"
    #expect(
      try database.query(String(format: counts, "predictions")).rows == [
        [.text("reference"), .integer(3)], [.text("reimplemented"), .integer(3)],
        [.text("true"), .integer(3)],
      ])
    #expect(
      try database.query(String(format: counts, "time_steps")).rows == [
        [.text("reference"), .integer(30)], [.text("reimplemented"), .integer(30)],
      ])
  }

  @Test func `both have the columns that a person expects`() throws {
    let columns = [
      "run", "series", "split", "sample", "step", "output", "value", "text", "run_id",
    ]
    for view in ["predictions", "time_steps"] {
      #expect(try database.query("SELECT * FROM \(view)").columns == columns)
    }
  }

  @Test func `a number is found under its sample, step and output`() throws {
    let sql = """
      SELECT value FROM time_steps
      WHERE series = 'reference' AND sample = 2 AND step = 3 AND output = 1
      """
    #expect(try database.cell(sql) == .real(27))
  }

  @Test func `run_overview tells a run in one line`() throws {
    let result = try database.query("SELECT * FROM run_overview LIMIT 1")
    let row = Dictionary(uniqueKeysWithValues: zip(result.columns, result.rows[0]))
    #expect(
      row == [
        "run": .text(run.id.short), "experiment": .text("sine"), "status": .text("finished"),
        "verdict": .text("agree"), "started": .text("2026-11-21T08:05:09.042Z"),
        "seconds": .real(2.458), "seed": .integer(7), "epochs": .integer(3),
        "loss": .real(0.125), "val_loss": .real(0.0625), "test_rmse": .real(0.5),
        "test_accuracy": .real(0.75), "forecast_rmse": .null, "max_difference": .real(0.25),
        "verified": .null, "tags": .null, "error": .null, "run_id": .text(run.id.text),
      ])
  }

  @Test func `latest_runs has the newest run of each experiment`() throws {
    let text = try database.recordWhole(.sample(experiment: "text"))
    #expect(
      try database.query("SELECT run FROM latest_runs").rows == [
        [.text(text.short)], [.text(run.id.short)],
      ])
  }

  @Test func `epochs has one line an epoch`() throws {
    let rows = try database.query("SELECT run, epoch, loss, val_loss FROM epochs").rows
    let name = QueryResult.Cell.text(run.id.short)
    #expect(
      rows == [
        [name, .integer(1), .real(0.5), .real(0.25)],
        [name, .integer(2), .real(0.25), .real(0.125)],
        [name, .integer(3), .real(0.125), .real(0.0625)],
      ])
  }

  @Test func `agreement_by_sample lays the series side by side`() throws {
    let rows = try database.query(
      """
      SELECT sample, true_value, reference, reimplemented, difference FROM agreement_by_sample
      """
    ).rows
    #expect(
      rows == [
        [.integer(0), .real(1), .real(1.5), .real(1.75), .real(0.25)],
        [.integer(1), .real(2), .real(2.5), .real(2.5), .real(0)],
        [.integer(2), .real(3), .null, .real(3), .null],
      ])
  }

  @Test func `agreement_by_time_step does without true values`() throws {
    let rows = try database.query(
      "SELECT count(*), min(difference), max(difference), count(true_value) "
        + "FROM agreement_by_time_step"
    ).rows
    #expect(rows == [[.integer(30), .real(1), .real(1), .integer(0)]])
  }

  @Test func `epochs has the accuracies and the recorded losses where there are any`() throws {
    let values = ["val_": 0.5, "train_": 0.75, "": 0.25]
    for key in ["categorical_accuracy", "binary_accuracy"] {
      let other = NewRun.sample()
      try database.beginRun(other)
      var metrics = ["loss": 1, "train_loss": 0.5, "reference_loss": 0.125]
      for (prefix, value) in values { metrics[prefix + key] = value }
      try database.recordEpochs([TrainedEpoch(1, metrics)], run: other.id)
      let columns = """
        val_loss, train_loss, reference_loss, accuracy, val_accuracy, train_accuracy
        """
      #expect(
        try database.query("SELECT \(columns) FROM epochs WHERE run_id = '\(other.id)'").rows == [
          [.null, .real(0.5), .real(0.125), .real(0.25), .real(0.5), .real(0.75)]
        ])
    }
  }

  @Test(arguments: [
    "predictions", "agreement_by_sample", "agreement_by_time_step", "forecasts",
    "classifications", "predictions_in_units", "epochs", "run_overview", "run_metrics",
    "run_params",
  ])
  func `one run is found without reading the others`(view: String) throws {
    let plan = try plan("SELECT * FROM \(view) WHERE run_id = 'a'")
    #expect(!plan.isEmpty && plan.allSatisfy { !$0.contains("SCAN") })
  }

  @Test(arguments: [
    ("agreement_by_sample", "b"), ("agreement_by_time_step", "b"), ("forecasts", "a"),
    ("classifications", "a"), ("predictions_in_units", "s"),
  ])
  func `all runs are laid side by side by primary keys`(view: String, series: String) throws {
    let plan = try plan("SELECT * FROM \(view)")
    let scans = plan.filter { $0.contains("SCAN") && !$0.contains("CONSTANT") }
    #expect(scans.count == 1 && scans[0].hasPrefix("SCAN \(series)"))
    let wholeKey = "(series_id=? AND sample=? AND step=? AND output=?)"
    #expect(plan.allSatisfy { !$0.contains("sample=?") || $0.contains(wholeKey) })
    // All series are found before the first number is read.
    let lastSeries = try #require(plan.lastIndex { $0.contains("sqlite_autoindex_series_1") })
    #expect(try lastSeries < #require(plan.firstIndex { $0.contains("(series_id=?") }))
    #expect(plan.allSatisfy { !$0.contains("TEMP B-TREE") && !$0.contains("AUTOMATIC") })
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3")))
  func `the sqlite3 shell reads the views`() throws {
    #expect(
      try sqlite3("SELECT experiment, status, verdict, loss FROM run_overview")
        == "sine|finished|agree|0.125\nsine|finished||\n")
    #expect(
      try sqlite3("SELECT series, count(*) FROM predictions GROUP BY series")
        == "reference|3\nreimplemented|3\ntrue|3\n")
    #expect(try sqlite3("SELECT sample, difference FROM agreement_by_sample LIMIT 1") == "0|0.25\n")
  }

  /// What SQLite would do for a query.
  private func plan(_ sql: String) throws -> [String] {
    try database.query("EXPLAIN QUERY PLAN \(sql)").rows.map { row in
      if case .text(let step) = row[3] { step } else { "" }
    }
  }

  private func sqlite3(_ sql: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/sqlite3")
    process.arguments = ["-batch", "-init", "/dev/null", sandbox.path, sql]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = Pipe()
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }
}
