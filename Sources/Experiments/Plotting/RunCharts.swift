package import Charts
import Diagnostics
import Foundation
package import Results
import Specs

/// The charts of a recorded run, made from the database alone.
package struct RunCharts {
  private let database: ResultsDatabase
  private let details: RunDetails
  private let recorded: RecordedRun

  /// Reads what the database knows of a run.
  ///
  /// - Throws: `Diagnostic` if the database cannot be read or does not hold the run.
  package init(of run: RunID, in database: ResultsDatabase) throws {
    self.init(of: try database.details(of: run), in: database)
  }

  /// The charts of a run whose details have been read.
  init(of details: RunDetails, in database: ResultsDatabase) {
    self.database = database
    self.details = details
    recorded = RecordedRun(id: details.summary.id, details: details, database: database)
  }

  /// The names of the charts that the run's spec asks for, in its order.
  package var names: [String] {
    let keys = details.beginning.parameters.compactMap { parameter in
      let path = parameter.key.split(separator: ".")
      return path.first == "charts" && path.count > 1 ? (path, parameter.value) : nil
    }
    // `charts.0 = loss`, or `charts.0.probabilities.sample = 3`.
    let byPlace = Dictionary(
      keys.compactMap { path, value in
        Int(path[1]).map { ($0, path.count > 2 ? String(path[2]) : value) }
      }, uniquingKeysWith: { first, _ in first })
    return byPlace.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Makes one chart.
  ///
  /// - Throws: `Diagnostic` if no chart is called so or the run did not record what it shows.
  package func chart(named name: String) throws -> Chart {
    switch ChartName(rawValue: name) {
    case .predictions: try recorded.predictions()
    case .agreement: try recorded.agreement()
    case .timeSteps: try recorded.timeSteps()
    case .loss: try recorded.loss()
    case .accuracy: try recorded.accuracy()
    case .confusion: try recorded.confusion()
    case .accuracyByStep: try recorded.accuracyByStep()
    case .probabilities: try recorded.probabilities(ofSample: sample)
    case .forecast: try recorded.forecast()
    case .forecastError: try recorded.forecastError()
    case nil:
      throw Diagnostic(
        .usage, "no chart is called '\(name)'",
        expected: "one of " + ChartName.allCases.map(\.rawValue).joined(separator: ", "),
        advice: ChartName.allCases.map(\.rawValue).nearest(to: name).map { "did you mean '\($0)'?" }
      )
    }
  }

  /// The sample that the chart of a single one shows.
  private var sample: Int {
    let parameter = details.beginning.parameters.first {
      $0.key.hasPrefix("charts.") && $0.key.hasSuffix(".probabilities.sample")
    }
    return parameter.flatMap { Int($0.value) } ?? 0
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
}
