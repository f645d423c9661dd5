extension GnuplotScript {
  /// One axis: its label, its range and its marks.
  static func axis(
    _ letter: String, _ axis: Chart.Axis, over range: ClosedRange<Double>, isSquare: Bool
  ) -> [String] {
    let room = letter == "y" ? Int.max : isSquare ? 60 : 85
    let marks = Ticks.marks(on: axis, over: range, room: room)
    let isTurned = axis.names != nil && !Ticks.fit(marks, room: room, gap: 1)
    let width = Ticks.widest(marks)
    let ends =
      axis.isReversed ? (range.upperBound, range.lowerBound) : (range.lowerBound, range.upperBound)
    return [
      "set \(letter)label \(quoted(axis.title.shortened(to: 60)))"
        + "\(nearer(letter, isTurned: isTurned, names: axis.names == nil ? 0 : width))"
        + " textcolor rgb '#222222'",
      "set \(letter)range [\(ends.0):\(ends.1)] noextend",
    ] + (axis.scale == .logarithmic ? ["set logscale \(letter)"] : []) + [
      "set \(letter)tics out nomirror scale 0.7,0.4\(isTurned ? " rotate by 90 right" : "")"
        + " textcolor rgb '#222222' (\(list(marks)))"
    ]
      // gnuplot makes room for turned names after it has made the plot square.
      + (isTurned && isSquare ? ["set bmargin \(2.6 + 0.45 * Double(width))"] : [])
  }

  private static func list(_ marks: [Tick]) -> String {
    let texts = marks.map { tick in
      tick.text.map { "\(quoted($0)) \(tick.position)" } ?? "\"\" \(tick.position) 1"
    }
    return texts.joined(separator: ", ")
  }

  /// How far the axis's label moves to long names, whose letters gnuplot thinks wider than they are.
  private static func nearer(_ letter: String, isTurned: Bool, names width: Int) -> String {
    if isTurned { return " offset 0,\(Double(width) / 8)" }
    return letter == "y" && width > 4 ? " offset \(Double(width) / 4),0" : ""
  }
}
