import Diagnostics
package import Foundation
package import Results

extension ResultsDatabase {
  /// What the database keeps under a hash, or nil: such bytes that have it.
  ///
  /// - Throws: `Diagnostic` of category `.database` if the bytes are others, or cannot be read.
  package func keptBytes(of sha256: String) throws -> Data? {
    guard let bytes = try content(sha256: sha256) else { return nil }
    guard Experiments.sha256(bytes) == sha256 else {
      throw Diagnostic(
        .database, "the database holds other bytes than were recorded",
        advice: "'exp doctor' looks for more damage")
    }
    return bytes
  }
}
