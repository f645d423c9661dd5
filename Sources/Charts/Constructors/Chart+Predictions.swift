extension Chart {
  /// Returns the chart of the article's first figure: both predictions over the true series.
  ///
  /// All three arrays hold one value for each of the N test samples.
  ///
  /// - Throws: A `Diagnostic` if the arrays are empty or differ in length.
  package static func predictions(
    experiment: String, truth: [Double], reference: [Double], reimplemented: [Double],
    referenceName: String, reimplementedName: String
  ) throws -> Chart {
    let values = [
      Column("true", truth), Column(referenceName, reference),
      Column(reimplementedName, reimplemented),
    ]
    try requireEqualLengths("predictions", values)
    let block = DataBlock([Column("sample", truth.indices.map(Double.init))] + values)
    return Chart(
      name: "predictions", title: "\(experiment): predictions",
      x: Axis("sample", unit: "test set", marksWholeNumbers: true, padding: 0.01), y: Axis("y"),
      blocks: [block],
      layers: [
        series(column: 1, of: block, title: "true", width: 1.5, color: .rgb(.blue)),
        series(column: 2, of: block, title: referenceName, width: 2.5, color: .rgb(.red)),
        series(
          column: 3, of: block, title: reimplementedName, width: 1.5, dash: .dashed,
          color: .rgb(.green)),
      ])
  }
}
