/// What a scalar of a YAML document stands for, by the core schema of YAML 1.2.
///
/// Unlike in YAML 1.1, `no` and `on` are text, `1_000` and `1:30` are text, `1e-5` is a number and
/// `010` is ten.
enum ScalarValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  /// A number with a fraction, an exponent or more digits than an `Int` holds; perhaps not finite.
  case real(Double)
  case text(String)

  /// Resolves a scalar written without quotes.
  init(plain text: String) {
    switch text {
    case "", "~", "null", "Null", "NULL": self = .null
    case "true", "True", "TRUE": self = .boolean(true)
    case "false", "False", "FALSE": self = .boolean(false)
    case ".nan", ".NaN", ".NAN": self = .real(.nan)
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": self = .real(.infinity)
    case "-.inf", "-.Inf", "-.INF": self = .real(-.infinity)
    default: self = Self.number(text) ?? .text(text)
    }
  }

  private static func number(_ text: String) -> ScalarValue? {
    let digits = text.utf8
    if digits.starts(with: "0x".utf8) { return integer(text, radix: 16, isDigit: isHexadecimal) }
    if digits.starts(with: "0o".utf8) { return integer(text, radix: 8, isDigit: isOctal) }
    guard isDecimal(digits), let real = Double(text) else { return nil }
    let isInteger = digits.drop(while: isSign).allSatisfy(isDigit)
    return isInteger ? Int(text).map(ScalarValue.integer) ?? .real(real) : .real(real)
  }

  /// Resolves `0x…` and `0o…`, which take no sign.
  private static func integer(
    _ text: String, radix: Int, isDigit: (UInt8) -> Bool
  ) -> ScalarValue? {
    let digits = text.utf8.dropFirst(2)
    guard !digits.isEmpty, digits.allSatisfy(isDigit) else { return nil }
    if let value = Int(Substring(digits), radix: radix) { return .integer(value) }
    return .real(digits.reduce(0) { $0 * Double(radix) + Double(hexadecimalDigit($1)) })
  }

  /// Tells whether `text` matches `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`.
  private static func isDecimal(_ text: String.UTF8View) -> Bool {
    var rest = text[...]
    if let sign = rest.first, isSign(sign) { rest = rest.dropFirst() }
    let whole = rest.prefix(while: isDigit)
    rest = rest.dropFirst(whole.count)
    var fractionCount = 0
    if rest.first == UInt8(ascii: ".") {
      fractionCount = rest.dropFirst().prefix(while: isDigit).count
      rest = rest.dropFirst(fractionCount + 1)
    }
    guard !whole.isEmpty || fractionCount > 0 else { return false }
    guard let mark = rest.first else { return true }
    guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return false }
    rest = rest.dropFirst()
    if let sign = rest.first, isSign(sign) { rest = rest.dropFirst() }
    return !rest.isEmpty && rest.allSatisfy(isDigit)
  }
}

private func isSign(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

private func isOctal(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte)
}

private func isHexadecimal(_ byte: UInt8) -> Bool {
  Unicode.Scalar(byte).properties.isASCIIHexDigit
}

private func hexadecimalDigit(_ byte: UInt8) -> Int {
  Character(Unicode.Scalar(byte)).hexDigitValue ?? 0
}
