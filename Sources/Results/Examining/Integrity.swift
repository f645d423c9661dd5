import Diagnostics
import GRDB

extension ResultsDatabase {
  /// What SQLite's own checks find: of the structure of the file, of every index, of the types of all
  /// values, and of rows that refer to others.
  func integrityFindings() -> [Finding] {
    do {
      let messages = try read(integrityMessages)
      guard messages.isEmpty else { return damage(messages) }
      return try read(referenceFindings)
    } catch {
      return damage([(error as? Diagnostic)?.message ?? "\(error)"])
    }
  }

  /// Says which tables are damaged, as far as that can be told.
  private func damage(_ messages: [String]) -> [Finding] {
    var (findings, told): ([Finding], Set<String>) = ([], [])
    for table in (try? read(tables)) ?? [] {
      let found: [String]
      do {
        found = try read { db in try integrityMessages(db, of: table) }
      } catch {
        found = [(error as? Diagnostic)?.message ?? "\(error)"]
      }
      guard let first = found.first else { continue }
      told.formUnion(found)
      let more = found.count > 1 ? " (and \(atMost(found.count - 1)) more)" : ""
      findings.append(
        Finding(.error, "table \(table)", first + more, advice: Diagnostic.adviceForDamage))
    }
    return findings
      + messages.filter { !told.contains($0) }.map {
        Finding(.error, "database", $0, advice: Diagnostic.adviceForDamage)
      }
  }
}

/// No more of SQLite's messages than this are asked for.
private let mostMessages = 100

private func atMost(_ count: Int) -> String {
  count + 1 >= mostMessages ? "at least \(count)" : "\(count)"
}

private func tables(_ db: Database) throws -> [String] {
  try String.fetchAll(
    db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name")
}

private func integrityMessages(_ db: Database) throws -> [String] {
  try messages(db, "\(mostMessages)")
}

private func integrityMessages(_ db: Database, of table: String) throws -> [String] {
  try messages(db, table.quotedDatabaseIdentifier)
}

private func messages(_ db: Database, _ argument: String) throws -> [String] {
  try String.fetchAll(db, sql: "PRAGMA integrity_check(\(argument))")
    .flatMap { $0.split(separator: "\n").map(String.init) }
    .filter { $0 != "ok" && !$0.hasPrefix("*** in database") }
}

/// Rows that refer to rows that are not there, counted for each pair of tables.
private func referenceFindings(_ db: Database) throws -> [Finding] {
  try Row.fetchAll(
    db,
    sql: """
      SELECT "table" AS child, parent, count(*) AS rows FROM pragma_foreign_key_check
      GROUP BY child, parent ORDER BY child, parent
      """
  ).map { row in
    Finding(
      .changed, "table \(try row.value("child") as String)",
      "\(try row.value("rows") as Int) of its rows refer to rows of "
        + "\(try row.value("parent") as String) that are not there",
      advice: "another program may have deleted them")
  }
}
