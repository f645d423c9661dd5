extension Chart {
  /// Returns the chart of the loss over the epochs of a training.
  ///
  /// All arrays hold one value for each epoch, the first for epoch 1. The scale is logarithmic if
  /// all finite losses are positive. `reference` is the loss of another training that this one
  /// follows: a wide light line below the others, so that both are seen where they are equal.
  ///
  /// - Throws: A `Diagnostic` if the arrays are empty or differ in length.
  package static func loss(
    experiment: String, training: [Double], validation: [Double]?, reference: Column? = nil,
    lossName: String
  ) throws -> Chart {
    let lines: [(Column, Double, Layer.Dash, RGB)] = [
      reference.map { ($0, 6, .solid, .sand) },
      (Column("training", training), 1.8, .solid, .deepBlue),
      validation.map { (Column("validation", $0), 1.8, .dashed, .vermilion) },
    ].compactMap(\.self)
    let values = lines.map(\.0)
    try requireEqualLengths("loss", values)
    let block = DataBlock([Column("epoch", training.indices.map { Double($0 + 1) })] + values)
    return Chart(
      name: "loss", title: "\(experiment): loss",
      x: epochAxis,
      y: lossAxis(lossName, for: values.flatMap(\.values)),
      blocks: [block],
      layers: lines.enumerated().map { index, line in
        let (column, width, dash, color) = line
        return series(
          column: index + 1, of: block, title: column.name, width: width, dash: dash,
          color: .rgb(color))
      })
  }

  /// The axis of epochs, from 1 on.
  static var epochAxis: Axis { Axis("epoch", marksWholeNumbers: true, padding: 0.02) }

  /// The axis of losses: logarithmic if all that are finite are positive.
  static func lossAxis(_ name: String, for losses: [Double]) -> Axis {
    let logarithmic = Axis(name, scale: .logarithmic)
    return losses.filter(\.isFinite).allSatisfy(logarithmic.canPlace) ? logarithmic : Axis(name)
  }
}
