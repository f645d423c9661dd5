import Diagnostics
import Foundation
import Results
import TestSupport
import Testing

struct QueryTests {
  let sandbox: Sandbox
  let database: ResultsDatabase

  init() throws {
    sandbox = try Sandbox()
    database = try sandbox.create()
    try database.recordWhole(.sample())
  }

  @Test func `keeps the type of every cell`() throws {
    let result = try database.query(
      "SELECT NULL AS n, 42 AS i, 0.1 AS r, 'é' AS t, x'00ff' AS b, 9e999 AS inf;  -- the end")
    #expect(result.columns == ["n", "i", "r", "t", "b", "inf"])
    #expect(
      result.rows == [
        [
          .null, .integer(42), .real(0.1), .text("é"), .blob(Data([0, 255])), .real(.infinity),
        ]
      ])
  }

  @Test(arguments: [
    "SELECT count(*) FROM runs", "WITH a AS (SELECT 1) SELECT * FROM a", "VALUES (1), (2)",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT * FROM n",
    "EXPLAIN QUERY PLAN SELECT * FROM run_overview", "PRAGMA table_info(runs)",
    "SELECT name FROM pragma_table_info('runs')", "PRAGMA integrity_check",
    "SELECT value FROM json_each('[1, 2]')", "SELECT round(avg(seed), 2) FROM runs",
    "SELECT * FROM sqlite_master",
  ])
  func `reads`(sql: String) throws {
    #expect(try !database.query(sql).rows.isEmpty)
  }

  @Test(arguments: [
    "DELETE FROM runs", "UPDATE runs SET seed = 1", "DROP TABLE runs", "CREATE TABLE a (b)",
    "CREATE TEMP TABLE a (b)", "CREATE TEMP VIEW a AS SELECT 1",
    "INSERT INTO experiments VALUES ('a', 'b', 'c')", "DELETE FROM runs RETURNING id",
    "WITH a AS (SELECT 1) DELETE FROM runs", "ATTACH 'FOLDER/other.sqlite' AS other",
    "ATTACH ':memory:' AS other", "DETACH main", "VACUUM", "VACUUM INTO 'FOLDER/other.sqlite'",
    "PRAGMA user_version = 7", "PRAGMA journal_mode = DELETE", "PRAGMA query_only = 0",
    "PRAGMA writable_schema = 1", "PRAGMA wal_checkpoint", "PRAGMA optimize", "BEGIN IMMEDIATE",
    "COMMIT", "SAVEPOINT a", "REINDEX", "ANALYZE", "SELECT load_extension('FOLDER/other.sqlite')",
  ])
  func `refuses to do anything else`(sql: String) throws {
    let before = try Data(contentsOf: URL(filePath: sandbox.path))
    let sql = sql.replacingOccurrences(of: "FOLDER", with: sandbox.folder.path)
    let found = try diagnostic { _ = try database.query(sql) }
    #expect(found.category == .usage)
    #expect(found.message == "a query can only read the database")
    #expect(try Data(contentsOf: URL(filePath: sandbox.path)) == before)
    #expect(!FileManager.default.fileExists(atPath: "\(sandbox.folder.path)/other.sqlite"))
  }

  @Test(arguments: ["", "  \n", ";", "-- nothing", "/* nothing */ ;"])
  func `an empty query is refused`(sql: String) throws {
    let found = try diagnostic { _ = try database.query(sql) }
    #expect(found.category == .usage)
    #expect(found.message == "the query is empty")
  }

  @Test(arguments: ["SELECT 1; SELECT 2", "SELECT 1; DROP TABLE runs", "SELECT 1; rubbish"])
  func `a second statement is refused`(sql: String) throws {
    let found = try diagnostic { _ = try database.query(sql) }
    #expect(found.category == .usage)
    #expect(found.message == "the query has more than one statement")
    #expect(try database.runs().count == 1)
  }

  @Test func `points at the mistake`() throws {
    let sql = "SELECT id,\n  'é', started\nFORM runs"
    let found = try diagnostic { _ = try database.query(sql) }
    #expect(found.category == .usage)
    #expect(
      DiagnosticRenderer().render(found) == """
        query:3:6: error: near "runs": syntax error
         3 | FORM runs
           |      ^
        """)
  }

  @Test func `counts columns in characters`() throws {
    let found = try diagnostic { _ = try database.query("SELECT 'éé', , 1") }
    #expect(found.place?.line == 1)
    #expect(found.place?.column == 14)
  }

  @Test(arguments: [
    ("SELECT * FROM prediction", "did you mean 'predictions'?"),
    ("SELECT * FROM run_overvew", "did you mean 'run_overview'?"),
    ("SELECT verdic FROM run_overview", "did you mean 'verdict'?"),
    ("SELECT r.staus FROM runs AS r", "did you mean 'status'?"),
    (
      "SELECT * FROM runs WHERE status = \"finished\"",
      "text stands in single quotes; double quotes are for names of columns"
    ),
  ])
  func `suggests what was meant`(sql: String, advice: String) throws {
    #expect(try diagnostic { _ = try database.query(sql) }.advice == advice)
  }

  @Test(arguments: [
    (
      "SELECT seconds FROM runs",
      "'seconds' is a column of latest_runs, run_overview, checkpoints, verifications"
    ),
    ("SELECT verdic, sample FROM verifications", "did you mean 'verdict'?"),
    ("SELECT a.true_value FROM epochs AS a", "'true_value' is a column of"),
  ])
  func `suggests columns of the tables that are read`(sql: String, advice: String) throws {
    #expect(try diagnostic { _ = try database.query(sql) }.advice?.hasPrefix(advice) == true)
  }

  @Test func `says nothing of a column that no table has`() throws {
    let found = try diagnostic { _ = try database.query("SELECT zebras FROM runs") }
    #expect(found.advice == nil)
  }

  @Test func `lists the tables when none is near`() throws {
    let found = try diagnostic { _ = try database.query("SELECT * FROM zebras") }
    #expect(found.advice?.hasPrefix("tables and views: agreement_by_sample, ") == true)
  }

  @Test(arguments: ["SELECT :name", "SELECT ?"])
  func `a parameter has no value to stand for`(sql: String) throws {
    #expect(try diagnostic { _ = try database.query(sql) }.category == .usage)
  }

  @Test func `a failure while reading rows is the query's`() throws {
    let found = try diagnostic { _ = try database.query("SELECT abs(-9223372036854775808)") }
    #expect(found.category == .usage)
    #expect(found.message.contains("integer overflow"))
  }

  @Test func `nothing after a null character is overlooked`() throws {
    let found = try diagnostic { _ = try database.query("SELECT 1\u{0} rubbish") }
    #expect(found.category == .usage)
  }
}
