/// A word that somebody put on a run: a name alone, or a name and a value.
package struct Tag: Hashable, Sendable, CustomStringConvertible {
  package var key: String
  /// Empty for a name alone.
  package var value: String

  package init(_ key: String, _ value: String = "") {
    self.key = key
    self.value = value
  }

  package var description: String { value.isEmpty ? key : "\(key)=\(value)" }
}

/// What somebody wrote about a run.
package struct Note: Hashable, Sendable {
  package var writtenAt: Timestamp
  package var text: String

  package init(_ text: String, writtenAt: Timestamp = Timestamp()) {
    self.text = text
    self.writtenAt = writtenAt
  }
}
