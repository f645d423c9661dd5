import Diagnostics
import Foundation

extension Tag {
  /// Reads what a person types: `KEY` or `KEY=VALUE`.
  ///
  /// - Throws: `Diagnostic` of category `.usage` if the key is not one, or the value has control
  ///   characters.
  package init(text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let value = parts.count == 2 ? String(parts[1]) : ""
    guard value.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
      throw Diagnostic(
        .usage, "the value of tag '\(parts[0])' has more than one line",
        expected: "one line of text")
    }
    self.init(try Self.key(String(parts[0])), value)
  }

  /// Reads the key of a tag.
  ///
  /// The same letters can be written with different characters, which SQLite tells apart and a
  /// person does not; keys are recorded in Unicode's normal form C.
  ///
  /// - Throws: `Diagnostic` of category `.usage` if it is empty, or holds other characters than keys do.
  package static func key(_ text: String) throws -> String {
    let key = text.precomposedStringWithCanonicalMapping
    let isKey =
      !key.isEmpty
      && key.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || allowed.contains($0) }
    guard isKey else {
      throw Diagnostic(
        .usage, "'\(text)' cannot be the key of a tag",
        expected: "letters, digits and - _ . / as in 'baseline' or 'data/version=2'")
    }
    return key
  }

  private static let allowed = Set("0123456789-_./".unicodeScalars)
}
