import Foundation
import Results
import Testing

/// A million numbers are recorded as they are, in little more room than they need.
struct LargeRecordingTests {
  @Test(.enabled(if: isContinuousIntegration, "slow; set CI to have it run"))
  func `a million predictions come back, and fill the file`() throws {
    let sandbox = try Sandbox()
    let database = try sandbox.create()
    let run = NewRun.sample()
    try database.beginRun(run)
    let series = ["reference", "reimplemented"].map { name in
      let values = (0..<500_000).map { Double(Float(sin(Double($0)) / 3)) }
      return RecordedSeries.sample(name, shape: [500_000, 1], values: values)
    }
    let before = try size(of: database)
    let seconds = try ContinuousClock().measure {
      try database.recordOutcome(of: run.id, RunOutcome(.sample(), series: series))
    }
    let used = try size(of: database) - before

    #expect(try database.cell("SELECT count(*) FROM predictions") == .integer(1_000_000))
    for written in series {
      let read = try database.series(of: run.id, named: written.description.name)
      #expect(read.description == written.description)
      #expect(read.values.map(\.bitPattern) == written.values.map(\.bitPattern))
    }
    let needed = (0..<500_000).reduce(0) { $0 + payload(sample: $1) } * 2
    #expect(Double(used) < 1.5 * Double(needed))
    print(
      "a million numbers: \(seconds), \(used) bytes, \(Double(used) / Double(needed)) of the need")
  }

  /// The bytes of a row's record as SQLite's file format defines it.
  ///
  /// They are a header with its own length and the types of six columns, the series' number, the
  /// sample, and a double. The integers 0 and 1 and NULL take no bytes of their own.
  private func payload(sample: Int) -> Int {
    7 + 1 + (sample < 2 ? 0 : sample < 128 ? 1 : sample < 32768 ? 2 : 3) + 8
  }

  private func size(of database: ResultsDatabase) throws -> Int {
    let pages = try database.query(
      "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    ).rows
    guard case .integer(let bytes)? = pages.first?.first else { return 0 }
    return Int(bytes)
  }

  private static var isContinuousIntegration: Bool {
    ProcessInfo.processInfo.environment["CI"] != nil
  }
}
