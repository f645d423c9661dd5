/// A value as it is written in a condition: a bare word or quoted text.
package struct Literal: Hashable, Sendable {
  package let text: String
  /// Quoted text is text, whatever it looks like.
  package let isQuoted: Bool
  /// Where it stands in the condition, in UTF-8 bytes.
  let offset: Int

  /// The number that a bare word stands for.
  var number: Double? { isQuoted ? nil : coreSchemaNumber(text) }

  /// The same, exactly, if it is an integer that SQLite can hold.
  var integer: Int64? { isQuoted ? nil : coreSchemaInteger(text) }

  /// What a bare `true` or `false` stands for.
  var boolean: Bool? {
    guard !isQuoted else { return nil }
    return switch text {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }
}

/// The number that a scalar stands for by the core schema of YAML 1.2 (section 10.3.2), or nil.
///
/// `inf` and `nan` may go without their dot, because that is how the program itself prints them.
func coreSchemaNumber(_ text: String) -> Double? {
  if let integer = coreSchemaInteger(text) { return Double(integer) }
  let unsigned = text.first == "+" || text.first == "-" ? text.dropFirst() : text[...]
  switch unsigned {
  case ".inf", ".Inf", ".INF", "inf": return text.hasPrefix("-") ? -.infinity : .infinity
  case ".nan", ".NaN", ".NAN", "nan": return unsigned.count == text.count ? .nan : nil
  default: break
  }
  // Swift also reads hexadecimal floating point and other words, which YAML does not.
  guard unsigned.utf8.contains(where: \.isDigit),
    unsigned.utf8.allSatisfy({ $0.isDigit || "+-.eE".utf8.contains($0) })
  else { return nil }
  // Swift reads neither `5.` nor `.5`.
  let mantissa = unsigned.prefix { $0 != "e" && $0 != "E" }
  let exponent = unsigned.dropFirst(mantissa.count)
  let whole = mantissa.hasPrefix(".") ? "0" : ""
  let fraction = mantissa.hasSuffix(".") ? "0" : ""
  return Double("\(text.hasPrefix("-") ? "-" : "")\(whole)\(mantissa)\(fraction)\(exponent)")
}

/// The integer that a scalar stands for, or nil if it is none, or none of 64 bits.
func coreSchemaInteger(_ text: String) -> Int64? {
  if text.hasPrefix("0x") { return digits(text.dropFirst(2), radix: 16) }
  if text.hasPrefix("0o") { return digits(text.dropFirst(2), radix: 8) }
  return Int64(text)
}

private func digits(_ text: Substring, radix: Int) -> Int64? {
  text.first == "+" || text.first == "-" ? nil : Int64(text, radix: radix)
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
