/// The name of a run: 32 hexadecimal digits, drawn at random when the run is planned.
///
/// Random names let several processes and several machines record at once, and let databases be
/// merged, without ever asking each other for the next number.
package struct RunID: Hashable, Sendable, CustomStringConvertible {
  /// All 32 digits, in lower case.
  package let text: String

  /// The first eight digits: what people read and type.
  package var short: String { String(text.prefix(8)) }

  package var description: String { text }

  /// Draws a new name.
  package init() {
    text = (0..<32).map { _ in String(Int.random(in: 0..<16), radix: 16) }.joined()
  }

  /// Reads a name, or returns nil if `text` is not 32 lower-case hexadecimal digits.
  package init?(_ text: String) {
    guard text.utf8.count == 32, text.utf8.allSatisfy(\.isLowercaseHexDigit) else { return nil }
    self.text = text
  }
}

extension UInt8 {
  /// Whether this is one of the ASCII characters `0` to `9` and `a` to `f`.
  var isLowercaseHexDigit: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
  }
}
