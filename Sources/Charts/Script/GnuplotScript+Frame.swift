import Diagnostics

extension GnuplotScript {
  /// Title, border and grid.
  static func frame(of chart: Chart) -> [String] {
    let width = chart.hasEqualAspect ? 50 : 75
    let title =
      chart.title.wrapped(to: width, lines: 3)
      + (chart.subtitle.map { [$0.shortened(to: width)] } ?? [])
    return [
      "set title \(quoted(lines: title)) font ',14' offset 0,-0.4 textcolor rgb '#222222'"
    ] + lines(of: chart.frame) + (chart.hasEqualAspect ? ["set size ratio -1"] : [])
  }

  private static func lines(of frame: Chart.Frame) -> [String] {
    switch frame {
    case .grid:
      [
        "set border 3 linecolor rgb '#444444' linewidth 1",
        "set grid xtics ytics linetype 1 linecolor rgb '#E4E4E4' linewidth 0.6",
      ]
    case .box: ["set border 15 linecolor rgb '#444444' linewidth 1"]
    }
  }

  /// What stands around and beside the data: legend, colour box, annotations.
  static func surroundings(of chart: Chart) -> [String] {
    legend(of: chart) + (chart.palette.map(colorBox) ?? []) + texts(in: chart)
  }

  private static func legend(of chart: Chart) -> [String] {
    let titles = chart.layers.compactMap { title(of: $0, in: chart) }
    let longest = titles.map(\.terminalWidth).max() ?? 0
    // gnuplot thinks capitals as wide as small letters, and these wider than they are: it would put
    // few names into a row, and draw wide ones over each other. The gap between names has room for
    // two letters more.
    let widest = max((titles.map(\.letterWidth).max() ?? 0) - 2, Double(longest))
    let correction = Int(widest * 5 / 6 - Double(longest))
    let width = titles.count > 3 || longest > 30 ? correction : max(correction, 1)
    let look =
      "Left reverse noautotitle samplen 3.5 width \(width) spacing 1.2 textcolor rgb '#222222'"
    switch chart.legend {
    case .none: return ["unset key"]
    case .below: return ["set key bmargin center horizontal height 0.8 \(look)"]
    case .right: return ["set key rmargin top vertical \(look)"]
    }
  }

  /// One box for each step while they can be told apart, each with its number beside it.
  private static func colorBox(_ palette: Chart.Palette) -> [String] {
    let axis: Chart.Axis
    var levels = ""
    switch palette.scale {
    case .steps(let count):
      axis = Chart.Axis(palette.label, marksWholeNumbers: true)
      // A palette of one colour would divide by zero in gnuplot; of many, it is a smooth run.
      if (2...20).contains(count) { levels = " maxcolors \(count)" }
    case .range: axis = Chart.Axis(palette.label)
    }
    let range = palette.range
    let marks = Ticks.marks(on: axis, over: range).filter { range.contains($0.position) }
    let texts = marks.map { "\(quoted($0.text ?? "")) \($0.position)" }.joined(separator: ", ")
    return [
      "set palette defined (0 '\(palette.first.text)', 1 '\(palette.last.text)')\(levels)",
      "set cbrange [\(range.lowerBound):\(range.upperBound)]",
      "set cblabel \(quoted(palette.label.shortened(to: 60))) offset 1.5,0 textcolor rgb '#222222'",
      "set cbtics scale 0 textcolor rgb '#222222' (\(texts))",
      "set colorbox vertical noborder",
    ]
  }
}

extension RGB {
  /// `#RRGGBB`.
  var text: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
