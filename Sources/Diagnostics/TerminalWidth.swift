extension String {
  /// How many columns of a terminal the text takes: two for each character of the East Asian scripts
  /// and each pictogram, none for marks that stand on the character before.
  package var terminalWidth: Int { reduce(0) { $0 + $1.terminalWidth } }
}

extension Character {
  fileprivate var terminalWidth: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    if scalar.properties.isEmojiPresentation { return 2 }
    return Self.wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  /// The blocks of Unicode's East Asian Width (UAX 11) that are wide or full-width.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F,  // Hangul's initial consonants
    0x2E80...0x303E,  // radicals, punctuation
    0x3041...0xA4CF,  // kana, Bopomofo, ideographs, Yi
    0xAC00...0xD7A3,  // Hangul
    0xF900...0xFAFF,  // compatibility ideographs
    0xFE30...0xFE6F,  // vertical and small forms
    0xFF01...0xFF60, 0xFFE0...0xFFE6,  // full-width forms
    0x20000...0x3FFFD,  // more ideographs
  ]
}
