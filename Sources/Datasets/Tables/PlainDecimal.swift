/// Numbers as people and programs write them into tables.
enum PlainDecimal {
  /// The powers of ten that are doubles exactly.
  private static let powersOfTen: [Double] = (0..<22).reduce(into: [1]) { powers, _ in
    powers.append(powers[powers.count - 1] * 10)
  }

  /// Returns the double nearest to a decimal number, as `Double(String)` does.
  ///
  /// The number may have a sign, a point with digits before it or after it, and an exponent. Digits
  /// are ASCII; there is no `nan`, `inf` or hexadecimal.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - range: The part of it that should be a number.
  /// - Returns: The number, infinite if it is too large; nil if it is none.
  static func parse(_ bytes: [UInt8], _ range: Range<Int>) -> Double? {
    guard let parts = DecimalParts(bytes, range) else { return nil }
    // Exact if significand and power are: Clinger, "How to Read Floating Point Numbers Accurately".
    if let significand = parts.significand, significand <= 1 << 53,
      parts.exponent.magnitude < powersOfTen.count
    {
      let power = powersOfTen[Int(parts.exponent.magnitude)]
      let value = parts.exponent < 0 ? Double(significand) / power : Double(significand) * power
      return parts.isNegative ? -value : value
    }
    return Double(String(decoding: bytes[range], as: UTF8.self))
  }
}

/// A decimal number taken apart: ± significand · 10^exponent.
private struct DecimalParts {
  var isNegative = false
  /// All digits as one number; nil if there are more than 19.
  var significand: UInt64? = 0
  var exponent = 0

  /// Returns nil if this is not a decimal number.
  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    var index = range.lowerBound
    func byte() -> UInt8? { index < range.upperBound ? bytes[index] : nil }
    func digit() -> UInt8? {
      byte().flatMap { (0x30...0x39).contains($0) ? $0 - 0x30 : nil }
    }

    isNegative = byte() == UInt8(ascii: "-")
    if isNegative || byte() == UInt8(ascii: "+") { index += 1 }
    var (digits, significant) = (0, 0)
    func takeDigits() -> Int {
      let start = index
      while let digit = digit() {
        if significant > 0 || digit > 0 { significant += 1 }
        significand = significant > 19 ? nil : significand.map { $0 * 10 + UInt64(digit) }
        index += 1
      }
      digits += index - start
      return index - start
    }
    _ = takeDigits()
    if byte() == UInt8(ascii: ".") {
      index += 1
      exponent -= takeDigits()
    }
    guard digits > 0 else { return nil }
    if let mark = byte(), mark | 0x20 == UInt8(ascii: "e") {
      index += 1
      let isBelowOne = byte() == UInt8(ascii: "-")
      if isBelowOne || byte() == UInt8(ascii: "+") { index += 1 }
      guard digit() != nil else { return nil }
      var written = 0
      while let digit = digit() {
        // Larger ones make no difference.
        written = min(written * 10 + Int(digit), 1_000_000_000)
        index += 1
      }
      exponent += isBelowOne ? -written : written
    }
    guard index == range.upperBound else { return nil }
  }
}
