import GRDB

extension ResultsDatabase {
  /// The newest run with the resolved spec, the inputs and the program version of `run` that has not
  /// finished: it runs, or stopped before its end.
  package func unfinishedRun(like run: NewRun) throws -> RunSummary? {
    let candidates = try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id FROM runs
          WHERE spec_sha256 = ? AND program_version = ? AND id <> ?
            AND status <> 'finished' AND removed_at IS NULL
          ORDER BY number DESC
          """,
        arguments: [run.specSHA256, run.environment.programVersion, run.id.text]
      ).map { try $0.decodeID("id") }
    }
    let wanted = Set(run.inputs.map { [$0.role, $0.sha256] })
    for id in candidates {
      let details = try details(of: id)
      if Set(details.beginning.inputs.map { [$0.role, $0.sha256] }) == wanted {
        return details.summary
      }
    }
    return nil
  }
}
