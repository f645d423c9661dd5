extension Chart {
  /// Returns the chart of a closed-loop forecast over the true series.
  ///
  /// Step `start` of the series is the first of the `given` values; the forecasts follow them, each
  /// value made from those before it. All forecasts have the same length. `truth` holds the series
  /// without its noise from step `start` on, as far as it goes. `recorded` is somebody else's
  /// forecast, drawn as a wide light line below the others.
  ///
  /// - Throws: A `Diagnostic` if the forecasts are empty or differ in length, or if the given or the
  ///   true values are empty.
  package static func forecast(
    experiment: String, truth: [Double], given: [Double], start: Int, reference: [Double],
    reimplemented: [Double], recorded: Column? = nil, referenceName: String,
    reimplementedName: String
  ) throws -> Chart {
    let forecasts = forecastLines(
      reference: Column(referenceName, reference),
      reimplemented: Column(reimplementedName, reimplemented), recorded: recorded)
    let known = [Column("true", truth), Column("given", given)]
    for columns in [forecasts.map(\.column)] + known.map({ [$0] }) {
      try requireEqualLengths("forecast", columns)
    }
    let blocks = [
      stepBlock(from: Double(start) + Double(given.count), forecasts.map(\.column)),
      stepBlock(from: Double(start), [Column("given", given)]),
      stepBlock(from: Double(start), [Column("true", truth)]),
    ]
    var layers = forecastLayers(of: forecasts, in: blocks[0])
    layers.insert(
      series(column: 1, of: blocks[2], at: 2, title: "true", width: 1.5, color: .rgb(.blue)),
      at: recorded == nil ? 0 : 1)
    layers.append(
      Layer(
        block: 1, y: 1, title: "given", style: .points(size: given.count <= 60 ? 5 : 3),
        color: .rgb(.ink)))
    return Chart(
      name: "forecast", title: "\(experiment): closed-loop forecast", x: stepAxis, y: Axis("y"),
      blocks: blocks, layers: layers)
  }

  /// Returns the chart of how far a closed-loop forecast is from the true series.
  ///
  /// All arrays hold one value for each step of the forecast, the first at step `start` of the
  /// series; a true value that nobody knows is NaN. The legend gives the root of the mean square
  /// error over the steps whose error is a finite number.
  ///
  /// - Throws: A `Diagnostic` if the arrays are empty or differ in length.
  package static func forecastError(
    experiment: String, truth: [Double], start: Int, reference: [Double], reimplemented: [Double],
    recorded: Column? = nil, referenceName: String, reimplementedName: String
  ) throws -> Chart {
    var forecasts = forecastLines(
      reference: Column(referenceName, reference),
      reimplemented: Column(reimplementedName, reimplemented), recorded: recorded)
    try requireEqualLengths("forecast_error", [Column("true", truth)] + forecasts.map(\.column))
    for i in forecasts.indices {
      let errors = zip(forecasts[i].column.values, truth).map { $0 - $1 }
      let name = "\(forecasts[i].column.name), RMSE \(shortText(rootMeanSquare(errors)))"
      forecasts[i].column = Column(name, errors)
    }
    let block = stepBlock(from: Double(start), forecasts.map(\.column))
    let ends = [Double(start), Double(start) + Double(truth.count - 1)]
    let zero = DataBlock([Column("step", ends), Column("zero", [0, 0])])
    return Chart(
      name: "forecast_error", title: "\(experiment): error of the closed-loop forecast",
      x: stepAxis, y: Axis("forecast − true"), blocks: [block, zero],
      layers: [
        Layer(block: 1, y: 1, title: nil, style: .line(width: 1), color: .rgb(.gray))
      ] + forecastLayers(of: forecasts, in: block))
  }

  /// The axis of the steps of a series.
  static var stepAxis: Axis {
    Axis("step", unit: "of the series", marksWholeNumbers: true, padding: 0.01)
  }

  private struct ForecastLine {
    var column: Column
    var width: Double
    var dash = Layer.Dash.solid
    var color: RGB
  }

  /// From the widest, which lies below, to the finest.
  private static func forecastLines(
    reference: Column, reimplemented: Column, recorded: Column?
  ) -> [ForecastLine] {
    [
      recorded.map { ForecastLine(column: $0, width: 6, color: .sand) },
      ForecastLine(column: reference, width: 2.5, color: .red),
      ForecastLine(column: reimplemented, width: 1.5, dash: .dashed, color: .green),
    ].compactMap(\.self)
  }

  private static func forecastLayers(of lines: [ForecastLine], in block: DataBlock) -> [Layer] {
    lines.enumerated().map { index, line in
      series(
        column: index + 1, of: block, title: line.column.name, width: line.width, dash: line.dash,
        color: .rgb(line.color))
    }
  }

  private static func stepBlock(from start: Double, _ columns: [Column]) -> DataBlock {
    let steps = (columns.first?.values ?? []).indices.map { start + Double($0) }
    return DataBlock([Column("step", steps)] + columns)
  }

  private static func rootMeanSquare(_ values: [Double]) -> Double {
    let finite = values.filter(\.isFinite)
    guard !finite.isEmpty else { return .nan }
    return (finite.reduce(0) { $0 + $1 * $1 } / Double(finite.count)).squareRoot()
  }
}
