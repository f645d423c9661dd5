extension Chart {
  /// Returns the chart of the probabilities that both computations give the classes for one sample.
  ///
  /// `classes`, `reference` and `reimplemented` hold one name or number for each of C classes. The
  /// reference is drawn as wide bars, the reimplementation as thin ones before them, so that both
  /// are seen where they are equal; the most probable classes are named. `context` says what the
  /// network has read, such as the characters before the one that it predicts.
  ///
  /// - Throws: A `Diagnostic` if the arrays are empty or differ in length.
  package static func probabilities(
    experiment: String, classes: [String], reference: [Double], reimplemented: [Double],
    referenceName: String, reimplementedName: String, sample: Int, context: String? = nil
  ) throws -> Chart {
    let columns = [Column(referenceName, reference), Column(reimplementedName, reimplemented)]
    try requireEqualLengths(
      "probabilities", [Column("class", classes.indices.map(Double.init))] + columns)
    let width = stemWidth(classes: classes.count)
    let peaks = PeakLabels(
      heights: zip(reference, reimplemented).map(higher), names: classes.map(\.visibleName),
      barWidth: width)
    let difference = "max |Δ| = \(shortText(maximumDifference(reference, reimplemented)))"
    let hasRoomForNames = classes.count <= 40
    return Chart(
      name: "probabilities", title: "\(experiment): probabilities for sample \(sample)",
      subtitle: (context.map { "after “\($0.visibleControls)”, " } ?? "") + difference,
      x: Axis(
        "class", unit: hasRoomForNames ? nil : "index", range: peaks.span, marksWholeNumbers: true,
        names: hasRoomForNames ? classes.map(\.visibleName) : nil),
      y: Axis("probability", range: 0...peaks.top),
      blocks: [DataBlock([Column("class", classes.indices.map(Double.init))] + columns)],
      layers: [
        Layer(y: 1, title: referenceName, style: .stems(width: width), color: .rgb(.rose)),
        Layer(
          y: 2, title: reimplementedName, style: .stems(width: width * 0.3), color: .rgb(.blue)),
      ],
      labels: peaks.labels)
  }

  /// The width in points of wide bars that stand apart if there is room for it.
  private static func stemWidth(classes: Int) -> Double {
    let room = 0.7 * PeakLabels.plotWidth / Double(classes)
    return (min(max(room, 4.8), 14) * 10).rounded() / 10
  }

  /// The larger one, or the one that is a number.
  private static func higher(_ a: Double, _ b: Double) -> Double {
    a.isFinite && b.isFinite ? max(a, b) : a.isFinite ? a : b
  }

  private static func maximumDifference(_ a: [Double], _ b: [Double]) -> Double {
    let differences = zip(a, b).map { ($0 - $1).magnitude }
    return differences.allSatisfy(\.isFinite) ? differences.max() ?? 0 : .nan
  }
}
