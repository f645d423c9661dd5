import Foundation

/// The shortest text that reads back as the same number, or `NaN` for what gnuplot shall leave out.
func dataText(_ value: Double) -> String {
  value.magnitude <= Chart.Axis.greatestMagnitude ? value.description : "NaN"
}

/// A number for a reader: three significant digits, `2.38×10⁻⁷` for the very small or large.
func shortText(_ value: Double) -> String {
  guard value.isFinite else { return value.description }
  if value == 0 || (1e-3..<999.5).contains(value.magnitude) {
    return String(format: "%.3g", value).replacing("-", with: "−")
  }
  let parts = String(format: "%.2e", value).split(separator: "e")
  return powerText(mantissa: String(parts[0]), exponent: Int(parts[1]) ?? 0)
}

/// A correlation: near one, the distance from one is what counts and is shown instead.
func correlationText(_ r: Double) -> String {
  guard r.isFinite, r < 1, 1 - r < 1e-4 else { return r == 1 ? "1" : shortText(r) }
  return "1 − \(shortText(1 - r))"
}

/// `m×10ⁿ` with real superscripts, since the terminals read no markup.
func powerText(mantissa: String, exponent: Int) -> String {
  let digits: [Character: Character] = [
    "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷",
    "8": "⁸", "9": "⁹",
  ]
  let power = "10" + String("\(exponent)".map { digits[$0] ?? $0 })
  let signed = mantissa.replacing("-", with: "−")
  return signed == "1" ? power : "\(signed)×\(power)"
}
