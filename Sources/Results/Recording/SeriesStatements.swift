import Diagnostics
import GRDB
import GRDBSQLite

/// Inserts series with all of their numbers, inside a transaction, in the place of all earlier ones.
func insertSeries(_ series: [RecordedSeries], of run: RunID, _ db: Database) throws {
  guard !series.isEmpty else { return }
  try db.execute(sql: "DELETE FROM series WHERE run_id = ?", arguments: [run.text])
  for one in series {
    let id = try insertDescription(one.description, of: run, db)
    try insertValues(one, seriesID: id, db)
  }
}

private func insertDescription(
  _ series: SeriesDescription, of run: RunID, _ db: Database
) throws -> Int64 {
  try db.execute(
    sql: """
      INSERT INTO series (run_id, kind, name, split, engine, dtype, shape, sha256)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
    arguments: [
      run.text, series.kind.rawValue, series.name, series.split, series.engine,
      series.element.rawValue, "[\(series.shape.map(String.init).joined(separator: ","))]",
      series.sha256,
    ])
  return db.lastInsertedRowID
}

/// Inserts the numbers in the order of the primary key, so that the tree only grows at its end.
///
/// This is the one place that hands over rows by the hundred thousand. It binds its six columns by
/// SQLite's own calls, because GRDB would make an array of boxed values for every row.
private func insertValues(_ series: RecordedSeries, seriesID: Int64, _ db: Database) throws {
  let statement = try db.cachedStatement(
    sql: """
      INSERT INTO series_values (series_id, sample, step, output, value, text)
      VALUES (?, ?, ?, ?, ?, ?)
      """)
  let row = statement.sqliteStatement
  defer {
    sqlite3_reset(row)
    sqlite3_clear_bindings(row)
  }
  let shape = series.description
  var position = 0
  sqlite3_bind_int64(row, 1, seriesID)
  for sample in 0..<shape.samples {
    sqlite3_bind_int64(row, 2, Int64(sample))
    for step in 0..<shape.steps {
      sqlite3_bind_int64(row, 3, Int64(step))
      for output in 0..<shape.outputs {
        sqlite3_bind_int64(row, 4, Int64(output))
        bind(series.values[position], to: row)
        let code = sqlite3_step(row)
        guard code == SQLITE_DONE else {
          throw DatabaseError(
            resultCode: ResultCode(rawValue: code),
            message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
        }
        sqlite3_reset(row)
        position += 1
      }
    }
  }
}

/// Binds a number to the columns `value` and `text`; SQLite itself binds NaN as NULL.
private func bind(_ number: Double, to row: OpaquePointer) {
  sqlite3_bind_double(row, 5, number)
  if number.isNaN || number.isNegativeZero, let text = StoredNumber(number).text {
    // SQLITE_TRANSIENT, a C macro that Swift does not see: SQLite copies the text.
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    sqlite3_bind_text(row, 6, text, -1, transient)
  } else {
    sqlite3_bind_null(row, 6)
  }
}
