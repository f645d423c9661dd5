import GRDB

// What people and verifications said of a run, and how it came to its end.

func fetchTags(of id: RunID, _ db: Database) throws -> [Tag] {
  try Row.fetchAll(
    db, sql: "SELECT * FROM tags WHERE run_id = ? ORDER BY key", arguments: [id.text]
  ).map { try Tag($0.value("key"), $0.value("value")) }
}

func fetchNotes(of id: RunID, _ db: Database) throws -> [Note] {
  try Row.fetchAll(
    db, sql: "SELECT * FROM notes WHERE run_id = ? ORDER BY note_id", arguments: [id.text]
  ).map { try Note($0.value("text"), writtenAt: $0.decodeTimestamp("written_at")) }
}

func fetchVerifications(of id: RunID, _ db: Database) throws -> [RecordedVerification] {
  try Row.fetchAll(
    db, sql: "SELECT * FROM verifications WHERE run_id = ? ORDER BY verification_id",
    arguments: [id.text]
  ).map { row in
    try RecordedVerification(
      verdict: row.decodeCase(Verification.Verdict.self, "verdict"),
      verifiedAt: row.decodeTimestamp("verified_at"), difference: row.value("difference"),
      ulps: row.value("ulps"), kernelLevel: row.value("kernel_level"),
      programVersion: row.value("program_version"), durationSeconds: row.value("seconds"))
  }
}

func fetchResumptions(of id: RunID, _ db: Database) throws -> [Resumption] {
  try Row.fetchAll(
    db, sql: "SELECT * FROM resumptions WHERE run_id = ? ORDER BY number", arguments: [id.text]
  ).map { row in
    try Resumption(
      resumedAt: row.decodeTimestamp("resumed_at"),
      status: row.decodeCase(RunStatus.self, "status"), error: row.value("error"),
      epochs: row.value("epoch"), batches: row.value("batch"))
  }
}
