import Diagnostics
import Foundation
import GRDB

extension ResultsDatabase {
  /// Everything recorded of a run, but for its epochs and the numbers of its series.
  ///
  /// - Throws: `Diagnostic` of category `.nothingMatched` if the database does not hold the run.
  package func details(of id: RunID) throws -> RunDetails {
    try details(of: id) { throw $1 }
  }

  /// Everything of a run that can be read, from a file that may be damaged.
  ///
  /// - Parameters:
  ///   - id: The run.
  ///   - skipping: Told of each part that cannot be read, and why; the part is then empty. What it
  ///     throws ends the reading.
  /// - Returns: All parts.
  /// - Throws: `Diagnostic` if the run is not there, or if not even its own row can be read; what
  ///   `skipping` throws.
  package func details(
    of id: RunID, skipping: (_ part: String, _ reason: any Error) throws -> Void
  ) throws -> RunDetails {
    try readingDamaged { db in
      func part<Value>(
        _ name: String, orElse empty: @autoclosure () throws -> Value, _ body: () throws -> Value
      ) throws -> Value {
        do { return try reportingFailures(of: path, body) } catch {
          try skipping(name, error)
          return try empty()
        }
      }
      let row = try part("the last losses", orElse: try runRow(id, withoutMetrics, db)) {
        try runRow(id, "", db)
      }
      var beginning = try fetchBeginning(of: id, db)
      beginning.description = try part("the description", orElse: nil) {
        try fetchDescription(of: beginning.experiment, db)
      }
      beginning.parameters = try part("the parameters", orElse: []) {
        try fetchParameters(of: id, db)
      }
      beginning.inputs = try part("the list of inputs", orElse: []) { try fetchInputs(of: id, db) }
      return RunDetails(
        summary: try RunSummary(row: row), beginning: beginning,
        metrics: try part("the metrics", orElse: []) { try fetchMetrics(of: id, "step = 0", db) },
        series: try part("the list of series", orElse: []) {
          try seriesRows(of: id, db).map(SeriesDescription.init(row:))
        },
        artifacts: try part("the list of files", orElse: []) { try fetchArtifacts(of: id, db) },
        outputCount: try part("the outputs", orElse: 0) { try fetchOutputCount(of: id, db) },
        texts: try part("the texts", orElse: []) { try fetchTexts(of: id, db) },
        libraries: try part("the libraries", orElse: []) { try fetchLibraries(of: id, db) },
        tags: try part("the tags", orElse: []) { try fetchTags(of: id, db) },
        notes: try part("the notes", orElse: []) { try fetchNotes(of: id, db) },
        verifications: try part("the verifications", orElse: []) {
          try fetchVerifications(of: id, db)
        },
        resumptions: try part("the resumptions", orElse: []) { try fetchResumptions(of: id, db) },
        weightsSHA256: try row.value("weights_sha256"),
        predictionsSHA256: try row.value("predictions_sha256"),
        peakMemory: try row.value("peak_memory_bytes"),
        removedAt: row["removed_at"] == nil ? nil : try row.decodeTimestamp("removed_at"))
    }
  }
}

/// Stands before a selection, and hides the metrics from it.
private let withoutMetrics = """
  WITH metrics (run_id, key, step, value, text) AS (VALUES (NULL, NULL, NULL, NULL, NULL))

  """

private func runRow(_ id: RunID, _ preface: String, _ db: Database) throws -> Row {
  try findRow(of: id, db) { preface + "\(RunSummary.columns) \($0) WHERE r.id = ?" }
}

/// Finds the row of a run by the index of names or, if that is damaged, by looking at every row.
private func findRow(
  of id: RunID, _ db: Database, _ sql: (_ hint: String) -> String
) throws -> Row {
  var found: Row?
  do {
    found = try Row.fetchOne(db, sql: sql(""), arguments: [id.text])
  } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {}
  guard let row = try found ?? Row.fetchOne(db, sql: sql("NOT INDEXED"), arguments: [id.text])
  else { throw Diagnostic(.nothingMatched, "the database holds no run \(id.short)") }
  return row
}

private func fetchDescription(of experiment: String, _ db: Database) throws -> String? {
  try String.fetchOne(
    db, sql: "SELECT description FROM experiments WHERE name = ?", arguments: [experiment])
}

/// What a run's own row holds of its beginning.
private func fetchBeginning(of id: RunID, _ db: Database) throws -> NewRun {
  let row = try findRow(of: id, db) { "SELECT * FROM runs \($0) WHERE id = ?" }
  return try NewRun(
    id: id, experiment: row.value("experiment"),
    startedAt: row.decodeTimestamp("started_at"), seed: row.value("seed"),
    command: row.value("command"), specText: row.value("spec_text"),
    specSHA256: row.value("spec_sha256"),
    environment: RunEnvironment(
      programVersion: row.value("program_version"), gitCommit: row.value("git_commit"),
      gitDirty: row.value("git_dirty"), gitDiffSHA256: row.value("git_diff_sha256"),
      swiftVersion: row.value("swift_version"), compiler: row.value("compiler"),
      build: (row.value("build") as String?).flatMap(RunEnvironment.Build.init),
      operatingSystem: row.value("os"), processor: row.value("processor"),
      kernelLevel: row.value("kernel_level"), threads: row.value("threads")),
    process: ProcessIdentity(row: row), folder: row.value("folder"))
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

func fetchInputs(of id: RunID, _ db: Database) throws -> [RunInput] {
  try Row.fetchAll(
    db, sql: "SELECT * FROM inputs WHERE run_id = ? ORDER BY role", arguments: [id.text]
  ).map {
    try RunInput(
      role: $0.value("role"), path: $0.value("path"), sha256: $0.value("sha256"),
      bytes: $0.value("bytes"))
  }
}

func fetchMetrics(of id: RunID, _ condition: String, _ db: Database) throws -> [Metric] {
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
