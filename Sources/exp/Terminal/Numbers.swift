import Foundation

/// A number for a person: a few significant digits.
func brief(_ value: Double?) -> String {
  guard let value else { return "–" }
  guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
  return String(format: "%.4g", value)
}

/// A number for a program: the shortest text that gives the same bits back.
func exact(_ value: Double) -> String {
  value.isNaN ? "nan" : "\(value)"
}

/// A duration for a person.
func brief(seconds: Double) -> String {
  // A recorded time may be any number.
  guard abs(seconds) < 1e9 else { return "\(brief(seconds)) s" }
  return clock(seconds: seconds)
}

private func clock(seconds: Double) -> String {
  switch seconds {
  case ..<1: String(format: "%.0f ms", seconds * 1000)
  case ..<60: String(format: "%.1f s", seconds)
  case ..<3600: String(format: "%d:%02d min", Int(seconds) / 60, Int(seconds) % 60)
  default: String(format: "%d:%02d h", Int(seconds) / 3600, Int(seconds) % 3600 / 60)
  }
}

/// A number of bytes for a person.
func brief(bytes: Int) -> String {
  switch bytes {
  case ..<1024: "\(bytes) bytes"
  case ..<(1 << 20): String(format: "%.1f KiB", Double(bytes) / 1024)
  case ..<(1 << 30): String(format: "%.1f MiB", Double(bytes) / Double(1 << 20))
  default: String(format: "%.2f GiB", Double(bytes) / Double(1 << 30))
  }
}

extension Duration {
  var seconds: Double { self / .seconds(1) }
}
