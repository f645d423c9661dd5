import Foundation

/// One mark on an axis; the lesser marks have no text.
struct Tick: Hashable {
  var position: Double
  var text: String?
}

/// The marks of an axis, chosen here and not by gnuplot: its own labels cannot tell positions
/// apart whose first six digits agree, and leave narrow logarithmic axes almost bare.
enum Ticks {
  /// Returns the marks for `range` on an axis.
  static func marks(on axis: Chart.Axis, over range: ClosedRange<Double>) -> [Tick] {
    switch axis.scale {
    case .linear: linear(over: range, wholeNumbers: axis.marksWholeNumbers)
    case .logarithmic: logarithmic(over: range)
    }
  }

  /// Marks at multiples of 1, 2 or 5 times a power of ten, at most eight of them.
  private static func linear(over range: ClosedRange<Double>, wholeNumbers: Bool) -> [Tick] {
    let span = range.upperBound - range.lowerBound
    var exponent = Int(log10(span).rounded(.down)) - 1
    if wholeNumbers { exponent = max(exponent, 0) }
    let candidates = (exponent...(exponent + 3)).flatMap { e in [1, 2, 5].map { (m: $0, e: e) } }
    let step = candidates.first { span / Decimal10(digits: $0.m, exponent: $0.e).value <= 7.5 } ?? (m: 1, e: exponent + 3)
    let unit = Decimal10(digits: step.m, exponent: step.e).value
    let first = (range.lowerBound / unit).rounded(.up)
    let last = (range.upperBound / unit).rounded(.down)
    guard first <= last else { return [] }
    let numbers = stride(from: first, through: last, by: 1).map {
      Decimal10(digits: Int($0) * step.m, exponent: step.e)
    }
    return labelled(numbers)
  }

  /// Marks at powers of ten, and between them where the range spans too few.
  private static func logarithmic(over range: ClosedRange<Double>) -> [Tick] {
    let first = Int(log10(range.lowerBound).rounded(.down))
    let last = Int(log10(range.upperBound).rounded(.up))
    func numbers(_ mantissas: [Int], every stride: Int = 1) -> [Decimal10] {
      (first...last).filter { $0.isMultiple(of: stride) }
        .flatMap { e in mantissas.map { Decimal10(digits: $0, exponent: e) } }
        .filter { range.contains($0.value) }
    }
    let apart = (last - first) / 8 + 1
    let choices = [numbers([1], every: apart), numbers([1, 2, 5]), numbers(Array(1...9))]
    guard let shown = choices.first(where: { $0.count >= 3 }) else {
      return linear(over: range, wholeNumbers: false)
    }
    let lesser = numbers(apart == 1 ? Array(1...9) : [1]).filter { !shown.contains($0) }
    return labelled(shown) + lesser.map { Tick(position: $0.value) }
  }

  /// Gives all numbers of one axis the same notation.
  private static func labelled(_ numbers: [Decimal10]) -> [Tick] {
    let orders = numbers.compactMap(\.order)
    let isPlain = orders.allSatisfy { (-4...5).contains($0) }
    return numbers.map {
      Tick(position: $0.value, text: isPlain ? $0.plainText : $0.scientificText)
    }
  }
}
