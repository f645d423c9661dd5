extension Chart {
  /// Returns the chart of the loss over the epochs of a training.
  ///
  /// Both arrays hold one value for each epoch, the first for epoch 1. The scale is logarithmic if
  /// all finite losses are positive.
  ///
  /// - Throws: A `Diagnostic` if the arrays are empty or differ in length.
  package static func loss(
    experiment: String, training: [Double], validation: [Double]?, lossName: String
  ) throws -> Chart {
    let values = [
      Column("training", training), validation.map { Column("validation", $0) },
    ].compactMap { $0 }
    try requireEqualLengths("loss", values)
    let block = DataBlock([Column("epoch", training.indices.map { Double($0 + 1) })] + values)
    let styles: [(Layer.Dash, RGB)] = [(.solid, .deepBlue), (.dashed, .vermilion)]
    let finite = values.flatMap(\.values).filter(\.isFinite)
    let logarithmic = Axis(lossName, scale: .logarithmic)
    return Chart(
      name: "loss", title: "\(experiment): loss",
      x: Axis("epoch", marksWholeNumbers: true, padding: 0.02),
      y: finite.allSatisfy(logarithmic.canPlace) ? logarithmic : Axis(lossName),
      blocks: [block],
      layers: values.indices.map { i in
        series(
          column: i + 1, of: block, title: values[i].name, width: 1.8, dash: styles[i].0,
          color: .rgb(styles[i].1))
      })
  }
}
