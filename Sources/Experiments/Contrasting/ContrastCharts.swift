package import Charts
import Diagnostics
import Foundation
package import Results

/// The charts of several runs over each other, as far as they recorded what these show.
package struct ContrastCharts {
  private let contrast: RunContrast
  private let database: ResultsDatabase

  package init(of contrast: RunContrast, in database: ResultsDatabase) {
    self.contrast = contrast
    self.database = database
  }

  /// The folder of the charts, beside the database.
  package var folder: String {
    let name = (["compare"] + contrast.runs.map(\.summary.id.short)).joined(separator: "-")
    return RunFolder(named: name, besides: database.path).path
  }

  /// Makes the charts of whatever at least one of the runs recorded.
  ///
  /// - Throws: `Diagnostic` if the database cannot be read.
  package func charts() throws -> [Chart] {
    let recorded = contrast.runs.map {
      RecordedRun(id: $0.summary.id, details: $0, database: database)
    }
    let runs = try zip(recorded, labels).map { try $0.compared(as: $1) }
    let names = Set(recorded.map(\.lossName))
    let lossName = names.count == 1 ? recorded[0].lossName : MetricKey.loss
    let valueName = try recorded[0].firstOutput().name
    var charts: [Chart] = []
    if runs.contains(where: { !$0.trainingLoss.isEmpty }) {
      charts.append(try .comparedLosses(runs: runs, lossName: lossName))
    }
    if runs.contains(where: { !$0.trainingAccuracy.isEmpty || !$0.validationAccuracy.isEmpty }) {
      charts.append(try .comparedAccuracies(runs: runs))
    }
    if runs.contains(where: { !$0.predictions.isEmpty }) {
      charts.append(try .comparedPredictions(runs: runs, valueName: valueName))
    }
    if runs.contains(where: { $0.forecast != nil }) {
      charts.append(try .comparedForecasts(runs: runs))
    }
    return charts
  }

  /// Draws one chart into a folder, which is made if need be.
  ///
  /// - Throws: `Diagnostic` if it cannot be drawn.
  package func draw(
    _ chart: Chart, into folder: String, format: ChartFormat
  ) throws -> RenderedChart {
    try requireFolder(folder)
    return try ChartRenderer().render(chart, into: folder, format: format)
  }

  /// What legends call the runs: with the parameter in which they differ, if it is only one.
  private var labels: [String] {
    let differing = contrast.parameters.filter { $0.differs && !$0.key.hasPrefix("charts.") }
    return contrast.runs.indices.map { index in
      let run = contrast.runs[index]
      let name = "\(run.summary.experiment) \(run.summary.id.short)"
      guard differing.count == 1, let value = differing[0].values[index], value.count <= 20
      else { return name }
      let key = differing[0].key.split(separator: ".").last.map(String.init) ?? ""
      return "\(run.summary.id.short), \(key) \(value)"
    }
  }
}

extension RecordedRun {
  /// The curves of this run that charts of several runs show.
  fileprivate func compared(as label: String) throws -> Chart.ComparedRun {
    let epochs = try database.epochs(of: id)
    func curve(_ keys: [String]) -> [Double] {
      let found = keys.first { key in epochs.contains { $0.metrics[key] != nil } }
      return found.map { key in epochs.map { $0.metrics[key] ?? .nan } } ?? []
    }
    let isNumbers =
      has(.predictions, SeriesName.reimplemented) && !has(.classes, SeriesName.reimplemented)
    let unit = try firstOutput()
    return Chart.ComparedRun(
      label, trainingLoss: curve([MetricKey.loss]),
      validationLoss: curve([MetricKey.validationLoss]),
      trainingAccuracy: curve(Self.accuracies),
      validationAccuracy: curve(Self.accuracies.map { "val_\($0)" }),
      predictions: isNumbers
        ? try database.series(of: id, named: SeriesName.reimplemented).firstOutput(in: unit) : [],
      truth: isNumbers ? try truth(unit) ?? [] : [], forecast: try comparedForecast())
  }

  private func comparedForecast() throws -> Chart.ComparedRun.Forecast? {
    guard has(.forecast, SeriesName.reimplemented) else { return nil }
    let given = try database.forecast(of: id, named: SeriesName.given).values
    let values = try database.forecast(of: id, named: SeriesName.reimplemented).values
    let truth =
      has(.forecast, SeriesName.truth)
      ? try database.forecast(of: id, named: SeriesName.truth).values : []
    return Chart.ComparedRun.Forecast(
      start: forecastStart, given: given, values: values, truth: given + truth)
  }
}
