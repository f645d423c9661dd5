package import Foundation
import GRDB

/// Bytes that the database keeps, and what it says of them.
package struct KeptContent: Sendable {
  /// What a finding about it is about.
  package let subject: String
  package let sha256: String
  /// How many bytes it should have.
  package let count: Int
  package let bytes: Data
}

/// Where bytes are kept.
package enum ContentKey: Hashable, Sendable {
  case file(Int64)
  case checkpoint(Int64)
}

extension ResultsDatabase {
  /// The keys of all bytes that the database keeps, with their counts: of files and of checkpoints.
  package func contentsToExamine() -> (
    contents: [(key: ContentKey, count: Int)], findings: [Finding]
  ) {
    let files = collect("table files", "SELECT file_id FROM files ORDER BY file_id") { key, db in
      try Int.fetchOne(db, sql: "SELECT length(content) FROM files WHERE file_id = \(key)")
        .map { (key: ContentKey.file(key), count: $0) }
    }
    let checkpoints = collect(
      "table checkpoints", "SELECT rowid FROM checkpoints ORDER BY rowid"
    ) { key, db in
      try Int.fetchOne(db, sql: "SELECT length(content) FROM checkpoints WHERE rowid = \(key)")
        .map { (key: ContentKey.checkpoint(key), count: $0) }
    }
    return (files.values + checkpoints.values, files.findings + checkpoints.findings)
  }

  /// Reads kept bytes; nil if somebody has deleted them meanwhile.
  ///
  /// - Throws: `Diagnostic` of category `.database` if the file is damaged there.
  package func keptContent(_ key: ContentKey) throws -> KeptContent? {
    try read { db in
      switch key {
      case .file(let key):
        try Row.fetchOne(db, sql: "SELECT * FROM files WHERE file_id = \(key)").map { row in
          let hash: String = try row.value("sha256")
          return KeptContent(
            subject: "kept file \(hash.prefix(8))", sha256: hash, count: try row.value("bytes"),
            bytes: try row.value("content"))
        }
      case .checkpoint(let key):
        try Row.fetchOne(db, sql: "SELECT * FROM checkpoints WHERE rowid = \(key)").map { row in
          let bytes: Data = try row.value("content")
          return KeptContent(
            subject: "checkpoint of run \(try row.decodeID("run_id").short)",
            sha256: try row.value("sha256"), count: bytes.count, bytes: bytes)
        }
      }
    }
  }

  /// Whether the database keeps what a file held.
  package func keeps(sha256: String) throws -> Bool {
    try read { db in
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT * FROM files WHERE sha256 = ?)", arguments: [sha256])
        ?? false
    }
  }
}
