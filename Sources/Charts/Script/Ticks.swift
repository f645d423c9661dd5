import Diagnostics
import Foundation

/// One mark on an axis; the lesser marks have no text.
package struct Tick: Hashable {
  package var position: Double
  package var text: String?
}

/// The marks of an axis, chosen here and not by gnuplot: its own labels cannot tell positions
/// apart whose first six digits agree, and leave narrow logarithmic axes almost bare.
package enum Ticks {
  /// Returns the marks for `range` on an axis along which `room` characters fit side by side.
  package static func marks(
    on axis: Chart.Axis, over range: ClosedRange<Double>, room: Int = .max
  ) -> [Tick] {
    if let names = axis.names { return named(names, over: range, room: room) }
    return switch axis.scale {
    case .linear: linear(over: range, wholeNumbers: axis.marksWholeNumbers, room: room)
    case .logarithmic: logarithmic(over: range, room: room)
    }
  }

  /// Marks at multiples of 1, 2 or 5 times a power of ten: the finest that leave the axis readable.
  private static func linear(
    over range: ClosedRange<Double>, wholeNumbers: Bool, room: Int
  ) -> [Tick] {
    let span = range.upperBound - range.lowerBound
    var exponent = Int(log10(span).rounded(.down)) - 1
    if wholeNumbers { exponent = max(exponent, 0) }
    let steps = (exponent...(exponent + 2)).flatMap { e in
      [1, 2, 5].map { Decimal10(digits: $0, exponent: e) }
    }
    let choices = steps.lazy.filter { span / $0.value <= 8.5 }.map { multiples(of: $0, in: range) }
    return choices.first { fit($0, room: room) } ?? []
  }

  private static func multiples(of step: Decimal10, in range: ClosedRange<Double>) -> [Tick] {
    // An end that is a multiple counts as one, whatever the division rounds to.
    let first = (range.lowerBound / step.value - 1e-9).rounded(.up)
    let last = (range.upperBound / step.value + 1e-9).rounded(.down)
    guard first <= last else { return [] }
    let numbers = stride(from: first, through: last, by: 1).map {
      Decimal10(digits: Int($0) * step.digits, exponent: step.exponent)
    }
    return labelled(numbers)
  }

  /// Whether the texts stand apart side by side, `gap` characters between them.
  static func fit(_ ticks: [Tick], room: Int, gap: Int = 2) -> Bool {
    room == .max || ticks.count * (widest(ticks) + gap) <= room
  }

  /// The room that the longest text takes, in Latin letters.
  static func widest(_ ticks: [Tick]) -> Int {
    ticks.compactMap { $0.text?.terminalWidth }.max() ?? 0
  }

  /// Marks at powers of ten, and between them where the range spans too few.
  private static func logarithmic(over range: ClosedRange<Double>, room: Int) -> [Tick] {
    let first = Int(log10(range.lowerBound).rounded(.down))
    let last = Int(log10(range.upperBound).rounded(.up))
    func numbers(_ mantissas: [Int], every stride: Int = 1) -> [Decimal10] {
      (first...last).filter { $0.isMultiple(of: stride) }
        .flatMap { e in mantissas.map { Decimal10(digits: $0, exponent: e) } }
        .filter { range.contains($0.value) }
    }
    let apart = (numbers([1]).count + 7) / 8
    let choices = [numbers([1], every: max(apart, 1)), numbers([1, 2, 5]), numbers(Array(1...9))]
    guard let shown = choices.first(where: { $0.count >= 3 }) else {
      return linear(over: range, wholeNumbers: false, room: room)
    }
    let lesser = numbers(apart <= 1 ? Array(1...9) : [1]).filter { !shown.contains($0) }
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
