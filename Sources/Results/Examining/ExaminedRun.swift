import GRDB

/// What the examination of a run begins with.
package struct ExaminedRun: Hashable, Sendable {
  package let id: RunID
  /// How it stands now; lost is found out while reading.
  package let status: RunStatus
  package let process: ProcessIdentity
  /// The name of its folder, beside the database.
  package let folder: String
  /// Whether it was put away.
  package let isRemoved: Bool
  /// How often it was gone on with.
  package let resumptions: Int
  package let artifacts: [RunArtifact]
  /// The hash of the hashes of its series, if it came to some.
  package let predictionsSHA256: String?
}

extension ResultsDatabase {
  /// All runs in the order in which they were recorded, those put away too, as far as they can be read;
  /// and what is wrong with the others.
  package func runsToExamine() -> (runs: [ExaminedRun], findings: [Finding]) {
    let (runs, findings) = collect("table runs", "SELECT number FROM runs ORDER BY number") {
      number, db in try examinedRun(number, db)
    }
    return (runs, findings)
  }

  /// Reads something for each number that a query gives; what cannot be read becomes a finding.
  func collect<Value>(
    _ subject: String, _ sql: String, _ body: (Int64, Database) throws -> Value?
  ) -> (values: [Value], findings: [Finding]) {
    var (values, findings): ([Value], [Finding]) = ([], [])
    do {
      for number in try read({ db in try Int64.fetchAll(db, sql: sql) }) {
        do {
          if let value = try read({ db in try body(number, db) }) { values.append(value) }
        } catch {
          findings.append(Finding(failure: error, of: "\(subject), row \(number)"))
        }
      }
    } catch {
      findings.append(Finding(failure: error, of: subject))
    }
    return (values, findings)
  }
}

private func examinedRun(_ number: Int64, _ db: Database) throws -> ExaminedRun? {
  guard
    let row = try Row.fetchOne(db, sql: "SELECT * FROM runs WHERE number = ?", arguments: [number])
  else { return nil }
  let id = try row.decodeID("id")
  let process = try ProcessIdentity(
    host: row.value("host"), processID: row.value("process_id"), bootID: row.value("boot_id"),
    startTicks: row.value("process_start"))
  let status = try row.decodeCase(RunStatus.self, "status")
  let artifacts = try Row.fetchAll(
    db, sql: "SELECT * FROM artifacts WHERE run_id = ? ORDER BY name", arguments: [id.text]
  ).map { row in
    try RunArtifact(
      name: row.value("name"), kind: row.value("kind"), path: row.value("path"),
      sha256: row.value("sha256"), bytes: row.value("bytes"))
  }
  let resumptions = try Int.fetchOne(
    db, sql: "SELECT count(*) FROM resumptions WHERE run_id = ?", arguments: [id.text])
  return try ExaminedRun(
    id: id, status: status == .running && process.isGone ? .lost : status, process: process,
    folder: row.value("folder"), isRemoved: row.value("removed_at") as String? != nil,
    resumptions: resumptions ?? 0, artifacts: artifacts,
    predictionsSHA256: row.value("predictions_sha256"))
}
