/// Replaces characters of a YAML text by others of the same width that have no meaning in YAML,
/// and puts the right ones back into the scalars that come out.
///
/// Yams resolves aliases by itself, without a bound, so that a few lines can stand for a billion
/// values; and it gives up at the first repeated key. Replacing the `*` of each alias, and the
/// first letter of a repeated key, lets it parse the text without either.
struct StandIns {
  /// The text with its replacements; every position in it is that of the original.
  private(set) var scalars: [Unicode.Scalar]
  private var originals: [Unicode.Scalar: Unicode.Scalar] = [:]
  private var unused: [Unicode.Scalar]

  /// The text with its replacements, for the parser.
  var text: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// - Parameters:
  ///   - text: A text of at most ``SourceText/sizeLimit`` bytes, which leaves characters unused.
  ///   - count: How many characters will be replaced at most, each kind counted once.
  init(_ text: String, upTo count: Int) {
    scalars = Array(text.unicodeScalars)
    let used = Set(scalars).union(Self.escapes(in: scalars))
    // The last two planes are private: they hold twice as many characters as a text of that size.
    unused = (UInt32(0xF_0000)...0x10_FFFD).lazy.compactMap(Unicode.Scalar.init)
      .filter { $0.value & 0xFFFE != 0xFFFE && !used.contains($0) }.prefix(count).reversed()
  }

  /// The characters that are written as `\U` with eight digits, which a parser puts in their place.
  ///
  /// Shorter escapes do not reach the characters that stand for others.
  private static func escapes(in scalars: [Unicode.Scalar]) -> Set<Unicode.Scalar> {
    let starts = scalars.indices.dropLast(9).filter {
      scalars[$0] == "\\" && scalars[$0 + 1] == "U"
    }
    let values = starts.compactMap { start in
      UInt32(String(String.UnicodeScalarView(scalars[(start + 2)..<(start + 10)])), radix: 16)
    }
    return Set(values.compactMap(Unicode.Scalar.init))
  }

  /// Replaces every `original` and returns what stands for it.
  mutating func replaceAll(_ original: Unicode.Scalar) -> Unicode.Scalar {
    let standIn = unused.removeLast()
    originals[standIn] = original
    for index in scalars.indices where scalars[index] == original { scalars[index] = standIn }
    return standIn
  }

  /// Replaces the character at an index by one found nowhere else.
  mutating func replace(at index: Int) {
    let standIn = unused.removeLast()
    originals[standIn] = originals[scalars[index]] ?? scalars[index]
    scalars[index] = standIn
  }

  /// Returns the index of a position, counted from one, or nil if the text has no such position.
  func index(line: Int, column: Int) -> Int? {
    var start = 0
    for _ in 1..<max(line, 1) {
      guard let end = scalars[start...].firstIndex(where: SourceText.isLineBreak) else {
        return nil
      }
      start = end + 1
    }
    let index = start + column - 1
    return scalars.indices.contains(index) ? index : nil
  }

  /// Puts the original characters back.
  func restore(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text.unicodeScalars.map { originals[$0] ?? $0 })
    return String(view)
  }
}
