import GRDB

extension ResultsDatabase {
  /// The newest finished run with the resolved spec, the inputs and the program version of `run`,
  /// which must give the same results as `run`, bit for bit.
  ///
  /// - Throws: `Diagnostic` of category `.database`, as every method that reads.
  package func earlierRun(like run: NewRun) throws -> EarlierRun? {
    try read { db in
      try firstRow(like: run, where: "status = 'finished' AND results_sha256 IS NOT NULL", db)
        .map { row in
          try EarlierRun(
            id: row.decodeID("id"), startedAt: row.decodeTimestamp("started_at"),
            resultsSHA256: row.value("results_sha256"))
        }
    }
  }

  /// The newest run with the resolved spec, the inputs and the program version of `run` that has not
  /// finished: it runs, or stopped before its end.
  ///
  /// - Throws: `Diagnostic` of category `.database`, as every method that reads.
  package func unfinishedRun(like run: NewRun) throws -> RunSummary? {
    try read { db in
      guard let row = try firstRow(like: run, where: "status <> 'finished'", db) else { return nil }
      return try Row.fetchOne(
        db, sql: "\(RunSummary.columns) WHERE r.id = ?",
        arguments: [try row.decodeID("id").text]
      ).map(RunSummary.init(row:))
    }
  }
}

/// The newest run of the same resolved spec, inputs and program version, with what ``EarlierRun``
/// tells of it.
private func firstRow(
  like run: NewRun, where condition: String, _ db: Database
) throws -> Row? {
  let candidates = try Row.fetchCursor(
    db,
    sql: """
      SELECT id, started_at, results_sha256 FROM runs
      WHERE spec_sha256 = ? AND program_version = ? AND id <> ?
        AND \(condition) AND removed_at IS NULL
      ORDER BY number DESC
      """,
    arguments: [run.specSHA256, run.environment.programVersion, run.id.text])
  // A file may have moved: what it is for and what it holds decide.
  let wanted = Set(run.inputs.map { [$0.role, $0.sha256] })
  while let row = try candidates.next() {
    let inputs = try fetchInputs(of: row.decodeID("id"), db)
    // The cursor gives the same row again and again, with other values.
    if Set(inputs.map { [$0.role, $0.sha256] }) == wanted { return row.copy() }
  }
  return nil
}
