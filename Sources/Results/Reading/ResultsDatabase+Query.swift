import Diagnostics
import GRDB
import GRDBSQLite

extension ResultsDatabase {
  /// Runs one reading statement in SQL, on a connection of its own that can do nothing else.
  ///
  /// - Throws: `Diagnostic` of category `.usage`, pointing into the text where SQLite tells where,
  ///   if `sql` is empty, wrong, more than one statement, or would change anything.
  package func query(_ sql: String) throws -> QueryResult {
    let connection = try Connection.forReading(at: path)
    return try reportingFailures(of: path) {
      try connection.read { db in
        sqlite3_set_authorizer(db.sqliteConnection, permitReading, nil)
        // Ending the transaction needs more rights than the query has.
        defer { sqlite3_set_authorizer(db.sqliteConnection, nil, nil) }
        let statement = try onlyStatement(of: sql, db)
        do {
          return try rows(of: statement)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
          throw Diagnostic(.usage, "the query failed: \(error.message ?? "")", at: .query(sql))
        }
      }
    }
  }
}

private func onlyStatement(of sql: String, _ db: Database) throws -> Statement {
  // Whatever follows a null character would be left out in silence.
  guard !sql.utf8.contains(0) else {
    throw Diagnostic(.usage, "the query holds a null character")
  }
  let statements = try db.allStatements(sql: sql)
  let statement: Statement?
  do {
    statement = try statements.next()
  } catch let error as DatabaseError {
    let offset = Int(sqlite3_error_offset(db.sqliteConnection))
    throw mistake(error, in: sql, offset: offset >= 0 ? offset : nil, db)
  }
  guard let statement else {
    throw Diagnostic(
      .usage, "the query is empty", expected: "one SELECT statement",
      advice: "try: select * from run_overview")
  }
  // What follows may be anything, even a mistake: it is one statement too many.
  let isAlone = (try? statements.next() == nil) ?? false
  guard isAlone else {
    throw Diagnostic(
      .usage, "the query has more than one statement", at: .query(sql), expected: "one statement")
  }
  guard statement.isReadonly else { throw writingRefused(sql) }
  guard statement.columnCount > 0 else {
    throw Diagnostic(
      .usage, "the query gives no rows", at: .query(sql), expected: "one SELECT statement")
  }
  guard sqlite3_bind_parameter_count(statement.sqliteStatement) == 0 else {
    throw Diagnostic(
      .usage, "the query has parameters without values", at: .query(sql),
      expected: "values in their place")
  }
  return statement
}

private func rows(of statement: Statement) throws -> QueryResult {
  var rows: [[QueryResult.Cell]] = []
  let cursor = try Row.fetchCursor(statement)
  while let row = try cursor.next() {
    rows.append(row.databaseValues.map(QueryResult.Cell.init))
  }
  return QueryResult(columns: statement.columnNames, rows: rows)
}

extension QueryResult.Cell {
  init(_ value: DatabaseValue) {
    self =
      switch value.storage {
      case .null: .null
      case .int64(let integer): .integer(integer)
      case .double(let real): .real(real)
      case .string(let text): .text(text)
      case .blob(let data): .blob(data)
      }
  }
}
