import GRDBSQLite

/// SQLite asks this function about every part of a query before it compiles it.
///
/// A read-only connection alone is not enough: on one, ATTACH can still open, and VACUUM INTO still
/// make, other files, and some pragmas change how the connection behaves.
let permitReading:
  @convention(c) (
    UnsafeMutableRawPointer?, CInt, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
    UnsafePointer<CChar>?, UnsafePointer<CChar>?
  ) -> CInt = { _, action, first, second, _, _ in
    switch action {
    case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE:
      return SQLITE_OK
    case SQLITE_CREATE_TABLE, SQLITE_INSERT, SQLITE_UPDATE:
      // This is how json_each and the like declare their columns. A statement that really changes a
      // table is not read-only, and is refused for that.
      return SQLITE_OK
    case SQLITE_FUNCTION:
      return text(second) == "load_extension" ? SQLITE_DENY : SQLITE_OK
    case SQLITE_PRAGMA:
      return mayAsk(text(first), argument: text(second)) ? SQLITE_OK : SQLITE_DENY
    default:
      return SQLITE_DENY
    }
  }

private func text(_ pointer: UnsafePointer<CChar>?) -> String? {
  pointer.map { String(cString: $0).lowercased() }
}

/// Pragmas that describe the database, whatever their argument.
private let describing: Set<String> = [
  "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo",
  "foreign_key_list", "foreign_key_check", "integrity_check", "quick_check", "database_list",
  "compile_options", "function_list", "pragma_list", "module_list", "collation_list",
]

/// Pragmas that tell a setting when they have no argument, and change it when they have one.
private let telling: Set<String> = [
  "application_id", "user_version", "schema_version", "data_version", "encoding", "page_size",
  "page_count", "freelist_count",
]

private func mayAsk(_ pragma: String?, argument: String?) -> Bool {
  guard let pragma else { return false }
  return describing.contains(pragma) || (telling.contains(pragma) && argument == nil)
}
