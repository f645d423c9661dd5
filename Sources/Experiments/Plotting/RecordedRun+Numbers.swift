import Charts
import Diagnostics
import Results

extension RecordedRun {
  func predictions() throws -> Chart {
    try requireNumbers("predictions")
    let reference = try database.series(of: id, named: SeriesName.reference)
    let reimplemented = try database.series(of: id, named: SeriesName.reimplemented)
    let unit = try firstOutput()
    return try .predictions(
      experiment: experiment, truth: truth(unit), reference: reference.firstOutput(in: unit),
      reimplemented: reimplemented.firstOutput(in: unit),
      referenceName: label(reference), reimplementedName: label(reimplemented),
      valueName: unit.name)
  }

  func agreement() throws -> Chart {
    let (reference, reimplemented) = try comparedSeries()
    let metrics = metrics
    return try .agreement(
      experiment: experiment, reference: reference.values, reimplemented: reimplemented.values,
      referenceName: label(reference), reimplementedName: label(reimplemented),
      verdict: details.summary.verdict ?? "none",
      maxAbsoluteDifference: metrics[MetricKey.maxDifference] ?? .nan,
      rmse: metrics[AgreementMetric.rmse] ?? .nan,
      correlation: metrics[AgreementMetric.correlation])
  }

  func timeSteps() throws -> Chart {
    try requireNumbers("time_steps")
    let readouts = try database.timeSteps(of: id, named: SeriesName.reimplemented)
    let (shape, unit) = (readouts.description, try firstOutput())
    let bySteps = (0..<shape.steps).map { step in
      (0..<shape.samples).map { sample in
        unit.offset + unit.scale * readouts.values[(sample * shape.steps + step) * shape.outputs]
      }
    }
    return try .timeSteps(
      experiment: experiment, truth: truth(unit), readouts: bySteps,
      readoutName: label(readouts), valueName: unit.name)
  }

  /// Throws if the outputs are probabilities of classes, which no single curve can show.
  private func requireNumbers(_ chart: String) throws {
    guard has(.classes, SeriesName.reimplemented) else { return }
    throw Diagnostic(
      .usage, "the chart '\(chart)' would have nothing to show",
      expected: "a run whose targets are numbers, not classes",
      advice: "confusion and probabilities show classes")
  }

  func forecast() throws -> Chart {
    let series = try forecastSeries()
    let given = try database.forecast(of: id, named: SeriesName.given).values
    return try .forecast(
      experiment: experiment, truth: given + series.truth, given: given, start: forecastStart,
      reference: series.reference.values, reimplemented: series.reimplemented.values,
      recorded: series.recorded, referenceName: label(series.reference),
      reimplementedName: label(series.reimplemented))
  }

  func forecastError() throws -> Chart {
    let series = try forecastSeries()
    let given = try database.forecast(of: id, named: SeriesName.given).values.count
    let unknown = series.reference.values.count - series.truth.count
    return try .forecastError(
      experiment: experiment,
      truth: series.truth + Array(repeating: .nan, count: max(0, unknown)),
      start: forecastStart + given, reference: series.reference.values,
      reimplemented: series.reimplemented.values, recorded: series.recorded,
      referenceName: label(series.reference), reimplementedName: label(series.reimplemented))
  }

  var forecastStart: Int { parameter("forecast.start").flatMap { Int($0) } ?? 0 }

  private func forecastSeries() throws -> (
    truth: [Double], reference: RecordedSeries, reimplemented: RecordedSeries,
    recorded: Chart.Column?
  ) {
    let reference = try database.forecast(of: id, named: SeriesName.reference)
    let recorded =
      has(.forecast, SeriesName.recorded)
      ? try database.forecast(of: id, named: SeriesName.recorded).values : nil
    return (
      try database.forecast(of: id, named: SeriesName.truth).values, reference,
      try database.forecast(of: id, named: SeriesName.reimplemented),
      recorded.map { Chart.Column("recorded", $0) }
    )
  }
}
