import Diagnostics
import GRDB

/// Runs `body`, and turns SQLite's failures into diagnostics that name the file and a way out.
func reportingFailures<Value>(of path: String, _ body: () throws -> Value) throws -> Value {
  do {
    return try body()
  } catch let error as DatabaseError {
    throw Diagnostic(error, of: path)
  }
}

extension Diagnostic {
  /// What to do with a damaged database.
  static let adviceForDamage =
    "copy it before anything else; `exp doctor` says what is damaged, `exp export --all` saves what "
    + "can be read"

  /// Describes a failure of SQLite with the file at `path`.
  init(_ error: DatabaseError, of path: String) {
    let detail = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        .database, "the database '\(path)' is locked by another program",
        advice: "end what holds it open for writing (a database browser?), then try again")
    case .SQLITE_READONLY, .SQLITE_PERM:
      self.init(
        .database, "the database '\(path)' cannot be written: \(detail)",
        advice: "check who may write the file and its folder")
    case .SQLITE_CANTOPEN:
      self.init(
        .database, "the database '\(path)' cannot be opened: \(detail)",
        advice: "check that it is a file, and who may read and write it and its folder")
    case .SQLITE_NOTADB:
      self.init(
        .database, "'\(path)' is not an SQLite database",
        advice: "choose another file with --database")
    case .SQLITE_CORRUPT:
      self.init(
        .database, "the database '\(path)' is damaged: \(detail)",
        advice: Self.adviceForDamage)
    case .SQLITE_FULL:
      self.init(
        .database, "the disk is full: the database '\(path)' cannot grow",
        advice: "make room, then try again")
    case .SQLITE_IOERR:
      self.init(
        .database, "the database '\(path)' cannot be read or written: \(detail)",
        advice: "see whether the disk is full, still there and sound")
    default:
      self.init(.database, "the database '\(path)' failed: \(detail)")
    }
  }
}
