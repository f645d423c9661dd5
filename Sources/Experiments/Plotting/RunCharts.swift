package import Charts
import Diagnostics
package import Results
import Specs

/// The charts of a recorded run, made from the database alone.
package struct RunCharts {
  private let run: RunID
  private let database: ResultsDatabase
  private let details: RunDetails

  /// Reads what the database knows of a run.
  ///
  /// - Throws: `Diagnostic` if the database cannot be read or does not hold the run.
  package init(of run: RunID, in database: ResultsDatabase) throws {
    self.run = run
    self.database = database
    details = try database.details(of: run)
  }

  /// The names of the charts that the run's spec asks for, in its order.
  package var names: [String] {
    let keys = details.beginning.parameters.filter { $0.key.hasPrefix("charts.") }
    return keys.sorted { ($0.key.count, $0.key) < ($1.key.count, $1.key) }.map(\.value)
  }

  /// Makes one chart.
  ///
  /// - Throws: `Diagnostic` if no chart is called so or the run did not record what it shows.
  package func chart(named name: String) throws -> Chart {
    switch ChartName(rawValue: name) {
    case .predictions: try predictions()
    case .agreement: try agreement()
    case .timeSteps: try timeSteps()
    case .loss: try loss()
    case nil:
      throw Diagnostic(
        .usage, "no chart is called '\(name)'",
        expected: "one of " + ChartName.allCases.map(\.rawValue).joined(separator: ", "),
        advice: ChartName.allCases.map(\.rawValue).nearest(to: name).map { "did you mean '\($0)'?" }
      )
    }
  }

  /// The folder of the run's files, beside the database.
  package var folder: String {
    RunFolder(named: details.beginning.folder, besides: database.path).path
  }

  /// Draws one chart into a folder, which is made if need be.
  ///
  /// - Throws: `Diagnostic` if it cannot be drawn; nothing half-written stays behind.
  package func draw(
    _ chart: Chart, into folder: String, format: ChartFormat = .svg
  ) throws -> RenderedChart {
    try requireFolder(folder)
    return try ChartRenderer().render(chart, into: folder, format: format)
  }

  private var experiment: String { details.beginning.experiment }

  private func predictions() throws -> Chart {
    let reference = try database.series(of: run, named: SeriesName.reference)
    let reimplemented = try database.series(of: run, named: SeriesName.reimplemented)
    return try .predictions(
      experiment: experiment, truth: truth(), reference: firstOutput(reference),
      reimplemented: firstOutput(reimplemented),
      referenceName: label(reference), reimplementedName: label(reimplemented))
  }

  private func agreement() throws -> Chart {
    let reference = try database.timeSteps(of: run, named: SeriesName.reference)
    let reimplemented = try database.timeSteps(of: run, named: SeriesName.reimplemented)
    let metrics = Dictionary(
      details.metrics.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    return try .agreement(
      experiment: experiment, reference: reference.values, reimplemented: reimplemented.values,
      referenceName: label(reference), reimplementedName: label(reimplemented),
      verdict: details.summary.verdict ?? "none",
      maxAbsoluteDifference: metrics[MetricKey.maxDifference] ?? .nan,
      rmse: metrics[AgreementMetric.rmse] ?? .nan,
      correlation: metrics[AgreementMetric.correlation])
  }

  private func timeSteps() throws -> Chart {
    let readouts = try database.timeSteps(of: run, named: SeriesName.reimplemented)
    let shape = readouts.description
    let bySteps = (0..<shape.steps).map { step in
      (0..<shape.samples).map { sample in
        readouts.values[(sample * shape.steps + step) * shape.outputs]
      }
    }
    return try .timeSteps(
      experiment: experiment, truth: truth(), readouts: bySteps,
      readoutName: label(readouts))
  }

  private func loss() throws -> Chart {
    let epochs = try database.epochs(of: run)
    let validation = epochs.compactMap { $0.metrics[MetricKey.validationLoss] }
    return try .loss(
      experiment: experiment, training: epochs.compactMap { $0.metrics[MetricKey.loss] },
      validation: validation.isEmpty ? nil : validation, lossName: lossName)
  }

  /// The name of the loss, below which its arguments stand in the spec.
  private var lossName: String {
    let path = "weights.train.loss."
    let parameter = details.beginning.parameters.first { $0.key.hasPrefix(path) }
    let name = parameter?.key.dropFirst(path.count).prefix { $0 != "." }
    return name.map(String.init) ?? MetricKey.loss
  }

  /// The true values, unless the run recorded none because nobody knows them.
  private func truth() throws -> [Double]? {
    let isKnown = details.series.contains { $0.name == SeriesName.truth }
    return try isKnown ? firstOutput(database.series(of: run, named: SeriesName.truth)) : nil
  }

  /// The first output of each sample: what a curve over the samples can show.
  private func firstOutput(_ series: RecordedSeries) -> [Double] {
    let width = series.description.steps * series.description.outputs
    return stride(from: 0, to: series.values.count, by: width).map { series.values[$0] }
  }

  private func label(_ series: RecordedSeries) -> String {
    "\(series.description.name) (\(series.description.engine))"
  }
}
