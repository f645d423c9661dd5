package import Foundation
import GRDB

extension ResultsDatabase {
  /// What a file held whose hash is recorded, or nil if it was too large to be kept, or is older than
  /// the keeping of files.
  package func content(sha256: String) throws -> Data? {
    try read { db in
      try Data.fetchOne(
        db, sql: "SELECT content FROM files WHERE sha256 = ?", arguments: [sha256])
    }
  }

  /// How many bytes are kept of a file, or nil if it is known by its hash alone.
  package func keptBytes(sha256: String) throws -> Int? {
    try read { db in
      try Int.fetchOne(db, sql: "SELECT bytes FROM files WHERE sha256 = ?", arguments: [sha256])
    }
  }

  /// The folders of all runs, those put away too, relative to the folder of the database.
  package func runFolders() throws -> [String] {
    try read { db in try String.fetchAll(db, sql: "SELECT folder FROM runs") }
  }
}
