import GRDBSQLite

extension ResultsDatabase {
  /// The version of SQLite that is loaded.
  package static var sqliteVersion: String { String(cString: sqlite3_libversion()) }
}
