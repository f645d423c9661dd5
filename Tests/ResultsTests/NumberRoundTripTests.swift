import Results
import Testing

struct NumberRoundTripTests {
  /// Numbers that databases are known to lose.
  static let delicate: [Double] = [
    .nan, .infinity, -.infinity, 0.0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
    .leastNormalMagnitude.nextDown, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 0.1,
    1.0.nextUp, 1e300, -3, Double(Float(0.1)),
    Double(Float.leastNonzeroMagnitude), Double(Float.greatestFiniteMagnitude),
  ]

  @Test func `a series gives back every bit`() throws {
    let sandbox = try Sandbox()
    let database = try sandbox.create()
    var generator = SystemRandomNumberGenerator()
    let numbers =
      Self.delicate + (0..<2000).map { _ in Double(bitPattern: generator.next()) }
      + (0..<2000).map { _ in Double(Float(bitPattern: generator.next())) }
    let run = NewRun.sample()
    try database.beginRun(run)
    try database.recordOutcome(
      of: run.id,
      RunOutcome(series: [.sample("reference", shape: [numbers.count], values: numbers)]))
    let read = try database.series(of: run.id, named: "reference").values
    #expect(read.map(Bits.init) == numbers.map(Bits.init))
  }

  @Test func `a metric gives back every bit`() throws {
    let sandbox = try Sandbox()
    let database = try sandbox.create()
    let run = NewRun.sample()
    try database.beginRun(run)
    for (index, number) in Self.delicate.enumerated() {
      try database.recordEpochs([TrainedEpoch(index + 1, ["loss": number])], run: run.id)
    }
    let read = try database.epochs(of: run.id).map { $0.metrics["loss"] ?? 0 }
    #expect(read.map(Bits.init) == Self.delicate.map(Bits.init))
  }

  @Test func `negative zeros keep their places in three dimensions`() throws {
    let sandbox = try Sandbox()
    let database = try sandbox.create()
    let run = NewRun.sample()
    try database.beginRun(run)
    var numbers = (0..<30).map(Double.init)
    for position in [0, 7, 13, 29] { numbers[position] = -0.0 }
    let series = RecordedSeries.sample("reference", .timeSteps, shape: [2, 5, 3], values: numbers)
    try database.recordOutcome(of: run.id, RunOutcome(series: [series]))
    let read = try database.timeSteps(of: run.id, named: "reference")
    #expect(read.description == series.description)
    #expect(read.values.map(\.bitPattern) == numbers.map(\.bitPattern))
  }

  @Test func `a filter never takes NaN for a small number`() throws {
    let sandbox = try Sandbox()
    let database = try sandbox.create()
    let run = NewRun.sample()
    try database.beginRun(run)
    try database.recordOutcome(of: run.id, RunOutcome(metrics: [Metric("test_rmse", .nan)]))
    #expect(try database.query("SELECT * FROM metrics WHERE value < 0.1").rows.isEmpty)
    #expect(try database.cell("SELECT text FROM metrics") == .text("nan"))
  }
}

/// The bits of a number, with all NaN taken for the same.
private struct Bits: Equatable {
  let pattern: UInt64

  init(_ number: Double) {
    pattern = (number.isNaN ? Double.nan : number).bitPattern
  }
}
