import Diagnostics
import GRDB

/// Describes why SQLite does not understand a query, and what its author probably meant.
func mistake(
  _ error: DatabaseError, in sql: String, offset: Int?, _ db: Database
) -> Diagnostic {
  let message = error.message ?? "the query is wrong"
  if message.hasPrefix("not authorized") { return writingRefused(sql) }
  return Diagnostic(
    .usage, message, at: .query(sql, utf8Offset: offset),
    advice: advice(for: message, in: sql, offset: offset, db))
}

func writingRefused(_ sql: String) -> Diagnostic {
  Diagnostic(
    .usage, "a query can only read the database", at: .query(sql),
    expected: "one SELECT statement")
}

private func advice(
  for message: String, in sql: String, offset: Int?, _ db: Database
) -> String? {
  if let offset, sql.utf8.dropFirst(offset).first == UInt8(ascii: "\"") {
    return "text stands in single quotes; double quotes are for names of columns"
  }
  if let name = message.tail(after: "no such table: ") {
    let tables = names(
      "SELECT name FROM sqlite_master WHERE type IN ('view', 'table') ORDER BY type DESC, name", db)
    return tables.nearest(to: name).map { "did you mean '\($0)'?" }
      ?? "tables and views: \(tables.joined(separator: ", "))"
  }
  if let name = message.tail(after: "no such column: ") {
    return columnAdvice(name.split(separator: ".").last.map(String.init) ?? name, in: sql, db)
  }
  return nil
}

/// What a column of a table that the query reads was probably called, or which table has it.
private func columnAdvice(_ name: String, in sql: String, _ db: Database) -> String? {
  let rows =
    (try? Row.fetchAll(
      db,
      sql: """
        SELECT t.name AS place, c.name AS name
        FROM sqlite_master AS t, pragma_table_info(t.name) AS c
        WHERE t.type IN ('view', 'table') ORDER BY t.type DESC, t.name, c.cid
        """)) ?? []
  let columns = rows.map { (table: $0["place"] as String, name: $0["name"] as String) }
  let words = Set(sql.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") })
  let near = columns.filter { words.contains($0.table[...]) }.map(\.name)
  if let meant = near.nearest(to: name), meant != name { return "did you mean '\(meant)'?" }
  let places = columns.filter { $0.name.lowercased() == name.lowercased() }.map(\.table)
  return places.isEmpty ? nil : "'\(name)' is a column of \(places.joined(separator: ", "))"
}

private func names(_ sql: String, _ db: Database) -> [String] {
  (try? String.fetchAll(db, sql: sql)) ?? []
}

extension String {
  /// What follows `beginning`, or nil if the text begins otherwise.
  fileprivate func tail(after beginning: String) -> String? {
    hasPrefix(beginning) ? String(dropFirst(beginning.count)) : nil
  }
}

extension Diagnostic.Place {
  /// A place in the text of a query, as the command line was given it.
  static func query(_ sql: String, utf8Offset: Int? = nil) -> Diagnostic.Place {
    utf8Offset.map { .text(sql, of: "query", utf8Offset: $0) } ?? Diagnostic.Place(file: "query")
  }

  /// A place in a text of which `name` is told instead of a file.
  static func text(_ text: String, of name: String, utf8Offset: Int) -> Diagnostic.Place {
    let before = String(decoding: text.utf8.prefix(utf8Offset), as: UTF8.self)
    let line = before.count { $0.isNewline } + 1
    let column = before.reversed().prefix { !$0.isNewline }.count + 1
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    return Diagnostic.Place(
      file: name, line: line, column: column, sourceLine: String(lines[line - 1]))
  }
}
