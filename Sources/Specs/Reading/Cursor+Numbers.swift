extension Cursor {
  /// Reads an integer within a range.
  func integer(in range: ClosedRange<Int>) -> Int? {
    let expected = "an integer from \(range.lowerBound) to \(range.upperBound)"
    mistakes.grammar?.note(value: expected, at: path)
    guard let scalar = scalar(expected: expected) else { return nil }
    switch scalar.value {
    case .integer(let value) where range.contains(value): return value
    case .integer: refuse(scalar, expected: expected)
    case .real(let value):
      let whole = Int(exactly: value).flatMap { range.contains($0) ? $0 : nil }
      reject(expected: expected, advice: whole.map { "write \($0)" })
    default: reject(expected: expected, advice: advice(for: scalar))
    }
    return nil
  }

  /// Reads a finite number within bounds.
  func number(_ bounds: Bounds) -> Double? {
    mistakes.grammar?.note(value: bounds.description, at: path)
    guard let scalar = scalar(expected: bounds.description) else { return nil }
    let value: Double
    switch scalar.value {
    case .integer(let integer): value = Double(integer)
    case .real(let real): value = real
    default:
      reject(expected: bounds.description, advice: advice(for: scalar))
      return nil
    }
    guard bounds.contains(value) else {
      refuse(scalar, expected: bounds.description)
      return nil
    }
    return value
  }

  private func refuse(_ scalar: Tree.Scalar, expected: String) {
    mistakes.report(
      "\(name) cannot be \(scalar.text.clipped)", at: tree.place, path: path, expected: expected)
  }

  /// Returns what to write where text stands for a number.
  private func advice(for scalar: Tree.Scalar) -> String? {
    func isNumber(_ text: String) -> Bool {
      switch ScalarValue(plain: text) {
      case .integer, .real: true
      default: false
      }
    }
    if !scalar.isPlain, isNumber(scalar.text) {
      return "a number in quotes is text: leave the quotes out"
    }
    let separated = scalar.text.filter { $0 != "_" && $0 != "," && $0 != " " }
    if separated != scalar.text, isNumber(separated) {
      return "write \(separated.clipped), without separators"
    }
    return nil
  }
}

/// The numbers a key takes; always finite ones.
struct Bounds: CustomStringConvertible {
  let description: String
  private let accepts: @Sendable (Double) -> Bool

  /// Tells whether a number is finite and within the bounds.
  func contains(_ value: Double) -> Bool { value.isFinite && accepts(value) }

  static let any = Bounds(description: "a number") { _ in true }
  static let positive = Bounds(description: "a number above 0") { $0 > 0 }
  static let notNegative = Bounds(description: "a number from 0 on") { $0 >= 0 }
  static let fromOne = Bounds(description: "a number from 1 on") { $0 >= 1 }
  static let closedFraction = Bounds(description: "a number from 0 to 1") { $0 >= 0 && $0 <= 1 }
  static let properFraction = Bounds(description: "a number above 0 and below 1") {
    $0 > 0 && $0 < 1
  }
  static let fraction = Bounds(description: "a number from 0 on and below 1") { $0 >= 0 && $0 < 1 }
}
