import Diagnostics
import Foundation
import GRDB

extension ResultsDatabase {
  /// Everything recorded of a run, but for its epochs and the numbers of its series.
  ///
  /// - Throws: `Diagnostic` of category `.nothingMatched` if the database does not hold the run.
  package func details(of id: RunID) throws -> RunDetails {
    try read { db in
      let sql = "\(RunSummary.columns) WHERE r.id = ?"
      guard let summary = try Row.fetchOne(db, sql: sql, arguments: [id.text]) else {
        throw Diagnostic(.nothingMatched, "the database holds no run \(id.short)")
      }
      return RunDetails(
        summary: try RunSummary(row: summary),
        beginning: try fetchBeginning(of: id, db),
        metrics: try fetchMetrics(of: id, "step = 0", db),
        series: try seriesRows(of: id, db).map(SeriesDescription.init(row:)),
        artifacts: try fetchArtifacts(of: id, db),
        outputCount: try fetchOutputCount(of: id, db), texts: try fetchTexts(of: id, db),
        libraries: try fetchLibraries(of: id, db), tags: try fetchTags(of: id, db),
        notes: try fetchNotes(of: id, db), verifications: try fetchVerifications(of: id, db),
        resumptions: try fetchResumptions(of: id, db), hashes: try ResultHashes(row: summary),
        peakMemory: try summary.value("peak_memory_bytes"),
        removedAt: summary["removed_at"] == nil ? nil : try summary.decodeTimestamp("removed_at"))
    }
  }

  /// The recorded epochs in their order, each with all of its metrics.
  package func epochs(of run: RunID) throws -> [Epoch] {
    let metrics = try read { db in try fetchMetrics(of: run, "step > 0", db) }
    var byEpoch: [Int: [String: Double]] = [:]
    for metric in metrics { byEpoch[metric.step, default: [:]][metric.key] = metric.value }
    return byEpoch.sorted { $0.key < $1.key }.map { Epoch($0.key, $0.value) }
  }

  /// The newest finished run with the resolved spec, the inputs and the program version of `run`,
  /// which must give the same results as `run`, bit for bit.
  package func earlierRun(like run: NewRun) throws -> EarlierRun? {
    try read { db in
      let candidates = try Row.fetchCursor(
        db,
        sql: """
          SELECT id, started_at, results_sha256 FROM runs
          WHERE spec_sha256 = ? AND program_version = ? AND id <> ?
            AND status = 'finished' AND results_sha256 IS NOT NULL AND removed_at IS NULL
          ORDER BY number DESC
          """,
        arguments: [run.specSHA256, run.environment.programVersion, run.id.text])
      // A file may have moved: what it is for and what it holds decide.
      let wanted = Set(run.inputs.map { [$0.role, $0.sha256] })
      while let row = try candidates.next() {
        let id = try row.decodeID("id")
        let inputs = Set(try fetchInputs(of: id, db).map { [$0.role, $0.sha256] })
        if inputs == wanted {
          return try EarlierRun(
            id: id, startedAt: row.decodeTimestamp("started_at"),
            resultsSHA256: row.value("results_sha256"))
        }
      }
      return nil
    }
  }
}

extension ResultHashes {
  fileprivate init?(row: Row) throws {
    guard let weights: String = try row.value("weights_sha256"),
      let predictions: String = try row.value("predictions_sha256"),
      let results: String = try row.value("results_sha256")
    else { return nil }
    self.init(weights: weights, predictions: predictions, results: results)
  }
}

private func fetchBeginning(of id: RunID, _ db: Database) throws -> NewRun {
  guard
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT r.*, e.description
        FROM runs AS r LEFT JOIN experiments AS e ON e.name = r.experiment WHERE r.id = ?
        """,
      arguments: [id.text])
  else { throw Diagnostic(.nothingMatched, "the database holds no run \(id.short)") }
  return try NewRun(
    id: id, experiment: row.value("experiment"), description: row.value("description"),
    startedAt: row.decodeTimestamp("started_at"), seed: row.value("seed"),
    command: row.value("command"),
    specText: row.value("spec_text"), specSHA256: row.value("spec_sha256"),
    environment: RunEnvironment(
      programVersion: row.value("program_version"), gitCommit: row.value("git_commit"),
      gitDirty: row.value("git_dirty"), gitDiffSHA256: row.value("git_diff_sha256"),
      swiftVersion: row.value("swift_version"), compiler: row.value("compiler"),
      build: (row.value("build") as String?).flatMap(RunEnvironment.Build.init),
      operatingSystem: row.value("os"),
      processor: row.value("processor"), kernelLevel: row.value("kernel_level"),
      threads: row.value("threads")),
    process: ProcessIdentity(row: row),
    parameters: fetchParameters(of: id, db), inputs: fetchInputs(of: id, db),
    folder: row.value("folder"))
}

private func fetchParameters(of id: RunID, _ db: Database) throws -> [RunParameter] {
  try Row.fetchAll(
    db, sql: "SELECT * FROM params WHERE run_id = ? ORDER BY key", arguments: [id.text]
  ).map {
    try RunParameter(
      key: $0.value("key"), value: $0.value("value"),
      kind: $0.decodeCase(RunParameter.Kind.self, "type"))
  }
}

private func fetchInputs(of id: RunID, _ db: Database) throws -> [RunInput] {
  try Row.fetchAll(
    db, sql: "SELECT * FROM inputs WHERE run_id = ? ORDER BY role", arguments: [id.text]
  ).map {
    try RunInput(
      role: $0.value("role"), path: $0.value("path"), sha256: $0.value("sha256"),
      bytes: $0.value("bytes"))
  }
}

private func fetchMetrics(of id: RunID, _ condition: String, _ db: Database) throws -> [Metric] {
  try Row.fetchAll(
    db,
    sql: "SELECT * FROM metrics WHERE run_id = ? AND \(condition) ORDER BY key, step",
    arguments: [id.text]
  ).map {
    try Metric(
      $0.value("key"), step: $0.value("step"),
      StoredNumber(value: $0.value("value"), text: $0.value("text")).number)
  }
}

private func fetchArtifacts(of id: RunID, _ db: Database) throws -> [RunArtifact] {
  try Row.fetchAll(
    db, sql: "SELECT * FROM artifacts WHERE run_id = ? ORDER BY name", arguments: [id.text]
  ).map {
    try RunArtifact(
      name: $0.value("name"), kind: $0.value("kind"), path: $0.value("path"),
      sha256: $0.value("sha256"),
      bytes: $0.value("bytes"))
  }
}
