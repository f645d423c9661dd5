import Foundation
import GRDB
import TestSupport
import Testing

/// A copy of a database that an older program recorded, in a folder of its own.
struct RecordedDatabase {
  /// What an older program recorded: a file beside the tests, and what is known of it.
  struct Fixture: CustomTestStringConvertible, Sendable {
    let version: Int
    let runs: Int
    let tables: Set<String>

    var testDescription: String { "schema \(version)" }

    static let first = Fixture(
      version: 1, runs: 4,
      tables: [
        "experiments", "runs", "params", "metrics", "inputs", "series", "series_values",
        "artifacts",
      ])
    static let all = [
      first,
      Fixture(
        version: 2, runs: 10, tables: first.tables.union(["outputs", "texts", "libraries"])),
    ]
  }

  let fixture: Fixture
  let sandbox: Sandbox

  init(_ fixture: Fixture) throws {
    self.fixture = fixture
    sandbox = try Sandbox("results.sqlite")
    try FileManager.default.copyItem(
      at: besideTests("Fixtures/schema-\(fixture.version).sqlite"),
      to: URL(filePath: sandbox.path))
  }

  var path: String { sandbox.path }
  /// The path that the copy of the old file has.
  var backup: String { "\(path).v\(fixture.version)-backup" }

  /// All rows of all tables but for the note of an earlier program's migrations.
  func contents() throws -> Contents { try Contents(of: path) }

  /// The files in the folder but for those that SQLite keeps beside an open database.
  func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: sandbox.folder.path)
      .filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }.sorted()
  }
}

/// What is in a database: the rows of each table, in the order of its primary key.
struct Contents: Equatable {
  let version: Int
  private(set) var columns: [String: [String]] = [:]
  private(set) var rows: [String: [Row]] = [:]

  /// Reads the `wanted` columns, by default all.
  init(of path: String, columns wanted: [String: [String]]? = nil) throws {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    (version, columns, rows) = try queue.read { db in
      let tables = try String.fetchAll(
        db,
        sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'grdb_migrations'")
      var columns = wanted ?? [:]
      if wanted == nil {
        for table in tables { columns[table] = try db.columns(in: table).map(\.name) }
      }
      let rows = try columns.map { table, names in
        (table, try Row.fetchAll(db, sql: "SELECT \(names.joined(separator: ", ")) FROM \(table)"))
      }
      let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      return (version, columns, Dictionary(uniqueKeysWithValues: rows))
    }
  }
}
