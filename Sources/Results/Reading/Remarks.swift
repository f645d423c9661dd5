import GRDB

// What people and verifications said of a run, and how it came to its end.

func fetchTags(of id: RunID, _ db: Database) throws -> [Tag] {
  try Row.fetchAll(
    db, sql: "SELECT * FROM tags WHERE run_id = ? ORDER BY key", arguments: [id.text]
  ).map { Tag($0["key"], $0["value"]) }
}

func fetchNotes(of id: RunID, _ db: Database) throws -> [Note] {
  try Row.fetchAll(
    db, sql: "SELECT * FROM notes WHERE run_id = ? ORDER BY note_id", arguments: [id.text]
  ).map { Note($0["text"], writtenAt: try $0.decodeTimestamp("written_at")) }
}

func fetchVerifications(of id: RunID, _ db: Database) throws -> [RecordedVerification] {
  try Row.fetchAll(
    db, sql: "SELECT * FROM verifications WHERE run_id = ? ORDER BY verification_id",
    arguments: [id.text]
  ).map { row in
    RecordedVerification(
      verdict: try row.decodeCase(Verification.Verdict.self, "verdict"),
      verifiedAt: try row.decodeTimestamp("verified_at"), difference: row["difference"],
      ulps: row["ulps"], kernelLevel: row["kernel_level"],
      programVersion: row["program_version"], durationSeconds: row["seconds"])
  }
}

func fetchResumptions(of id: RunID, _ db: Database) throws -> [Resumption] {
  try Row.fetchAll(
    db, sql: "SELECT * FROM resumptions WHERE run_id = ? ORDER BY number", arguments: [id.text]
  ).map { row in
    Resumption(
      resumedAt: try row.decodeTimestamp("resumed_at"),
      status: try row.decodeCase(RunStatus.self, "status"), error: row["error"],
      epochs: row["epoch"], batches: row["batch"])
  }
}
