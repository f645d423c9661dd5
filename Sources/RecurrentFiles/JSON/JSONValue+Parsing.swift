package import Foundation

extension JSONValue {
  /// How deep lists and objects may lie within each other: a Keras model nested ten times has fewer
  /// levels, and each costs a frame of the stack.
  package static let greatestDepth = 128

  /// Reads JSON (RFC 8259), and `NaN`, `Infinity` and `-Infinity`, which Python's `json` writes.
  ///
  /// Foundation's parsers take none of these three, and tell neither the place of a mistake nor, on
  /// Linux, a truth value from a number.
  ///
  /// - Parameter data: The text in UTF-8.
  /// - Throws: `FileError` naming the byte where the text is none, has a key twice or is nested deeper
  ///   than ``greatestDepth``.
  package init(parsing data: Data) throws {
    var scanner = ByteScanner(data)
    self = try scanner.value(depth: 0)
    scanner.skipSpaces()
    guard scanner.isAtEnd else {
      throw scanner.error("something follows the JSON", expected: "the end of the text")
    }
  }
}

extension ByteScanner {
  fileprivate mutating func value(depth: Int) throws -> JSONValue {
    guard depth <= JSONValue.greatestDepth else {
      throw error(
        "the JSON is nested too deeply", expected: "at most \(JSONValue.greatestDepth) levels")
    }
    skipSpaces()
    switch next {
    case UInt8(ascii: "{"):
      var members: [String: JSONValue] = [:]
      try object { scanner, key in members[key] = try scanner.value(depth: depth + 1) }
      return .object(members)
    case UInt8(ascii: "["):
      var elements: [JSONValue] = []
      try list { scanner in elements.append(try scanner.value(depth: depth + 1)) }
      return .list(elements)
    case UInt8(ascii: "\""): return .text(try string())
    default: return try word()
    }
  }

  /// A number, a truth value or null.
  private mutating func word() throws -> JSONValue {
    let word = String(decoding: rest.prefix(while: \.isInWord), as: UTF8.self)
    let value: JSONValue
    switch word {
    case "null": value = .null
    case "true": value = .truth(true)
    case "false": value = .truth(false)
    case "NaN": value = .number(.nan)
    case "Infinity": value = .number(.infinity)
    case "-Infinity": value = .number(-.infinity)
    default:
      // Double also takes words, hexadecimal digits and zeros in front.
      guard word.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+\-]?[0-9]+)?/) != nil,
        let number = Double(word)
      else { throw error("this is not JSON", expected: "a value") }
      value = .number(number)
    }
    skip(word.utf8.count)
    return value
  }
}

extension UInt8 {
  /// Whether a number or a word of JSON may have the character.
  fileprivate var isInWord: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}
