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
        resumptions: try fetchResumptions(of: id, db), hashes: ResultHashes(row: summary),
        peakMemory: summary["peak_memory_bytes"],
        removedAt: summary["removed_at"] == nil ? nil : try summary.decodeTimestamp("removed_at"))
    }
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
          return EarlierRun(
            id: id, startedAt: try row.decodeTimestamp("started_at"),
            resultsSHA256: row["results_sha256"])
        }
      }
      return nil
    }
  }
}

extension ResultHashes {
  fileprivate init?(row: Row) {
    guard let weights: String = row["weights_sha256"],
      let predictions: String = row["predictions_sha256"],
      let results: String = row["results_sha256"]
    else { return nil }
    self.init(weights: weights, predictions: predictions, results: results)
  }
}

private func fetchBeginning(of id: RunID, _ db: Database) throws -> NewRun {
  let row = try Row.fetchOne(
    db,
    sql: """
      SELECT r.*, e.description FROM runs AS r JOIN experiments AS e ON e.name = r.experiment
      WHERE r.id = ?
      """,
    arguments: [id.text])!
  return NewRun(
    id: id, experiment: row["experiment"], description: row["description"],
    startedAt: try row.decodeTimestamp("started_at"), seed: row["seed"], command: row["command"],
    specText: row["spec_text"], specSHA256: row["spec_sha256"],
    environment: RunEnvironment(
      programVersion: row["program_version"], gitCommit: row["git_commit"],
      gitDirty: row["git_dirty"], gitDiffSHA256: row["git_diff_sha256"],
      swiftVersion: row["swift_version"], compiler: row["compiler"],
      build: (row["build"] as String?).flatMap(RunEnvironment.Build.init),
      operatingSystem: row["os"],
      processor: row["processor"], kernelLevel: row["kernel_level"], threads: row["threads"]),
    process: ProcessIdentity(row: row),
    parameters: try fetchParameters(of: id, db), inputs: try fetchInputs(of: id, db),
    folder: row["folder"])
}

private func fetchParameters(of id: RunID, _ db: Database) throws -> [RunParameter] {
  try Row.fetchAll(
    db, sql: "SELECT * FROM params WHERE run_id = ? ORDER BY key", arguments: [id.text]
  ).map {
    RunParameter(
      key: $0["key"], value: $0["value"],
      kind: try $0.decodeCase(RunParameter.Kind.self, "type"))
  }
}

private func fetchInputs(of id: RunID, _ db: Database) throws -> [RunInput] {
  try Row.fetchAll(
    db, sql: "SELECT * FROM inputs WHERE run_id = ? ORDER BY role", arguments: [id.text]
  ).map {
    RunInput(role: $0["role"], path: $0["path"], sha256: $0["sha256"], bytes: $0["bytes"])
  }
}

func fetchMetrics(of id: RunID, _ condition: String, _ db: Database) throws -> [Metric] {
  try Row.fetchAll(
    db,
    sql: "SELECT * FROM metrics WHERE run_id = ? AND \(condition) ORDER BY key, step",
    arguments: [id.text]
  ).map {
    Metric($0["key"], step: $0["step"], StoredNumber(value: $0["value"], text: $0["text"]).number)
  }
}

private func fetchArtifacts(of id: RunID, _ db: Database) throws -> [RunArtifact] {
  try Row.fetchAll(
    db, sql: "SELECT * FROM artifacts WHERE run_id = ? ORDER BY name", arguments: [id.text]
  ).map {
    RunArtifact(
      name: $0["name"], kind: $0["kind"], path: $0["path"], sha256: $0["sha256"],
      bytes: $0["bytes"])
  }
}
