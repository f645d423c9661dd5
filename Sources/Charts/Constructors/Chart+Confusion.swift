import Diagnostics
import Foundation

extension Chart {
  /// How many samples of the class `truth` were taken for the class `predicted`, both from 0 on.
  package struct ConfusionCell: Hashable, Sendable {
    package var truth: Int
    package var predicted: Int
    package var count: Int

    package init(truth: Int, predicted: Int, count: Int) {
      self.truth = truth
      self.predicted = predicted
      self.count = count
    }
  }

  /// Returns the matrix of how often samples of each class were taken for each class.
  ///
  /// True classes are rows, from above; predicted ones are columns, from the left. The right answers
  /// lie on the diagonal.
  ///
  /// `counts` holds the cells that have samples, in any order; those of one place are added up. A
  /// cell is shaded by its share of its row; all others stay white. Counts are written while the
  /// cells have room. `series` names whose predictions they are.
  ///
  /// - Throws: A `Diagnostic` if there are no classes or no samples, or a cell is of no class.
  package static func confusion(
    experiment: String, classes: [String], counts: [ConfusionCell], series: String
  ) throws -> Chart {
    try requirePlaces(of: counts, classes: classes.count)
    let cells = shadedCells(of: counts)
    let total = cells.reduce(0) { $0 + $1.count }
    guard total > 0 else {
      throw Diagnostic(
        .run, "chart 'confusion' has no samples", expected: "at least one sample of one class")
    }
    let right = cells.reduce(0) { $0 + ($1.row == $1.column ? $1.count : 0) }
    let range = -0.5...(Double(classes.count) - 0.5)
    let names = classes.map(\.visibleName)
    return Chart(
      name: "confusion",
      title: "\(experiment): confusion of \(series)",
      subtitle: "accuracy \(accuracyText(right, of: total)) (\(right) of \(total))",
      x: Axis("predicted class", range: range, names: names),
      y: Axis("true class", range: range, names: names, isReversed: true),
      hasEqualAspect: true, frame: .box,
      blocks: [
        DataBlock([
          Column("predicted", cells.map { Double($0.column) }),
          Column("true", cells.map { Double($0.row) }),
          Column("share", cells.map(\.share)), Column("count", cells.map { Double($0.count) }),
        ])
      ],
      layers: [Layer(y: 1, title: nil, style: .cells, color: .column(2))], legend: .none,
      palette: Palette(
        from: .paleBlue, to: .darkBlue, over: .range(0...1), label: "share of the true class"),
      labels: labels(of: cells, side: cellSide(names)))
  }

  private struct ShadedCell {
    var row: Int
    var column: Int
    var count: Int
    /// The count divided by that of its row.
    var share: Double
  }

  /// The cells with samples, row by row from above, each from the left.
  private static func shadedCells(of counts: [ConfusionCell]) -> [ShadedCell] {
    var filled: [ConfusionCell] = []
    var sums: [Int: Int] = [:]
    let sorted = counts.sorted { ($0.truth, $0.predicted) < ($1.truth, $1.predicted) }
    for cell in sorted where cell.count > 0 {
      sums[cell.truth, default: 0] += cell.count
      if let last = filled.last, (last.truth, last.predicted) == (cell.truth, cell.predicted) {
        filled[filled.count - 1].count += cell.count
      } else {
        filled.append(cell)
      }
    }
    return filled.map { cell in
      ShadedCell(
        row: cell.truth, column: cell.predicted, count: cell.count,
        share: Double(cell.count) / Double(sums[cell.truth, default: 0]))
    }
  }

  /// Four digits, of which nothing but a matrix without mistakes becomes 1.
  private static func accuracyText(_ right: Int, of total: Int) -> String {
    let rounded = (Double(right) / Double(total) * 1e4).rounded() / 1e4
    return right == total ? "1" : String(format: "%.4g", min(rounded, 0.9999))
  }

  /// The counts in letters that fit their cells: none if they would be too small to read.
  private static func labels(of cells: [ShadedCell], side: Double) -> [Label] {
    let digits = cells.map { "\($0.count)".count }.max() ?? 1
    // A digit is 0.7 of its letters' size wide in PNG, and narrower in SVG.
    let size = min(12, (0.95 * side / (0.7 * Double(digits))).rounded(.down))
    guard side >= 14, size >= 6 else { return [] }
    return cells.map { cell in
      Label(
        "\(cell.count)", x: Double(cell.column), y: Double(cell.row), size: size,
        color: cell.share > 0.45 ? .white : .ink)
    }
  }

  /// The side of a cell in points: the square plot is the smaller, the longer the names beside it.
  private static func cellSide(_ names: [String]) -> Double {
    let widest = min(names.map(\.terminalWidth).max() ?? 0, 14)
    return (350 - 6.5 * Double(max(0, widest - 2))) / Double(names.count)
  }

  private static func requirePlaces(of counts: [ConfusionCell], classes: Int) throws {
    guard classes > 0 else {
      throw Diagnostic(
        .run, "chart 'confusion' has no classes", expected: "at least one class")
    }
    let places = 0..<classes
    if let cell = counts.first(where: {
      !places.contains($0.truth) || !places.contains($0.predicted)
    }) {
      throw Diagnostic(
        .run,
        "chart 'confusion' has no place for class \(cell.truth) that was taken for \(cell.predicted)",
        expected: "classes from 0 to \(classes - 1)")
    }
    precondition(counts.allSatisfy { $0.count >= 0 }, "a count is not negative")
  }
}
