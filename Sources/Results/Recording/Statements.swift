import Diagnostics
import Foundation
import GRDB

// The writing statements. Each one expects to stand inside a transaction.

func insertExperiment(of run: NewRun, _ db: Database) throws {
  try db.execute(
    sql: """
      INSERT INTO experiments (name, description, created_at) VALUES (?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET description = excluded.description
      """,
    arguments: [run.experiment, run.description, run.startedAt.description])
}

func insertRun(_ run: NewRun, _ db: Database) throws {
  let columns: KeyValuePairs<String, (any DatabaseValueConvertible)?> = [
    "id": run.id.text, "experiment": run.experiment, "started_at": run.startedAt.description,
    "seed": run.seed, "command": run.command, "spec_sha256": run.specSHA256,
    "spec_text": run.specText,
    "program_version": run.environment.programVersion, "git_commit": run.environment.gitCommit,
    "git_dirty": run.environment.gitDirty, "git_diff_sha256": run.environment.gitDiffSHA256,
    "swift_version": run.environment.swiftVersion, "compiler": run.environment.compiler,
    "build": run.environment.build?.rawValue,
    "os": run.environment.operatingSystem, "processor": run.environment.processor,
    "kernel_level": run.environment.kernelLevel, "threads": run.environment.threads,
    "host": run.process.host, "process_id": run.process.processID, "boot_id": run.process.bootID,
    "process_start": run.process.startTicks, "folder": run.folder,
  ]
  let names = columns.map(\.key).joined(separator: ", ")
  let marks = columns.map { _ in "?" }.joined(separator: ", ")
  try db.execute(
    sql: "INSERT INTO runs (\(names)) VALUES (\(marks))",
    arguments: StatementArguments(columns.map(\.value)))
}

func insertMetrics(_ metrics: [Metric], of run: RunID, _ db: Database) throws {
  let statement = try db.cachedStatement(
    sql: """
      INSERT INTO metrics (run_id, key, step, value, text) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (run_id, key, step) DO UPDATE SET value = excluded.value, text = excluded.text
      """)
  for metric in metrics {
    let number = StoredNumber(metric.value)
    try statement.execute(
      arguments: [run.text, metric.key, metric.step, number.value, number.text])
  }
}

func insertArtifacts(_ artifacts: [RunArtifact], of run: RunID, _ db: Database) throws {
  for artifact in artifacts {
    try db.execute(
      sql: """
        INSERT INTO artifacts (run_id, name, kind, path, sha256, bytes) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (run_id, name) DO UPDATE SET
          kind = excluded.kind, path = excluded.path, sha256 = excluded.sha256,
          bytes = excluded.bytes
        """,
      arguments: [
        run.text, artifact.name, artifact.kind, artifact.path, artifact.sha256, artifact.bytes,
      ])
  }
}

func insertOutputs(_ outputs: [OutputDescription], of run: RunID, _ db: Database) throws {
  guard !outputs.isEmpty else { return }
  try db.execute(sql: "DELETE FROM outputs WHERE run_id = ?", arguments: [run.text])
  for (index, output) in outputs.enumerated() {
    try db.execute(
      sql: "INSERT INTO outputs (run_id, output, name, offset, scale) VALUES (?, ?, ?, ?, ?)",
      arguments: [run.text, index, output.name, output.offset, output.scale])
  }
}

/// Hands over the bytes of each text, of which GRDB would give SQLite those before the first NUL.
func insertTexts(_ texts: [RunText], of run: RunID, _ db: Database) throws {
  for text in texts {
    try db.execute(
      sql: """
        INSERT INTO texts (run_id, name, engine, text) VALUES (?, ?, ?, CAST(? AS TEXT))
        ON CONFLICT (run_id, name, engine) DO UPDATE SET text = excluded.text
        """,
      arguments: [run.text, text.name, text.engine, Data(text.text.utf8)])
  }
}

func insertLibraries(_ libraries: [LibraryVersion], of run: RunID, _ db: Database) throws {
  for library in libraries {
    try db.execute(
      sql: """
        INSERT INTO libraries (run_id, name, version) VALUES (?, ?, ?)
        ON CONFLICT (run_id, name) DO UPDATE SET version = excluded.version
        """,
      arguments: [run.text, library.name, library.version])
  }
}

func setVerdict(_ verdict: String?, _ hashes: ResultHashes?, of run: RunID, _ db: Database) throws {
  try db.execute(
    sql: """
      UPDATE runs SET verdict = coalesce(?, verdict),
        results_sha256 = coalesce(?, results_sha256),
        weights_sha256 = coalesce(?, weights_sha256),
        predictions_sha256 = coalesce(?, predictions_sha256)
      WHERE id = ?
      """,
    arguments: [verdict, hashes?.results, hashes?.weights, hashes?.predictions, run.text])
}

func setEnding(_ ending: RunEnding, of run: RunID, _ db: Database) throws {
  try requireRun(run, db)
  try db.execute(
    sql: """
      UPDATE runs SET status = ?, error = ?, ended_at = ?, duration_seconds = ?,
        peak_memory_bytes = ?
      WHERE id = ? AND status = 'running'
      """,
    arguments: [
      ending.status.rawValue, ending.error, ending.endedAt.description, ending.duration.seconds,
      ending.peakMemory, run.text,
    ])
  guard db.changesCount == 1 else {
    throw Diagnostic(.database, "run \(run.short) has ended before")
  }
  guard ending.status == .finished else { return }
  try db.execute(sql: "DELETE FROM checkpoints WHERE run_id = ?", arguments: [run.text])
}

/// Refuses a run that the database does not hold, before SQLite speaks of a foreign key.
func requireRun(_ run: RunID, _ db: Database) throws {
  let known = try Bool.fetchOne(
    db, sql: "SELECT EXISTS (SELECT * FROM runs WHERE id = ?)", arguments: [run.text])
  guard known == true else {
    throw Diagnostic(.database, "the database holds no run \(run.short)")
  }
}

/// Reads the row of a run, and refuses one whose process is, or may be, still there.
///
/// The `advice` says what to do about a process of this machine; its number is added.
func requireStopped(_ run: RunID, _ db: Database, advice: String) throws -> Row {
  try requireRun(run, db)
  let row = try Row.fetchOne(db, sql: "SELECT * FROM runs WHERE id = ?", arguments: [run.text])!
  let process = ProcessIdentity(row: row)
  guard row["status"] == RunStatus.running.rawValue, !process.isGone else { return row }
  throw Diagnostic(
    .usage,
    "run \(run.short) is still running, as process \(process.processID) of \(process.host)",
    advice: process.isOfThisMachine
      ? "\(advice): kill \(process.processID)"
      : "only that machine can tell whether it is: try again there")
}

extension Duration {
  /// This duration in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
