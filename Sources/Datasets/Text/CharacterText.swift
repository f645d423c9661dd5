import Diagnostics

/// A text as a series of characters.
package struct CharacterText: Hashable, Sendable {
  package let vocabulary: Vocabulary
  /// The index of each character in the vocabulary.
  package let indices: [Int32]

  package init(_ text: String) {
    vocabulary = Vocabulary(of: text.unicodeScalars)
    var indexOfScalar = Array(repeating: Int32(-1), count: 0x11_0000)
    for (index, character) in vocabulary.characters.enumerated() {
      indexOfScalar[Int(character.value)] = Int32(index)
    }
    indices = text.unicodeScalars.map { indexOfScalar[Int($0.value)] }
  }

  /// Reads a file of text.
  ///
  /// Ends of lines stay what they are. A byte-order mark at the beginning does not count.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - file: Its path, for messages.
  ///   - lowercase: Whether to take all characters in lower case, as Python's `str.lower()`.
  /// - Throws: A `Diagnostic` with line and column if the file is not UTF-8.
  package init(_ bytes: [UInt8], file: String, lowercase: Bool) throws {
    try UTF8Check.check(bytes, file: file)
    let text = String(decoding: bytes[UTF8Check.markLength(of: bytes)...], as: UTF8.self)
    self.init(lowercase ? text.pythonLowercased : text)
  }
}
