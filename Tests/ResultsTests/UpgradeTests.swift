import Diagnostics
import Foundation
import Results
import TestSupport
import Testing

/// What becomes of a database that an older program recorded.
struct UpgradeTests {
  @Test(arguments: RecordedDatabase.Fixture.all)
  func `keeps every row of every table`(fixture: RecordedDatabase.Fixture) throws {
    let recorded = try RecordedDatabase(fixture)
    let before = try recorded.contents()
    #expect(Set(before.rows.keys) == fixture.tables)
    #expect(before.rows.values.allSatisfy { !$0.isEmpty })
    _ = try recorded.sandbox.create()
    let after = try Contents(of: recorded.path, columns: before.columns)
    for table in fixture.tables { #expect(after.rows[table] == before.rows[table]) }
    #expect(try Contents(of: recorded.backup) == before)
  }

  @Test(arguments: RecordedDatabase.Fixture.all)
  func `has the schema of a new database, and its references hold`(
    fixture: RecordedDatabase.Fixture
  ) throws {
    let schema = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    let (recorded, new) = try (RecordedDatabase(fixture), Sandbox())
    let upgraded = try recorded.sandbox.create()
    #expect(try upgraded.query(schema) == new.create().query(schema))
    #expect(try upgraded.cell("PRAGMA user_version") == .integer(3))
    #expect(try upgraded.cell("PRAGMA integrity_check") == .text("ok"))
    #expect(try upgraded.query("PRAGMA foreign_key_check").rows.isEmpty)
  }

  @Test(arguments: RecordedDatabase.Fixture.all)
  func `the runs read as before, and new ones join them`(
    fixture: RecordedDatabase.Fixture
  ) throws {
    let database = try RecordedDatabase(fixture).sandbox.create()
    #expect(try database.runs().count == fixture.runs)
    let recorded = try database.run(named: "recorded@latest")
    let values = try database.series(of: recorded, named: "reference").values
    #expect(values.count == 4 && values[1].isNaN && values[2] == .infinity)
    #expect(values[3] == 0 && values[3].sign == .minus)
    let details = try database.details(of: recorded)
    #expect(details.hashes == nil && details.summary.resultsSHA256 != nil)
    #expect(details.beginning.command == nil && details.removedAt == nil)
    #expect(try database.trainedEpochs(of: recorded).isEmpty)
    #expect(try database.epochs(of: recorded).count == 2)

    let run = NewRun.sample()
    try database.beginRun(run)
    let forecast = RecordedSeries.sample("reference", .forecast, shape: [3])
    try database.recordOutcome(of: run.id, RunOutcome(.sample(), series: [forecast]))
    #expect(try database.forecast(of: run.id, named: "reference").values == forecast.values)
  }

  @Test func `a killed run of an older program can be gone on with from its beginning`() throws {
    let recorded = try RecordedDatabase(RecordedDatabase.Fixture.all[1])
    let database = try recorded.sandbox.create()
    let here = ProcessIdentity.current
    let killed = try #require(
      try database.runs().first { $0.endedAt == nil && $0.status != .finished })
    // It ran on the machine that recorded the fixture.
    let sql = "UPDATE runs SET host = '\(here.host)', boot_id = 'before' WHERE id = '\(killed.id)'"
    try recorded.sandbox.edit(sql)
    let (resumption, checkpoint) = try database.resumeRun(killed.id)
    #expect(resumption.status == .lost && resumption.from == nil && checkpoint == nil)
    #expect(try database.epochs(of: killed.id).isEmpty)
  }

  @Test(arguments: RecordedDatabase.Fixture.all)
  func `a deleted run takes everything along`(fixture: RecordedDatabase.Fixture) throws {
    let recorded = try RecordedDatabase(fixture)
    let database = try recorded.sandbox.create()
    let runs = try database.runs().filter { $0.endedAt != nil }.map(\.id)
    try database.remove(runs)
    try database.purge(runs)
    try recorded.sandbox.edit("PRAGMA foreign_keys = ON; DELETE FROM runs; DELETE FROM experiments")
    #expect(try recorded.contents().rows.values.allSatisfy(\.isEmpty))
  }

