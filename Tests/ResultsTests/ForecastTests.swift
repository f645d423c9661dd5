import Diagnostics
import GRDB
import Results
import Testing

/// Forecasts and classes: series whose shapes have a meaning of their own.
struct ForecastTests {
  let sandbox: Sandbox
  let database: ResultsDatabase
  let run = NewRun.sample()

  init() throws {
    sandbox = try Sandbox()
    database = try sandbox.create()
    try database.beginRun(run)
  }

  @Test(arguments: [[3], [3, 2]])
  func `a forecast is one sample of many steps`(shape: [Int]) throws {
    let forecast = RecordedSeries.sample("reference", .forecast, shape: shape)
    #expect(forecast.description.samples == 1)
    #expect(forecast.description.steps == 3)
    #expect(forecast.description.outputs == (shape.count == 2 ? 2 : 1))
    try database.recordOutcome(of: run.id, RunOutcome(series: [forecast]))
    let read = try database.forecast(of: run.id, named: "reference")
    #expect(read.description == forecast.description && read.values == forecast.values)
    #expect(try database.cell("SELECT max(sample) FROM series_values") == .integer(0))
    #expect(try database.cell("SELECT max(step) FROM series_values") == .integer(2))
  }

  @Test func `forecasts lays whatever is recorded side by side`() throws {
    let values: [(String, [Double])] = [
      ("true", [1, 2]), ("reference", [1.5, 2.5]), ("reimplemented", [1.75, 2.5]),
      ("recorded", [1.25, 2.25]), ("given", [7, 8, 9]),
    ]
    let series = values.map {
      RecordedSeries.sample($0, .forecast, shape: [$1.count], values: $1)
    }
    try database.recordOutcome(of: run.id, RunOutcome(series: series))
    let bare = NewRun.sample()
    try database.beginRun(bare)
    try database.recordOutcome(of: bare.id, RunOutcome(series: [series[1]]))
    let sql = """
      SELECT step, true_value, reference, reimplemented, recorded, difference FROM forecasts
      WHERE run = '%'
      """
    #expect(
      try database.query(sql.replacing("%", with: run.id.short)).rows == [
        [.integer(0), .real(1), .real(1.5), .real(1.75), .real(1.25), .real(0.25)],
        [.integer(1), .real(2), .real(2.5), .real(2.5), .real(2.25), .real(0)],
      ])
    #expect(
      try database.query(sql.replacing("%", with: bare.id.short)).rows == [
        [.integer(0), .null, .real(1.5), .null, .null, .null],
        [.integer(1), .null, .real(2.5), .null, .null, .null],
      ])
    #expect(try database.forecast(of: run.id, named: "given").values == [7, 8, 9])
  }

  @Test func `classes come back`() throws {
    let classes = RecordedSeries.sample("true", .classes, shape: [4], values: [3, 0, 9, 3])
    try database.recordOutcome(of: run.id, RunOutcome(series: [classes]))
    let read = try database.classes(of: run.id, named: "true")
    #expect(read.description == classes.description && read.values == [3, 0, 9, 3])
  }

  @Test func `classifications has the names of classes, or else their numbers`() throws {
    let series = [
      RecordedSeries.sample("true", .classes, shape: [3], values: [0, 1, 2]),
      .sample("reference", .classes, shape: [3], values: [0, 1, 1]),
      .sample("reimplemented", .classes, shape: [3], values: [0, 0, 1]),
    ]
    try database.recordOutcome(
      of: run.id,
      RunOutcome(series: series, outputs: ["cat", "dog", "owl"].map { OutputDescription($0) }))
    let bare = NewRun.sample()
    try database.beginRun(bare)
    try database.recordOutcome(of: bare.id, RunOutcome(series: Array(series.dropFirst())))
    let sql = """
      SELECT sample, true_class, reference_class, reimplemented_class FROM classifications
      WHERE run = '%'
      """
    #expect(
      try database.query(sql.replacing("%", with: run.id.short)).rows == [
        [.integer(0), .text("cat"), .text("cat"), .text("cat")],
        [.integer(1), .text("dog"), .text("dog"), .text("cat")],
        [.integer(2), .text("owl"), .text("dog"), .text("dog")],
      ])
    #expect(
      try database.query(sql.replacing("%", with: bare.id.short)).rows == [
        [.integer(0), .null, .integer(0), .integer(0)],
        [.integer(1), .null, .integer(1), .integer(0)],
        [.integer(2), .null, .integer(1), .integer(1)],
      ])
  }

  @Test func `names the forecasts that a run has`() throws {
    try database.recordOutcome(
      of: run.id,
      RunOutcome(series: [
        .sample("true", shape: [2]), .sample("reference", .forecast, shape: [2]),
      ]))
    let found = try diagnostic { _ = try database.forecast(of: run.id, named: "true") }
    #expect(found.category == .nothingMatched)
    #expect(found.message.hasSuffix("has no series 'true' (test) in its forecast"))
    #expect(found.expected == "one of reference (test)")
  }

  @Test(arguments: [
    "UPDATE series SET shape = '[9223372036854775807,9]'", "UPDATE series SET shape = '[2,1,1]'",
    "UPDATE series SET shape = '[-2]'", "UPDATE series_values SET step = step + 5",
    "DELETE FROM series_values",
  ])
  func `what another program has spoiled is refused`(sql: String) throws {
    let forecast = RecordedSeries.sample("true", .forecast, shape: [2], values: [1, -0.0])
    try database.recordOutcome(of: run.id, RunOutcome(series: [forecast]))
    let queue = try DatabaseQueue(path: sandbox.path)
    try queue.write { db in try db.execute(sql: sql) }
    try queue.close()
    let found = try diagnostic { _ = try database.forecast(of: run.id, named: "true") }
    #expect(found.category == .database)
  }
}
