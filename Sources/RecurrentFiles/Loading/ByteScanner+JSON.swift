extension ByteScanner {
  /// Reads a JSON object; `member` reads the value of each key.
  ///
  /// A key that is there twice is refused.
  mutating func object(_ member: (inout ByteScanner, String) throws -> Void) throws {
    try expect("{")
    if take("}") { return }
    var keys: Set<String> = []
    repeat {
      let key = try string()
      guard keys.insert(key).inserted else { throw error("the key “\(key)” is there twice") }
      try expect(":")
      try member(&self, key)
    } while take(",")
    try expect("}")
  }

  /// Reads a JSON list; `element` reads each of its values.
  mutating func list(_ element: (inout ByteScanner) throws -> Void) throws {
    try expect("[")
    if take("]") { return }
    repeat { try element(&self) } while take(",")
    try expect("]")
  }

  /// Reads a JSON list of whole numbers that are not negative.
  mutating func naturalNumbers() throws -> [Int] {
    var numbers: [Int] = []
    try list { numbers.append(try $0.naturalNumber()) }
    return numbers
  }

  /// Reads a JSON string.
  mutating func string() throws -> String {
    try expect("\"")
    var text: [UInt8] = []
    while true {
      switch try byte() {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          throw error("the text is not UTF-8")
        }
        return string
      case UInt8(ascii: "\\"): text += try escaped().utf8
      case ..<0x20: throw error("the text has a control character")
      case let byte: text.append(byte)
      }
    }
  }

  private mutating func escaped() throws -> String {
    switch try byte() {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      var units = [try codeUnit()]
      if UTF16.isLeadSurrogate(units[0]) {
        guard try byte() == UInt8(ascii: "\\"), try byte() == UInt8(ascii: "u") else {
          throw error("half of a character")
        }
        units.append(try codeUnit())
      }
      guard let text = String(validating: units, as: UTF16.self) else {
        throw error("half of a character")
      }
      return text
    default: throw error("an unknown escape")
    }
  }

  /// Reads four hexadecimal digits.
  private mutating func codeUnit() throws -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(try byte())).hexDigitValue else {
        throw error("there is no hexadecimal digit")
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
