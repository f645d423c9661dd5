extension GnuplotScript {
  /// Title, border and grid.
  static func frame(of chart: Chart) -> [String] {
    let title = chart.title.wrapped(to: chart.hasEqualAspect ? 50 : 75, lines: 3)
    return [
      "set title \(quoted(lines: title)) font ',14' offset 0,-0.4 textcolor rgb '#222222'",
      "set border 3 linecolor rgb '#444444' linewidth 1",
      "set grid xtics ytics linetype 1 linecolor rgb '#E4E4E4' linewidth 0.6",
    ] + (chart.hasEqualAspect ? ["set size ratio -1"] : [])
  }

  /// One axis: its label, its range and its marks.
  static func axis(
    _ letter: String, _ axis: Chart.Axis, over range: ClosedRange<Double>, room: Int
  ) -> [String] {
    let marks = Ticks.marks(on: axis, over: range, room: room).map { tick in
      tick.text.map { "\(quoted($0)) \(tick.position)" } ?? "\"\" \(tick.position) 1"
    }
    return [
      "set \(letter)label \(quoted(axis.title.shortened(to: 60))) textcolor rgb '#222222'",
      "set \(letter)range [\(range.lowerBound):\(range.upperBound)] noextend",
    ] + (axis.scale == .logarithmic ? ["set logscale \(letter)"] : []) + [
      "set \(letter)tics out nomirror scale 0.7,0.4 textcolor rgb '#222222'"
        + " (\(marks.joined(separator: ", ")))"
    ]
  }

  /// What stands around and beside the data: legend, colour box, annotations.
  static func surroundings(of chart: Chart) -> [String] {
    legend(chart.legend) + (chart.palette.map(colorBox) ?? []) + annotations(chart.annotations)
  }

  private static func legend(_ legend: Chart.Legend) -> [String] {
    let look = "Left reverse noautotitle samplen 3.5 width 1 spacing 1.2 textcolor rgb '#222222'"
    switch legend {
    case .none: return ["unset key"]
    case .below: return ["set key bmargin center horizontal height 0.8 \(look)"]
    case .right: return ["set key rmargin top vertical \(look)"]
    }
  }

  /// One box for each step while they can be told apart, each with its number beside it.
  private static func colorBox(_ palette: Chart.Palette) -> [String] {
    let range = 0.5...(Double(palette.steps) + 0.5)
    let axis = Chart.Axis(palette.label, marksWholeNumbers: true)
    let marks = Ticks.marks(on: axis, over: range).filter { $0.position >= 1 }
    let texts = marks.map { "\(quoted($0.text ?? "")) \($0.position)" }.joined(separator: ", ")
    // A palette of one colour would divide by zero in gnuplot; of many, it is a smooth run.
    let levels = (2...20).contains(palette.steps) ? " maxcolors \(palette.steps)" : ""
    return [
      "set palette defined (0 '\(palette.first.text)', 1 '\(palette.last.text)')\(levels)",
      "set cbrange [\(range.lowerBound):\(range.upperBound)]",
      "set cblabel \(quoted(palette.label.shortened(to: 60))) offset 1.5,0 textcolor rgb '#222222'",
      "set cbtics scale 0 textcolor rgb '#222222' (\(texts))",
      "set colorbox vertical noborder",
    ]
  }

  private static func annotations(_ lines: [String]) -> [String] {
    lines.enumerated().map { i, line in
      "set label \(i + 1) \(quoted(line.shortened(to: 60))) at graph 0.03,\(95 - 5 * i)e-2"
        + " left front textcolor rgb '#222222'"
    }
  }
}

extension RGB {
  /// `#RRGGBB`.
  var text: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
