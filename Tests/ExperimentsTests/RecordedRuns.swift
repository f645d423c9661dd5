import Experiments
import Foundation
import Results
import TestSupport

/// A database with runs of whatever numbers a test needs.
struct RecordedRuns {
  let folder: TemporaryFolder
  let database: ResultsDatabase

  init() throws {
    folder = try TemporaryFolder()
    database = try ResultsDatabase(creatingAt: folder.url.appending(path: "results.sqlite").path)
  }

  func path(_ name: String) -> String { folder.url.appending(path: name).path }

  /// Records a run that has finished.
  func record(
    _ parameters: [String: String] = [:], metrics: [Metric] = [], epochs: [[String: Double]] = [],
    series: [RecordedSeries] = [], artifacts: [RunArtifact] = []
  ) throws -> RunID {
    let run = RunID()
    try database.beginRun(
      NewRun(
        id: run, experiment: "some", seed: 0, specText: "", specSHA256: "",
        environment: RunEnvironment(
          programVersion: "1", swiftVersion: "6", operatingSystem: "", processor: "",
          kernelLevel: "baseline", threads: 1),
        parameters: parameters.map { RunParameter(key: $0.key, value: $0.value, kind: .text) },
        folder: "some-\(run.short)"))
    let numbers = epochs.enumerated().flatMap { index, epoch in
      epoch.map { Metric($0.key, step: index + 1, $0.value) }
    }
    try database.recordOutcome(
      of: run,
      RunOutcome(
        RunEnding(.finished, duration: .seconds(1)), metrics: metrics + numbers, series: series,
        artifacts: artifacts))
    return run
  }

  /// A series of predictions in double precision, under a hash of a test's own.
  static func series(_ name: String, _ values: [Double], sha256: String = "1") -> RecordedSeries {
    RecordedSeries(
      SeriesDescription(
        name, engine: "native", element: .float64, shape: [values.count], sha256: sha256),
      values: values)
  }
}