  @Test(arguments: RecordedDatabase.Fixture.all)
  func `tells what it did, once, and makes one copy`(fixture: RecordedDatabase.Fixture) throws {
    let recorded = try RecordedDatabase(fixture)
    let upgrade = try #require(try recorded.sandbox.create().upgrade)
    #expect((upgrade.oldVersion, upgrade.newVersion) == (fixture.version, 3))
    #expect(upgrade.backup == recorded.backup)
    #expect(
      upgrade.description == """
        the database '\(recorded.path)' was brought from schema version \(fixture.version) to 3; \
        '\(upgrade.backup)' is a copy of what it was
        """)
    #expect(try recorded.sandbox.create().upgrade == nil)
    #expect(
      try recorded.files() == [
        "results.sqlite", "results.sqlite.v\(fixture.version)-backup",
      ])
  }

  @Test func `never overwrites an earlier copy`() throws {
    let recorded = try RecordedDatabase(.first)
    for name in ["results.sqlite.v1-backup", "results.sqlite.v1-backup-2"] {
      _ = try recorded.sandbox.folder.write("mine", to: name)
    }
    #expect(try recorded.sandbox.create().upgrade?.backup == recorded.backup + "-3")
    #expect(try String(contentsOfFile: recorded.backup, encoding: .utf8) == "mine")
  }

  @Test(arguments: RecordedDatabase.Fixture.all)
  func `a database without runs needs no copy`(fixture: RecordedDatabase.Fixture) throws {
    let recorded = try RecordedDatabase(fixture)
    try recorded.sandbox.edit("PRAGMA foreign_keys = ON; DELETE FROM runs")
    let database = try recorded.sandbox.create()
    #expect(database.upgrade == nil)
    #expect(try database.cell("PRAGMA user_version") == .integer(3))
    #expect(try recorded.files() == ["results.sqlite"])
  }

  @Test(arguments: RecordedDatabase.Fixture.all)
  func `references that SQLite's shell broke do not stop it`(
    fixture: RecordedDatabase.Fixture
  ) throws {
    let recorded = try RecordedDatabase(fixture)
    try recorded.sandbox.edit("PRAGMA foreign_keys = OFF; DELETE FROM runs WHERE number = 1")
    let database = try recorded.sandbox.create()
    #expect(try database.runs().count == fixture.runs - 1)
    #expect(try !database.query("PRAGMA foreign_key_check").rows.isEmpty)
  }

  @Test(arguments: RecordedDatabase.Fixture.all)
  func `reading alone does not change it, and says what does`(
    fixture: RecordedDatabase.Fixture
  ) throws {
    let recorded = try RecordedDatabase(fixture)
    let found = try diagnostic { _ = try ResultsDatabase(readingFrom: recorded.path) }
    #expect(found.category == .database)
    #expect(
      found.message.contains(
        "schema version \(fixture.version), older than this program's version 3"))
    #expect(found.advice?.contains("record a run into it") == true)
    #expect(try recorded.files() == ["results.sqlite"])
  }

  @Test(arguments: RecordedDatabase.Fixture.all)
  func `eight that open it at once make one copy and lose nothing`(
    fixture: RecordedDatabase.Fixture
  ) throws {
    let recorded = try RecordedDatabase(fixture)
    let before = try recorded.contents()
    let failures = atOnce(8) { _ in try recorded.sandbox.create().recordWhole(.sample()) }
    #expect(failures.isEmpty)
    #expect(try recorded.sandbox.create().runs().count == fixture.runs + 8)
    #expect(try recorded.files().count == 2)
    #expect(try Contents(of: recorded.backup) == before)
  }
}
