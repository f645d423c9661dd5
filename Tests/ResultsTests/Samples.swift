import Diagnostics
import Foundation
import GRDB
import Results
import TestSupport
import Testing

/// A database in a folder of its own.
struct Sandbox {
  let folder: TemporaryFolder
  let path: String

  init(_ name: String = "results/results.sqlite") throws {
    folder = try TemporaryFolder()
    path = folder.url.appending(path: name).path
  }

  func create() throws -> ResultsDatabase { try ResultsDatabase(creatingAt: path) }

  /// Changes the database as another program would.
  func edit(_ sql: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in try db.execute(sql: sql) }
    try queue.close()
  }
}

/// The file of that name beside the tests.
func besideTests(_ name: String) -> URL {
  URL(filePath: #filePath).deletingLastPathComponent().appending(path: name)
}

extension NewRun {
  static func sample(
    _ id: RunID = RunID(), experiment: String = "sine", spec: String = "abc",
    version: String = "1.0", inputs: [RunInput] = [],
    process: ProcessIdentity = .current
  ) -> NewRun {
    NewRun(
      id: id, experiment: experiment, description: "an LSTM on a sine",
      startedAt: Timestamp("2026-11-21T08:05:09.042Z")!, seed: 7,
      specText: "experiment: \(experiment)\n", specSHA256: spec,
      environment: RunEnvironment(
        programVersion: version, gitCommit: "0123abc", gitDirty: true, swiftVersion: "6.3.1",
        operatingSystem: "Debian 12", processor: "EPYC", kernelLevel: "x86-64-v3", threads: 2),
      process: process,
      parameters: [
        RunParameter(key: "model.0.lstm.units", value: "100", kind: .integer),
        RunParameter(key: "seed", value: "7", kind: .integer),
      ],
      inputs: inputs, folder: "runs/\(id.short)")
  }
}

extension RecordedSeries {
  static func sample(
    _ name: String, _ kind: SeriesDescription.Kind = .predictions, shape: [Int],
    values: [Double]? = nil
  ) -> RecordedSeries {
    let description = SeriesDescription(
      name, kind: kind, engine: name == "true" ? "dataset" : "native", element: .float32,
      shape: shape, sha256: "5e1")
    return RecordedSeries(
      description, values: values ?? (0..<description.count).map { Double($0) / 8 })
  }
}

extension ResultHashes {
  static func sample(_ results: String = "f00") -> ResultHashes {
    ResultHashes(weights: "3e1", predictions: "9fe", results: results)
  }
}

extension RunEnding {
  static func sample(_ status: Status = .finished, error: String? = nil) -> RunEnding {
    RunEnding(
      status, error: error, endedAt: Timestamp("2026-11-21T08:05:11.500Z")!,
      duration: .milliseconds(2458), peakMemory: 4096)
  }
}

extension ProcessIdentity {
  /// A process that ran on this machine before it was last switched on.
  static var gone: ProcessIdentity {
    var process = ProcessIdentity.current
    process.bootID = "another session"
    return process
  }
}

extension Checkpoint {
  static func sample(epochs: Int, batches: Int = 0) -> Checkpoint {
    Checkpoint(
      epochs: epochs, batchLosses: Array(repeating: -0.0, count: batches),
      savedAt: Timestamp("2026-11-21T08:05:10.000Z")!,
      elapsed: .milliseconds(1500),
      content: FileContent(sha256: "c4ec", bytes: Data([UInt8(epochs), 0, 255])))
  }
}

extension Verification {
  static func sample(
    _ verdict: Verdict = .verified, difference: String? = nil, ulps: Double? = nil,
    results: String? = "f00"
  ) -> Verification {
    Verification(
      verdict, verifiedAt: Timestamp("2026-11-21T10:00:00.000Z")!, difference: difference,
      ulps: ulps, resultsSHA256: results, environment: NewRun.sample().environment, host: "here",
      duration: .milliseconds(1500))
  }
}

extension ResultsDatabase {
  /// Records a run from its beginning to its end, and returns its name.
  @discardableResult
  func recordWhole(_ run: NewRun, results: String? = nil) throws -> RunID {
    try beginRun(run)
    try recordOutcome(of: run.id, RunOutcome(.sample(), hashes: results.map { .sample($0) }))
    return run.id
  }

  /// The only cell of a query's only row.
  func cell(_ sql: String) throws -> QueryResult.Cell {
    try #require(query(sql).rows.first?.first)
  }
}

/// The diagnostic that `body` throws.
func diagnostic(
  _ body: () throws -> Void, sourceLocation: SourceLocation = #_sourceLocation
) throws -> Diagnostic {
  try #require(
    #expect(throws: Diagnostic.self, sourceLocation: sourceLocation, performing: body),
    sourceLocation: sourceLocation)
}
