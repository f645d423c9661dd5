extension GnuplotScript {
  /// What is written into the plot: annotations in a corner, labels at places.
  static func texts(in chart: Chart) -> [String] {
    let texts =
      chart.annotations.enumerated().map { annotation($1, line: $0) } + chart.labels.map(label)
    return texts.enumerated().map { "set label \($0 + 1) \($1)" }
  }

  private static func annotation(_ text: String, line: Int) -> String {
    "\(quoted(text.shortened(to: 60))) at graph 0.03,\(95 - 5 * line)e-2"
      + " left front textcolor rgb '#222222'"
  }

  private static func label(_ label: Chart.Label) -> String {
    "\(quoted(label.text.shortened(to: 60))) at \(label.x),\(label.y) \(place(label.side)) front"
      + " font ',\(label.size)' textcolor rgb '\(label.color.text)'"
  }

  /// The text's alignment and its distance from the place, in characters.
  private static func place(_ side: Chart.Label.Side) -> String {
    switch side {
    case .over: "center"
    case .above: "center offset 0,0.6"
    case .left: "right offset -0.7,0"
    case .right: "left offset 0.7,0"
    }
  }
}
