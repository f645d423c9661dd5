import Diagnostics

/// A chart as text: the script that draws it and the data file the script reads.
///
/// The text depends on nothing but the chart and the format. `gnuplot NAME.gp`, run in the folder
/// of both files, draws the picture.
package struct GnuplotScript: Hashable, Sendable {
  /// `NAME.gp`, `NAME.dat` and `NAME.svg` (or `.png`, `.pdf`).
  package let scriptName: String
  package let dataName: String
  package let pictureName: String
  /// The contents of the script.
  package let text: String
  /// The contents of the data file.
  package let data: String

  /// - Throws: A `Diagnostic` if the chart's name is not a plain file name, or if it has nothing
  ///   that can be drawn.
  package init(_ chart: Chart, format: ChartFormat) throws {
    try requirePlainName(chart.name)
    scriptName = "\(chart.name).gp"
    dataName = "\(chart.name).dat"
    pictureName = "\(chart.name).\(format.fileExtension)"
    let x = try Self.limits(of: chart.x, along: \.x, in: chart)
    let y = try Self.limits(of: chart.y, along: \.y, in: chart)
    let lines =
      ["# Draws \(pictureName) from \(dataName): gnuplot \(scriptName)"]
      + Self.opening(format, isSquare: chart.hasEqualAspect, pictureName: pictureName)
      + Self.frame(of: chart)
      + Self.axis("x", chart.x, over: x, isSquare: chart.hasEqualAspect)
      + Self.axis("y", chart.y, over: y, isSquare: chart.hasEqualAspect)
      + Self.surroundings(of: chart)
      + Self.plot(chart, from: dataName) + ["unset output"]
    text = lines.joined(separator: "\n") + "\n"
    data = Self.data(of: chart)
  }

  /// The part of an axis that the picture shows.
  private static func limits(
    of axis: Chart.Axis, along column: KeyPath<Chart.Layer, Int>, in chart: Chart
  ) throws -> ClosedRange<Double> {
    let values = chart.layers.flatMap { layer in
      let columns = chart.blocks[layer.block].columns
      // A value counts only where the point it belongs to can be drawn at all.
      return zip(columns[layer.x].values, columns[layer.y].values).enumerated()
        .filter { chart.x.canPlace($1.0) && chart.y.canPlace($1.1) }
        .map { columns[layer[keyPath: column]].values[$0.offset] }
    }
    guard let limits = axis.limits(of: values), !values.isEmpty else {
      throw Diagnostic(
        .run, "chart '\(chart.name)' has nothing to draw: none of its values is a finite number",
        advice: "a training that diverged gives such values; a smaller learning rate may help")
    }
    guard axis.canSpan(limits) else {
      throw Diagnostic(
        .usage, "chart '\(chart.name)' cannot show \(axis.label) over \(limits)",
        expected: "a finite range with a length, above zero on a logarithmic axis")
    }
    return limits
  }
}
