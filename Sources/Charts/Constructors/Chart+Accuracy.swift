extension Chart {
  /// Returns the chart of the accuracy over the epochs of a training.
  ///
  /// Each curve, such as `training` or `validation`, holds one share of right answers in 0...1 for
  /// each epoch, the first for epoch 1.
  ///
  /// - Throws: A `Diagnostic` if there is no curve, or the curves are empty or differ in length.
  package static func accuracy(experiment: String, curves: [Column]) throws -> Chart {
    let chart = Chart(
      name: "accuracy", title: "\(experiment): accuracy",
      x: epochAxis, y: shareAxis, blocks: [],
      layers: [])
    return try chart.showing(curves)
  }

  /// Returns the chart of the accuracy of the answer that is read out after each time step, as a
  /// sequence goes by.
  ///
  /// Each curve holds one share of right answers in 0...1 for each step, the first for t = 1.
  ///
  /// - Throws: A `Diagnostic` if there is no curve, or the curves are empty or differ in length.
  package static func accuracyByStep(experiment: String, curves: [Column]) throws -> Chart {
    let chart = Chart(
      name: "accuracy_by_step", title: "\(experiment): accuracy of the read-out of each time step",
      x: Axis("time step t", marksWholeNumbers: true, padding: 0.02), y: shareAxis, blocks: [],
      layers: [])
    return try chart.showing(curves)
  }

  private static var shareAxis: Axis { Axis("accuracy", range: 0...1) }

  /// This chart with curves over the whole numbers from 1 on.
  private func showing(_ curves: [Column]) throws -> Chart {
    try Self.requireEqualLengths(name, curves)
    let numbers = Column(x.label, curves[0].values.indices.map { Double($0 + 1) })
    let block = DataBlock([numbers] + curves)
    let colors = [RGB.deepBlue, .vermilion, .bluishGreen, .reddishPurple]
    // Each is finer than the one below it, so that both are seen where they are equal.
    let widths = [2.4, 1.6, 1.2]
    let dashes = [Layer.Dash.solid, .dashed, .dotted]
    var chart = self
    chart.blocks = [block]
    chart.layers = curves.indices.map { i in
      Self.series(
        column: i + 1, of: block, title: curves[i].name, width: widths[i % widths.count],
        dash: dashes[i % dashes.count], color: .rgb(colors[i % colors.count]))
    }
    return chart
  }
}
