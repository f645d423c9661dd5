import ArgumentParser
import Diagnostics
import Experiments
import Results

/// The report of a run that was executed before, from its record.
struct RecordedReport {
  let details: RunDetails
  private let folder: String
  /// The pictures of the charts, in the order of the spec.
  private let charts: [String]

  /// - Throws: `Diagnostic` if the database cannot be read.
  init(_ details: RunDetails, in database: ResultsDatabase) throws {
    self.details = details
    let drawn = try RunCharts(of: details.summary.id, in: database)
    let folder = drawn.folder
    let files = Set(details.artifacts.map(\.path))
    charts = drawn.names.map { "\($0).svg" }.filter(files.contains).map { "\(folder)/\($0)" }
    self.folder = folder
  }

  private func metric(_ key: String) -> Double? {
    details.metrics.first { $0.key == key }?.value
  }

  /// The report for a person.
  var table: String {
    let summary = details.summary
    let measures = [
      ("max |Δ|", MetricKey.maxDifference), ("test RMSE", MetricKey.testRMSE),
      ("accuracy", MetricKey.testAccuracy),
    ].map { name, key in (name, metric(key).map { brief($0) }) }
    var lines: [(String, String?)] = [("verdict", summary.verdict)] + measures
    lines += [
      (
        "run",
        summary.id.short + (summary.durationSeconds.map { ", \(brief(seconds: $0))" } ?? "")
          + ", \(summary.startedAt)"
      ),
      ("weights", details.hashes?.weights), ("predictions", details.hashes?.predictions),
    ]
    lines += charts.enumerated().map { ($0 == 0 ? "charts" : "", shown($1)) }
    return lines.compactMap { key, value in
      value.map { key + String(repeating: " ", count: 13 - key.count) + $0 }
    }.joined(separator: "\n")
  }

  /// The report for a program, under the keys of a run's own.
  var json: String {
    get throws {
      let summary = details.summary
      return try JSONText(
        Fields(
          run: summary.id.text, experiment: summary.experiment, verdict: summary.verdict,
          maxDifference: metric(MetricKey.maxDifference).map(JSONNumber.init),
          testRMSE: metric(MetricKey.testRMSE).map(JSONNumber.init),
          testAccuracy: metric(MetricKey.testAccuracy).map(JSONNumber.init),
          seconds: summary.durationSeconds.map(JSONNumber.init), folder: folder, charts: charts,
          weightsSHA256: details.hashes?.weights, predictionsSHA256: details.hashes?.predictions,
          resultsSHA256: summary.resultsSHA256, skipped: true)
      ).text
    }
  }

  /// Ends the program with the exit code of a disagreement if there was one.
  func requireAgreement() throws {
    if details.summary.verdict == Verdict.disagree.rawValue {
      throw ExitCode(Diagnostic.Category.disagreement.exitCode)
    }
  }

  private struct Fields: Encodable {
    let run, experiment: String
    let verdict: String?
    let maxDifference, testRMSE, testAccuracy: JSONNumber?
    let seconds: JSONNumber?
    let folder: String
    let charts: [String]
    let weightsSHA256, predictionsSHA256, resultsSHA256: String?
    let skipped: Bool
  }
}
