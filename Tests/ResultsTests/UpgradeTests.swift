import Diagnostics
import Foundation
import GRDB
import Results
import TestSupport
import Testing

/// What becomes of a database that a program with schema version 1 recorded.
struct UpgradeTests {
  static let tables = [
    "experiments", "runs", "params", "metrics", "inputs", "series", "series_values", "artifacts",
  ]

  let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox("results.sqlite")
    try FileManager.default.copyItem(at: Self.recorded, to: URL(filePath: sandbox.path))
  }

  static let recorded = besideTests("Fixtures/schema-1.sqlite")

  @Test(arguments: tables)
  func `keeps every row`(table: String) throws {
    let before = try rows(of: table, at: sandbox.path)
    _ = try sandbox.create()
    #expect(!before.isEmpty)
    #expect(try rows(of: table, at: sandbox.path) == before)
    #expect(try rows(of: table, at: sandbox.path + ".v1-backup") == before)
  }

  @Test func `has the schema of a new database, and its references hold`() throws {
    let schema = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    let upgraded = try sandbox.create()
    let other = try Sandbox()
    #expect(try upgraded.query(schema) == other.create().query(schema))
    #expect(try upgraded.cell("PRAGMA user_version") == .integer(2))
    #expect(try upgraded.cell("PRAGMA integrity_check") == .text("ok"))
    #expect(try upgraded.query("PRAGMA foreign_key_check").rows.isEmpty)
  }

  @Test func `the runs read as before, and new ones join them`() throws {
    let database = try sandbox.create()
    #expect(
      try database.runs().map(\.experiment) == ["recorded"]
        + Array(repeating: "small-sine", count: 3))
    let recorded = try database.run(named: "recorded@latest")
    let values = try database.series(of: recorded, named: "reference").values
    #expect(values.count == 4 && values[1].isNaN && values[2] == .infinity)
    #expect(values[3] == 0 && values[3].sign == .minus)
    let run = NewRun.sample()
    try database.beginRun(run)
    let forecast = RecordedSeries.sample("reference", .forecast, shape: [3])
    try database.recordOutcome(of: run.id, RunOutcome(.sample(), series: [forecast]))
    #expect(try database.forecast(of: run.id, named: "reference").values == forecast.values)
  }

  @Test func `a deleted run takes its numbers along`() throws {
    _ = try sandbox.create()
    try edit("PRAGMA foreign_keys = ON; DELETE FROM runs")
    let database = try ResultsDatabase(readingFrom: sandbox.path)
    #expect(try database.cell("SELECT count(*) FROM series_values") == .integer(0))
  }

  @Test func `tells what it did, once`() throws {
    let upgrade = try #require(try sandbox.create().upgrade)
    #expect((upgrade.oldVersion, upgrade.newVersion) == (1, 2))
    #expect(upgrade.backup == sandbox.path + ".v1-backup")
    #expect(
      upgrade.description == """
        the database '\(sandbox.path)' was brought from schema version 1 to 2; \
        '\(upgrade.backup)' is a copy of what it was
        """)
    #expect(try sandbox.create().upgrade == nil)
    #expect(try files() == ["results.sqlite", "results.sqlite.v1-backup"])
  }

  @Test func `never overwrites an earlier copy`() throws {
    for name in ["results.sqlite.v1-backup", "results.sqlite.v1-backup-2"] {
      _ = try sandbox.folder.write("mine", to: name)
    }
    #expect(try sandbox.create().upgrade?.backup == sandbox.path + ".v1-backup-3")
    let first = try String(contentsOfFile: sandbox.path + ".v1-backup", encoding: .utf8)
    #expect(first == "mine")
  }

  @Test func `replaces a copy that was left unfinished`() throws {
    _ = try sandbox.folder.write("half", to: "results.sqlite.v1-backup.unfinished")
    _ = try sandbox.create()
    #expect(try files() == ["results.sqlite", "results.sqlite.v1-backup"])
  }

  @Test func `without a copy, nothing changes`() throws {
    // So long a name leaves room for `-journal` behind it, but none for `.v1-backup`.
    let path = sandbox.folder.url.appending(path: String(repeating: "r", count: 246)).path
    try FileManager.default.moveItem(atPath: sandbox.path, toPath: path)
    let before = try rows(of: "series", at: path)
    let found = try diagnostic { _ = try ResultsDatabase(creatingAt: path) }
    #expect(found.category == .database)
    #expect(found.message.contains("has schema version 1, and no copy of it can be made"))
    #expect(try rows(of: "series", at: path) == before)
    #expect(try rows(of: "pragma_user_version", at: path)[0]["user_version"] == 1)
  }

  @Test func `a copy is taken away if the change fails`() throws {
    try edit("CREATE TABLE libraries (somebody_elses TEXT)")
    let found = try diagnostic { _ = try sandbox.create() }
    #expect(found.message.contains("libraries"))
    #expect(try rows(of: "pragma_user_version", at: sandbox.path)[0]["user_version"] == 1)
    #expect(try files() == ["results.sqlite"])
  }

  @Test func `a database without runs needs no copy`() throws {
    try edit("PRAGMA foreign_keys = ON; DELETE FROM runs")
    let database = try sandbox.create()
    #expect(database.upgrade == nil)
    #expect(try database.cell("PRAGMA user_version") == .integer(2))
    #expect(try files() == ["results.sqlite"])
  }

  @Test func `eight that open it at once make one copy and lose nothing`() throws {
    let failures = atOnce(8) { _ in try sandbox.create().recordWhole(.sample()) }
    #expect(failures.isEmpty)
    #expect(try sandbox.create().runs().count == 12)
    #expect(try files() == ["results.sqlite", "results.sqlite.v1-backup"])
    #expect(try rows(of: "runs", at: sandbox.path + ".v1-backup").count == 4)
  }

  @Test func `reading alone does not change it, and says what does`() throws {
    let found = try diagnostic { _ = try ResultsDatabase(readingFrom: sandbox.path) }
    #expect(found.category == .database)
    #expect(found.message.contains("schema version 1, older than this program's version 2"))
    #expect(found.advice?.contains("record a run into it") == true)
    #expect(try files() == ["results.sqlite"])
  }

  /// The rows of a table in the order of its primary key.
  private func rows(of table: String, at path: String) throws -> [Row] {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.read { db in try Row.fetchAll(db, sql: "SELECT * FROM \(table)") }
  }

  /// Changes the database as another program would.
  private func edit(_ sql: String) throws {
    let queue = try DatabaseQueue(path: sandbox.path)
    try queue.writeWithoutTransaction { db in try db.execute(sql: sql) }
    try queue.close()
  }

  /// The files in the folder but for those that SQLite keeps beside an open database.
  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: sandbox.folder.path)
      .filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }.sorted()
  }
}
