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
  /// - Throws: `FileError` naming the byte where the text is none, has a key twice or is nested deeper
  ///   than ``greatestDepth``.
  package init(parsing data: Data) throws {
    var parser = JSONParser(bytes: [UInt8](data))
    self = try parser.value(depth: 0)
    try parser.finish()
  }
}

private struct JSONParser {
  let bytes: [UInt8]
  private var place = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private func mistake(_ expected: String, _ message: String = "this is not JSON") -> FileError {
    FileError(message, at: "byte \(place)", expected: expected)
  }

  /// Throws unless nothing but white space is left.
  mutating func finish() throws {
    skipSpace()
    guard next == nil else { throw mistake("the end of the text") }
  }

  mutating func value(depth: Int) throws -> JSONValue {
    guard depth <= JSONValue.greatestDepth else {
      throw mistake("at most \(JSONValue.greatestDepth) levels", "the JSON is nested too deeply")
    }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .list(try list(depth: depth))
    case UInt8(ascii: "\""): return .text(try string())
    default: return try word()
    }
  }

  private mutating func object(depth: Int) throws -> [String: JSONValue] {
    var result: [String: JSONValue] = [:]
    try elements(until: "}") { parser in
      parser.skipSpace()
      let start = parser.place
      let key = try parser.string()
      guard result[key] == nil else {
        throw FileError("the key \(key) comes twice", at: "byte \(start)")
      }
      parser.skipSpace()
      guard parser.take(":") else { throw parser.mistake("a colon") }
      result[key] = try parser.value(depth: depth + 1)
    }
    return result
  }

  private mutating func list(depth: Int) throws -> [JSONValue] {
    var result: [JSONValue] = []
    try elements(until: "]") { result.append(try $0.value(depth: depth + 1)) }
    return result
  }

  /// Reads what lies between brackets, the first of which is next, separated by commas.
  private mutating func elements(
    until end: Unicode.Scalar, _ read: (inout JSONParser) throws -> Void
  ) throws {
    place += 1
    skipSpace()
    if take(end) { return }
    repeat {
      try read(&self)
      skipSpace()
    } while take(",")
    guard take(end) else { throw mistake("a comma or \(end)") }
  }

  private mutating func string() throws -> String {
    guard take("\"") else { throw mistake("a text in quotation marks") }
    let start = place
    while let byte = next, byte != UInt8(ascii: "\""), byte >= 0x20 {
      place += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    guard next == UInt8(ascii: "\"") else { throw mistake("the end of a text") }
    let content = bytes[start..<place]
    place += 1
    if !content.contains(UInt8(ascii: "\\")), let text = String(validating: content, as: UTF8.self)
    {
      return text
    }
    // Foundation knows the escapes and the surrogates.
    let literal = Data(bytes[start - 1..<place])
    guard let text = try? JSONDecoder().decode(String.self, from: literal) else {
      throw FileError("this text is not UTF-8 or has a wrong escape", at: "byte \(start)")
    }
    return text
  }

  /// A number, a truth value or null.
  private mutating func word() throws -> JSONValue {
    let start = place
    while let byte = next, byte.isInWord { place += 1 }
    let word = String(decoding: bytes[start..<place], as: UTF8.self)
    switch word {
    case "null": return .null
    case "true": return .truth(true)
    case "false": return .truth(false)
    case "NaN": return .number(.nan)
    case "Infinity": return .number(.infinity)
    case "-Infinity": return .number(-.infinity)
    default:
      // Double also takes words and hexadecimal digits.
      guard word.utf8.allSatisfy(\.isInNumber), let number = Double(word) else {
        place = start
        throw mistake("a value")
      }
      return .number(number)
    }
  }

  private mutating func skipSpace() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }
}

extension UInt8 {
  fileprivate var isInNumber: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  fileprivate var isInWord: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    default: isInNumber
    }
  }
}
