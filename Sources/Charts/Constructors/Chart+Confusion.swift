import Diagnostics
import Foundation

extension Chart {
  /// Returns the matrix of how often samples of each class were taken for each class.
  ///
  /// True classes are rows, from above; predicted ones are columns, from the left. The right answers
  /// lie on the diagonal.
  ///
  /// `counts` has the shape [C, C] for C classes, true by predicted. A cell is shaded by its share
  /// of its row; cells without samples stay white. Counts are written while the cells have room.
  /// `series` names whose predictions they are.
  ///
  /// - Throws: A `Diagnostic` if there are no classes or no samples, or the matrix has another shape.
  package static func confusion(
    experiment: String, classes: [String], counts: [[Int]], series: String
  ) throws -> Chart {
    try requireSquare(counts, classes: classes.count)
    let cells = filledCells(of: counts)
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

  private struct Cell {
    var row: Int
    var column: Int
    var count: Int
    /// The count divided by that of its row.
    var share: Double
  }

  private static func filledCells(of counts: [[Int]]) -> [Cell] {
    counts.enumerated().flatMap { row, counts in
      let sum = Double(counts.reduce(0, +))
      return counts.enumerated().filter { $1 > 0 }.map { column, count in
        Cell(row: row, column: column, count: count, share: Double(count) / sum)
      }
    }
  }

  /// Four digits, of which nothing but a matrix without mistakes becomes 1.
  private static func accuracyText(_ right: Int, of total: Int) -> String {
    let rounded = (Double(right) / Double(total) * 1e4).rounded() / 1e4
    return right == total ? "1" : String(format: "%.4g", min(rounded, 0.9999))
  }

  /// The counts in letters that fit their cells: none if they would be too small to read.
  private static func labels(of cells: [Cell], side: Double) -> [Label] {
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
    let widest = min(names.map(\.displayWidth).max() ?? 0, 14)
    return (350 - 6.5 * Double(max(0, widest - 2))) / Double(names.count)
  }

  private static func requireSquare(_ counts: [[Int]], classes: Int) throws {
    guard classes > 0 else {
      throw Diagnostic(
        .run, "chart 'confusion' has no classes", expected: "at least one class")
    }
    guard counts.count == classes, counts.allSatisfy({ $0.count == classes }) else {
      throw Diagnostic(
        .run, "the counts of chart 'confusion' are not a matrix of \(classes) by \(classes)",
        expected: "a row for each class, with a count for each class")
    }
    precondition(counts.allSatisfy { $0.allSatisfy { $0 >= 0 } }, "a count is not negative")
  }
}
