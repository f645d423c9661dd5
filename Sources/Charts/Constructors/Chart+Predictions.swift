extension Chart {
  /// Returns the chart of the article's first figure: both predictions over the true series.
  ///
  /// All arrays hold one value for each of the N test samples; nobody may know the truth.
  ///
  /// - Throws: A `Diagnostic` if the arrays are empty or differ in length.
  package static func predictions(
    experiment: String, truth: [Double]?, reference: [Double], reimplemented: [Double],
    referenceName: String, reimplementedName: String, valueName: String = "y"
  ) throws -> Chart {
    let lines = [
      truth.map { (Column("true", $0), 1.5, Layer.Dash.solid, RGB.blue) },
      (Column(referenceName, reference), 2.5, .solid, .red),
      (Column(reimplementedName, reimplemented), 1.5, .dashed, .green),
    ].compactMap(\.self)
    let values = lines.map(\.0)
    try requireEqualLengths("predictions", values)
    let block = DataBlock([Column("sample", reference.indices.map(Double.init))] + values)
    return Chart(
      name: "predictions", title: "\(experiment): predictions",
      x: sampleAxis,
      y: Axis(valueName),
      blocks: [block],
      layers: lines.enumerated().map { index, line in
        let (column, width, dash, color) = line
        return series(
          column: index + 1, of: block, title: column.name, width: width, dash: dash,
          color: .rgb(color))
      })
  }

  /// The axis of test samples, from 0 on.
  static var sampleAxis: Axis {
    Axis("sample", unit: "test set", marksWholeNumbers: true, padding: 0.01)
  }
}
