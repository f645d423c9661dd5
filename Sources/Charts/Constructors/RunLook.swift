/// The colour and the mark by which one of several runs is known.
struct RunLook {
  var color: RGB
  var shape: Chart.Layer.Shape

  /// From the first run on; each differs from all others in both.
  ///
  /// Seven colours are those of Okabe and Ito (2008), made for all kinds of colour vision. Their
  /// yellow is too pale for lines on white; the brown in its place is as far from the others.
  static let all = [
    RunLook(color: .deepBlue, shape: .disc),
    RunLook(color: .vermilion, shape: .triangle),
    RunLook(color: .bluishGreen, shape: .square),
    RunLook(color: .reddishPurple, shape: .diamond),
    RunLook(color: .ink, shape: .cross),
    RunLook(color: .orange, shape: .downwardTriangle),
    RunLook(color: .skyBlue, shape: .pentagon),
    RunLook(color: .brown, shape: .openSquare),
  ]

  /// The places of a curve's marks: up to six, evenly over what can be drawn on `axis`.
  ///
  /// Each of the `count` runs begins at another place, so that the marks of equal curves stand beside
  /// each other and show how many there are.
  static func marked(
    _ values: [Double], ofRun run: Int, of count: Int, on axis: Chart.Axis
  ) -> [Int] {
    let drawn = values.indices.filter { axis.canPlace(values[$0]) }
    guard !drawn.isEmpty else { return [] }
    let marks = min(max(drawn.count / count, 1), 6)
    return (0..<marks).map { mark in
      // In the middle of the run's part of the mark's part of the curve.
      drawn[(2 * (mark * count + run) + 1) * drawn.count / (2 * marks * count)]
    }
  }
}
