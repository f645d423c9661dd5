import Diagnostics

/// Everything that is impossible about the arguments of a dataset.
struct ArgumentMistakes {
  private(set) var diagnostics: [Diagnostic] = []

  /// Notes an argument, by its name in a spec, unless it is possible.
  mutating func note(
    _ name: String, _ value: some Any, unless isPossible: Bool, expected: String
  ) {
    guard !isPossible else { return }
    diagnostics.append(
      Diagnostic(.usage, "\(name) cannot be \(value)", expected: expected))
  }

  mutating func checkFinite(_ name: String, _ value: Double) {
    note(name, value, unless: value.isFinite, expected: "a finite number")
  }

  mutating func checkPositive(_ name: String, _ value: Double) {
    note(name, value, unless: value > 0 && value.isFinite, expected: "a finite number above 0")
  }

  mutating func checkNotNegative(_ name: String, _ value: Double) {
    note(name, value, unless: value >= 0 && value.isFinite, expected: "a finite number, at least 0")
  }

  mutating func check(_ name: String, _ value: Int, in range: ClosedRange<Int>) {
    note(
      name, value, unless: range.contains(value),
      expected: range.upperBound == .max
        ? "at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)")
  }

  /// - Throws: A `DiagnosticList`, if anything was noted.
  func throwIfAny() throws {
    if !diagnostics.isEmpty { throw DiagnosticList(diagnostics) }
  }
}
