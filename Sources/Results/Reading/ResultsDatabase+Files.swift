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
}
