import Foundation

/// The number `digits · 10^exponent`, kept apart so that its text is exact.
struct Decimal10: Hashable {
  var digits: Int
  var exponent: Int

  /// The nearest Double, where the power of ten is one.
  var value: Double {
    let power = pow(10, Double(exponent.magnitude))
    return exponent < 0 ? Double(digits) / power : Double(digits) * power
  }

  /// The power of ten of the first digit; nil for zero.
  var order: Int? {
    digits == 0 ? nil : "\(digits.magnitude)".count - 1 + exponent
  }

  /// Such as `−0.05`, `1.5` or `2000`.
  var plainText: String {
    let (sign, digits, exponent) = reduced
    if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
    let zeros = String(repeating: "0", count: max(0, 1 - exponent - digits.count))
    let padded = zeros + digits
    return sign + "\(padded.dropLast(-exponent)).\(padded.suffix(-exponent))"
  }

  /// Such as `−5×10⁻⁷`, `10⁶` or `0`.
  var scientificText: String {
    guard let order else { return "0" }
    let (sign, digits, _) = reduced
    let rest = digits.dropFirst()
    return sign
      + powerText(
        mantissa: rest.isEmpty ? digits : "\(digits.prefix(1)).\(rest)", exponent: order)
  }

  /// The number without trailing zeros in its digits.
  private var reduced: (sign: String, digits: String, exponent: Int) {
    guard digits != 0 else { return ("", "0", 0) }
    var (rest, power) = (digits.magnitude, exponent)
    while rest.isMultiple(of: 10) { (rest, power) = (rest / 10, power + 1) }
    return (digits < 0 ? "−" : "", "\(rest)", power)
  }
}
