extension Chart {
  /// Returns the scatter of one computation against the other, with the line where both agree.
  ///
  /// Both arrays hold one value for each of the N compared numbers. The verdict and its figures
  /// stand in the upper left corner, which points near the diagonal leave free.
  ///
  /// - Throws: A `Diagnostic` if the arrays are empty or differ in length.
  package static func agreement(
    experiment: String, reference: [Double], reimplemented: [Double], referenceName: String,
    reimplementedName: String, verdict: String, maxAbsoluteDifference: Double, rmse: Double,
    correlation: Double?
  ) throws -> Chart {
    var columns = [Column(referenceName, reference), Column(reimplementedName, reimplemented)]
    try requireEqualLengths("agreement", columns)
    let range = commonRange(of: reference + reimplemented)
    let distinct = distinctPoints(reference, reimplemented, in: range)
    for index in columns.indices {
      columns[index].values = distinct.map { columns[index].values[$0] }
    }
    let ends = [range.lowerBound, range.upperBound]
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
          y: 1, title: distinct.count < reference.count ? "one sample or more" : "one sample",
          style: points(count: distinct.count),
          color: .rgb(.deepBlue)),
      ],
      annotations: figures)
  }

  /// One range for both axes, so that the identity line is the picture's diagonal.
  ///
  /// It is at least a thousandth of the values long: closer in, values that agree would be seen
  /// scattered over the whole picture.
  private static func commonRange(of values: [Double]) -> ClosedRange<Double> {
    guard let range = Axis("").limits(of: values) else { return -1...1 }
    let middle = range.lowerBound / 2 + range.upperBound / 2
    let reach = max(range.upperBound / 2 - range.lowerBound / 2, middle.magnitude * 5e-4)
    return (middle - reach)...(middle + reach)
  }

  /// Which points to draw: of many, one for each spot that the eye can tell from others.
  ///
  /// Hundreds of thousands would make a picture of many megabytes that looks no different.
  private static func distinctPoints(
    _ x: [Double], _ y: [Double], in range: ClosedRange<Double>
  ) -> [Int] {
    guard x.count > mostPoints else { return Array(x.indices) }
    let size = range.upperBound - range.lowerBound
    func spot(_ value: Double) -> Int? {
      value.isFinite ? Int((value - range.lowerBound) / size * spotsAcross) : nil
    }
    var taken: Set<[Int?]> = []
    return x.indices.filter { taken.insert([spot(x[$0]), spot(y[$0])]).inserted }
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
