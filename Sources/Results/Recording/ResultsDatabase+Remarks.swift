import Diagnostics
import GRDB

extension ResultsDatabase {
  /// Takes tags off runs and puts others on, all or nothing.
  ///
  /// A tag with the key of an earlier one takes its place.
  ///
  /// - Throws: `Diagnostic` of category `.nothingMatched` if none of the runs has one of the keys; of
  ///   category `.usage` if a tag holds a null character.
  package func changeTags(
    of runs: [RunID], removing keys: [String] = [], adding tags: [Tag] = []
  ) throws {
    for tag in tags { try refuseNull(in: tag.key + tag.value, of: "tag") }
    try write { db in
      for key in keys where try removeTag(key, from: runs, db) == 0 {
        throw try unknownTag(key, of: runs, db)
      }
      for run in runs {
        try requireRun(run, db)
        for tag in tags { try setTag(tag, on: run, db) }
      }
    }
  }

  /// Adds a note to a run.
  ///
  /// - Throws: `Diagnostic` of category `.usage` if the note holds a null character; of category
  ///   `.database` as every method that writes.
  package func note(_ note: Note, on run: RunID) throws {
    try refuseNull(in: note.text, of: "note")
    try write { db in
      try requireRun(run, db)
      try db.execute(
        sql: "INSERT INTO notes (run_id, written_at, text) VALUES (?, ?, ?)",
        arguments: [run.text, note.writtenAt.description, note.text])
    }
  }

  /// Adds what came of running a run again.
  package func recordVerification(_ verification: Verification, of run: RunID) throws {
    let environment = verification.environment
    try write { db in
      try requireRun(run, db)
      try db.execute(
        sql: """
          INSERT INTO verifications (
            run_id, verified_at, verdict, difference, ulps, results_sha256, program_version,
            processor, kernel_level, threads, host, seconds)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          run.text, verification.verifiedAt.description, verification.verdict.rawValue,
          verification.difference, verification.ulps, verification.resultsSHA256,
          environment.programVersion, environment.processor, environment.kernelLevel,
          environment.threads, verification.host, verification.duration.seconds,
        ])
    }
  }
}

/// Puts a tag on a run, inside a transaction.
func setTag(_ tag: Tag, on run: RunID, _ db: Database) throws {
  try db.execute(
    sql: """
      INSERT INTO tags (run_id, key, value) VALUES (?, ?, ?)
      ON CONFLICT (run_id, key) DO UPDATE SET value = excluded.value
      """,
    arguments: [run.text, tag.key, tag.value])
}

/// Takes a tag off runs, inside a transaction, and returns how many had it.
private func removeTag(_ key: String, from runs: [RunID], _ db: Database) throws -> Int {
  try runs.count { run in
    try requireRun(run, db)
    try db.execute(
      sql: "DELETE FROM tags WHERE run_id = ? AND key = ?", arguments: [run.text, key])
    return db.changesCount > 0
  }
}

private func unknownTag(_ key: String, of runs: [RunID], _ db: Database) throws -> Diagnostic {
  let known = Set(try runs.flatMap { try fetchTags(of: $0, db).map(\.key) }).sorted()
  let named = runs.count == 1 ? "run \(runs[0].short) has" : "these runs have"
  return Diagnostic(
    .nothingMatched, "\(named) no tag '\(key)'",
    expected: known.isEmpty ? nil : "one of \(known.joined(separator: ", "))",
    advice: known.nearest(to: key).map { "did you mean '\($0)'?" })
}

/// SQLite's shell and functions take text for ended at a null character.
private func refuseNull(in text: String, of thing: String) throws {
  guard text.utf8.contains(0) else { return }
  throw Diagnostic(.usage, "the \(thing) holds a null character", advice: "leave it out")
}
