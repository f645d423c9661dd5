package import Foundation

/// What a file held, under the name that its content has.
package struct FileContent: Hashable, Sendable {
  /// The SHA-256 of the bytes, in hexadecimal.
  package let sha256: String
  package let bytes: Data

  package init(sha256: String, bytes: Data) {
    self.sha256 = sha256
    self.bytes = bytes
  }

  /// Files beyond this are known by their hash alone: the database is no place for them.
  package static let largestKept = 64 << 20
}
