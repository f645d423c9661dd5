import GRDB
import GRDBSQLite

/// A series as the database holds it, whether or not its numbers fill its shape.
package struct ExaminedSeries: Sendable {
  package let run: RunID
  package let description: SeriesDescription
  /// The numbers in row-major order.
  package let values: [Double]
  /// How many of them are not where they should be by the shape.
  package let misplaced: Int
}

extension ResultsDatabase {
  /// The keys of all series with how many numbers each should have, as far as their rows can be read.
  package func seriesToExamine() -> (series: [(key: Int64, count: Int)], findings: [Finding]) {
    let (values, findings) = collect(
      "table series", "SELECT series_id FROM series ORDER BY series_id"
    ) { key, db in
      try seriesRow(key, db).map { (key: key, count: try SeriesDescription(row: $0).count) }
    }
    return (values, findings)
  }

  /// Reads a series with its numbers; nil if somebody has deleted it meanwhile.
  ///
  /// - Throws: `Diagnostic` of category `.database` if the file is damaged there.
  package func examinedSeries(_ key: Int64) throws -> ExaminedSeries? {
    try read { db in
      guard let row = try seriesRow(key, db) else { return nil }
      let description = try SeriesDescription(row: row)
      let (values, misplaced) = try numbers(of: key, as: description, db)
      return ExaminedSeries(
        run: try row.decodeID("run_id"), description: description, values: values,
        misplaced: misplaced)
    }
  }

  /// The descriptions of a run's series in the order in which they were recorded.
  package func seriesDescriptions(of run: RunID) throws -> [SeriesDescription] {
    try read { db in try seriesRows(of: run, db).map(SeriesDescription.init(row:)) }
  }
}

private func seriesRow(_ key: Int64, _ db: Database) throws -> Row? {
  try Row.fetchOne(db, sql: "SELECT * FROM series WHERE series_id = ?", arguments: [key])
}

/// Reads numbers by the million, by SQLite's own calls: GRDB would look at each value's type by name.
private func numbers(
  of key: Int64, as shape: SeriesDescription, _ db: Database
) throws -> (values: [Double], misplaced: Int) {
  let statement = try db.cachedStatement(
    sql: """
      SELECT value, text IS '\(StoredNumber.negativeZero)', sample, step, output
      FROM series_values WHERE series_id = ? ORDER BY sample, step, output
      """)
  let row = statement.sqliteStatement
  defer {
    sqlite3_reset(row)
    sqlite3_clear_bindings(row)
  }
  sqlite3_bind_int64(row, 1, key)
  var (values, misplaced): ([Double], Int) = ([], 0)
  let (steps, outputs) = (max(shape.steps, 1), max(shape.outputs, 1))
  while true {
    let code = sqlite3_step(row)
    guard code == SQLITE_ROW else {
      guard code == SQLITE_DONE else {
        throw DatabaseError(
          resultCode: ResultCode(rawValue: code),
          message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
      }
      return (values, misplaced)
    }
    let place = values.count
    if sqlite3_column_int64(row, 2) != place / outputs / steps
      || sqlite3_column_int64(row, 3) != place / outputs % steps
      || sqlite3_column_int64(row, 4) != place % outputs
    {
      misplaced += 1
    }
    let isNull = sqlite3_column_type(row, 0) == SQLITE_NULL
    let isNegativeZero = sqlite3_column_int64(row, 1) != 0
    values.append(isNull ? .nan : isNegativeZero ? -0.0 : sqlite3_column_double(row, 0))
  }
}
