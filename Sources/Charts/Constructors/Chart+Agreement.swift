extension Chart {
  /// Returns the scatter of one computation against the other, with the line where both agree.
  ///
  /// Both arrays hold one value for each of the N compared numbers; pairs with a value that no axis
  /// can show are gaps. The verdict and its figures stand in the upper left corner, which points
  /// near the diagonal leave free.
  ///
  /// - Throws: A `Diagnostic` if the arrays are empty or differ in length.
  package static func agreement(
    experiment: String, reference: [Double], reimplemented: [Double], referenceName: String,
    reimplementedName: String, verdict: String, maxAbsoluteDifference: Double, rmse: Double,
    correlation: Double?
  ) throws -> Chart {
    var columns = [Column(referenceName, reference), Column(reimplementedName, reimplemented)]
    try requireEqualLengths("agreement", columns)
    let range = commonRange(of: reference, reimplemented)
    let distinct = distinctPoints(reference, reimplemented, in: range)
    for index in columns.indices {
      columns[index].values = distinct.map { columns[index].values[$0] }
    }
    // The range has a margin, which may lie beyond what can be drawn.
    let greatest = Axis.greatestMagnitude
    let ends = [max(range.lowerBound, -greatest), min(range.upperBound, greatest)]
    var figures = [
      "verdict: \(verdict)", "max |Δ| = \(shortText(maxAbsoluteDifference))",
      "RMSE = \(shortText(rmse))",
    ]
    if let correlation { figures.append("r = \(correlationText(correlation))") }
    return Chart(
      name: "agreement", title: "\(experiment): agreement",
      x: Axis(referenceName, range: range), y: Axis(reimplementedName, range: range),
      hasEqualAspect: true,
      blocks: [
        DataBlock(columns),
        DataBlock([Column("identity x", ends), Column("identity y", ends)]),
      ],
      layers: [
        Layer(
          block: 1, y: 1, title: "y = x", style: .line(width: 1, dash: .dashed),
          color: .rgb(.gray)),
        Layer(
          y: 1, title: distinct.count < reference.count ? "one number or more" : "one number",
          style: points(count: distinct.count),
          color: .rgb(.deepBlue)),
      ],
      annotations: figures)
  }

  /// One range for both axes, so that the identity line is the picture's diagonal.
  ///
  /// It is at least a thousandth of the values long: closer in, values that agree would be seen
  /// scattered over the whole picture.
  private static func commonRange(of x: [Double], _ y: [Double]) -> ClosedRange<Double> {
    let axis = Axis("")
    // A value counts only where the point it belongs to can be drawn at all.
    let drawn = zip(x, y).lazy.filter { axis.canPlace($0) && axis.canPlace($1) }
    guard let range = axis.limits(of: drawn.flatMap { [$0, $1] }) else { return -1...1 }
    let middle = range.lowerBound / 2 + range.upperBound / 2
    let reach = max(range.upperBound / 2 - range.lowerBound / 2, middle.magnitude * 5e-4)
    return (middle - reach)...(middle + reach)
  }

  /// Which points to draw: of many, one for each spot that the eye can tell from others.
  ///
  /// Hundreds of thousands would make a picture of many megabytes that looks no different. Of those
  /// that cannot be drawn, the first stays as a gap, so that there is a row of data in any case.
  private static func distinctPoints(
    _ x: [Double], _ y: [Double], in range: ClosedRange<Double>
  ) -> [Int] {
    guard x.count > mostPoints else { return Array(x.indices) }
    let axis = Axis("")
    let size = range.upperBound - range.lowerBound
    func place(_ value: Double) -> Int? {
      // All that can be placed lies in the range, so that the quotient is at most 1.
      axis.canPlace(value) ? Int((value - range.lowerBound) / size * spotsAcross) : nil
    }
    func spot(_ index: Int) -> Spot? {
      guard let x = place(x[index]), let y = place(y[index]) else { return nil }
      return Spot(x: x, y: y)
    }
    var taken: Set<Spot?> = []
    return x.indices.filter { taken.insert(spot($0)).inserted }
  }

  private struct Spot: Hashable {
    var x: Int
    var y: Int
  }

  /// Up to so many points, all are drawn.
  private static let mostPoints = 5_000
  /// The picture is as many spots wide and high, about a pixel each.
  private static let spotsAcross = 400.0

  /// Smaller and more transparent discs, the more of them there are.
  private static func points(count: Int) -> Layer.Style {
    switch count {
    case ...100: .points(size: 6, opacity: 0.8)
    case ...2_000: .points(size: 4, opacity: 0.5)
    default: .points(size: 2, opacity: 0.25)
    }
  }
}
