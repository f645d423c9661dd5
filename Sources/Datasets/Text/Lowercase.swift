extension String {
  /// The text in lower case as Python's `str.lower()` gives it: by Unicode's full mapping, with a
  /// capital sigma at the end of a word as ς.
  package var pythonLowercased: String {
    let scalars = Array(unicodeScalars)
    var lower: [UInt32] = []
    lower.reserveCapacity(scalars.count)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "A"..."Z": lower.append(scalar.value + 32)
      case "\0"..."\u{7F}": lower.append(scalar.value)
      case "Σ": lower.append(scalars.isEndOfWord(index) ? 0x3C2 : 0x3C3)
      default: lower += scalar.properties.lowercaseMapping.unicodeScalars.map(\.value)
      }
    }
    // Appending mappings to a view of scalars would take time that grows with its square.
    return String(decoding: lower, as: UTF32.self)
  }
}

extension [Unicode.Scalar] {
  /// Whether a cased letter comes before this place and none after it, where such as an apostrophe do
  /// not count: Unicode's condition `Final_Sigma`.
  fileprivate func isEndOfWord(_ index: Int) -> Bool {
    let before = self[..<index].last { !$0.properties.isCaseIgnorable }
    let after = self[(index + 1)...].first { !$0.properties.isCaseIgnorable }
    return before?.properties.isCased ?? false && !(after?.properties.isCased ?? false)
  }
}
