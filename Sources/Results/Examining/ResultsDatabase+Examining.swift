import Diagnostics
import Foundation
import GRDB

extension ResultsDatabase {
  /// Examines a database file as such: whose it is, of which version, and whether SQLite finds it whole.
  ///
  /// Nothing is changed.
  ///
  /// - Returns: What was found, and the database for further questions; nil if it is not ours, of
  ///   another version, or cannot be opened.
  /// - Throws: `Diagnostic` of category `.database` if there is no file at `path`.
  package static func examine(
    _ path: String
  ) throws -> (findings: [Finding], database: ResultsDatabase?) {
    let path = try pathOfExistingFile(path)
    var findings = logFindings(besides: path)
    do {
      let database = ResultsDatabase(path: path, queue: try Connection.forExamining(path))
      let origin = try database.read(Schema.origin)
      findings += origin.findings
      guard origin.isOurs else { return (findings, nil) }
      findings += database.journalFindings() + database.integrityFindings()
      return (findings, origin == .ours(version: Schema.version) ? database : nil)
    } catch {
      return (findings + [Finding(failure: error, of: "database")], nil)
    }
  }

  private func journalFindings() -> [Finding] {
    do {
      let mode = try read { db in try String.fetchOne(db, sql: "PRAGMA journal_mode") }
      guard !FileSystem.isLocal(path) else { return [] }
      return [
        Finding(
          .note, "database", "it lies on a network file system, with journal mode \(mode ?? "?")",
          advice: mode == "wal"
            ? "write-ahead logging is not safe there: move it to a local disk"
            : "a local disk is faster, and safer when several processes record")
      ]
    } catch {
      return [Finding(failure: error, of: "database")]
    }
  }
}

/// What lies in the write-ahead log of a database.
private func logFindings(besides path: String) -> [Finding] {
  let log = URL(filePath: path + "-wal")
  let size = (try? log.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
  guard size > 0 else { return [] }
  return [
    Finding(
      .note, log.lastPathComponent, "it holds up to \(size) bytes that belong to the database",
      advice: "copy both together; the last process that records puts it into the database")
  ]
}

extension Schema.Origin {
  fileprivate var isOurs: Bool {
    if case .ours(let version) = self { version <= Schema.version } else { false }
  }

  fileprivate var findings: [Finding] {
    switch self {
    case .empty:
      [Finding(.note, "database", "it holds no results yet", advice: "run an experiment first")]
    case .foreign:
      [
        Finding(
          .error, "database", "it is an SQLite database, but not one of this program",
          advice: "choose another file with --database")
      ]
    case .ours(let version) where version > Schema.version:
      [
        Finding(
          .error, "database",
          "it has schema version \(version), newer than this program's \(Schema.version)",
          advice: "use the newer program that wrote it")
      ]
    case .ours(let version) where version < Schema.version:
      [
        Finding(
          .note, "database",
          "it has schema version \(version), older than this program's \(Schema.version), which "
            + "asks only the present one",
          advice: "record a run into it: a copy is made, then it is brought up to date")
      ]
    case .ours: []
    }
  }
}
