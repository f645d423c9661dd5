extension GnuplotScript {
  /// The plot command, one layer a line.
  static func plot(_ chart: Chart, from dataName: String) -> [String] {
    let parts = chart.layers.map { layer in
      let title = title(of: layer, in: chart).map { "title \(quoted($0))" } ?? "notitle"
      let source =
        canDraw(layer, in: chart)
        ? "'\(dataName)' index \(layer.block) using \(columns(of: layer))" : "keyentry"
      return "  \(source) \(look(of: layer)) \(title)"
    }
    return ["plot \\"] + [parts.joined(separator: ", \\\n")]
  }

  /// The name of a layer in the legend; without a value to draw, it keeps its place, which says so.
  static func title(of layer: Chart.Layer, in chart: Chart) -> String? {
    let note = canDraw(layer, in: chart) ? "" : noValuesNote
    return layer.title.map { ($0 + note).shortened(to: 60) }
  }

  static let noValuesNote = " (no finite values)"

  private static func canDraw(_ layer: Chart.Layer, in chart: Chart) -> Bool {
    let columns = chart.blocks[layer.block].columns
    return zip(columns[layer.x].values, columns[layer.y].values)
      .contains { chart.x.canPlace($0) && chart.y.canPlace($1) }
  }

  private static func columns(of layer: Chart.Layer) -> String {
    let (x, y) = (layer.x + 1, layer.y + 1)
    var columns = ["\(x)", "\(y)"]
    if layer.style == .cells {
      columns += [x, y].flatMap { ["($\($0)-0.5)", "($\($0)+0.5)"] }
    }
    if case .column(let column) = layer.color { columns.append("\(column + 1)") }
    return columns.joined(separator: ":")
  }

  private static func look(of layer: Chart.Layer) -> String {
    switch layer.style {
    case .line(let width, let dash, let marks):
      return "with \(marks ? "linespoints" : "lines") \(color(layer.color))"
        + " linewidth \(width) dashtype \(text(of: dash))"
        + (marks ? " pointtype 7 pointsize \(markSize(on: width))" : "")
    case .points(let size, let opacity, let shape):
      let color = color(layer.color, opacity: opacity)
      return
        "with points pointtype \(number(of: shape)) pointsize \(size / 8) \(color)"
    case .stems(let width):
      return "with impulses \(color(layer.color)) linewidth \(width)"
    case .cells:
      return "with boxxyerror \(color(layer.color)) fillstyle solid 1 noborder"
    }
  }

  /// Wider lines have larger marks, so that they are seen below those of finer lines.
  private static func markSize(on width: Double) -> Double {
    (min(0.27 * width, 1) * 100).rounded() / 100
  }

  private static func color(_ color: Chart.Layer.Color, opacity: Double = 1) -> String {
    switch color {
    case .palette(let step): return "linecolor palette cb \(step)"
    case .column: return "linecolor palette"
    case .rgb(let rgb):
      let transparency = Int(((1 - opacity) * 255).rounded())
      let prefix = transparency == 0 ? "" : String(transparency, radix: 16, uppercase: true)
      let padded = prefix.count == 1 ? "0" + prefix : prefix
      return "linecolor rgb '#\(padded)\(rgb.text.dropFirst())'"
    }
  }

  /// gnuplot's number of a point type, the same on all our terminals.
  private static func number(of shape: Chart.Layer.Shape) -> Int {
    switch shape {
    case .cross: 2
    case .openSquare: 4
    case .square: 5
    case .disc: 7
    case .triangle: 9
    case .downwardTriangle: 11
    case .diamond: 13
    case .pentagon: 15
    }
  }

  private static func text(of dash: Chart.Layer.Dash) -> String {
    switch dash {
    case .solid: "1"
    case .dashed: "(9,7)"
    case .dotted: "(2,4)"
    }
  }
}
