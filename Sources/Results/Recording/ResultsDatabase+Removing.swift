import Diagnostics
import GRDB

extension ResultsDatabase {
  /// Puts runs away, all or none: lists and questions pass them over, and everything stays as it is.
  ///
  /// - Throws: `Diagnostic` of category `.usage` if one is still running, or runs where nobody here can
  ///   see it.
  package func remove(_ runs: [RunID], at time: Timestamp = Timestamp()) throws {
    try write { db in
      for run in runs {
        _ = try requireStopped(run, db, advice: "wait for its end, or stop it")
        try db.execute(
          sql: "UPDATE runs SET removed_at = ? WHERE id = ? AND removed_at IS NULL",
          arguments: [time.description, run.text])
      }
    }
  }

  /// Takes runs back that were put away, all or none.
  package func restore(_ runs: [RunID]) throws {
    try write { db in
      for run in runs {
        try requireRun(run, db)
        try db.execute(
          sql: "UPDATE runs SET removed_at = NULL WHERE id = ?", arguments: [run.text])
      }
    }
  }

  /// Deletes runs that were put away, for good, with all that nothing else refers to.
  ///
  /// - Throws: `Diagnostic` of category `.usage` if one was not put away before, or has been gone on
  ///   with since then and still runs.
  package func purge(_ runs: [RunID]) throws {
    try write { db in
      for run in runs {
        _ = try requireStopped(run, db, advice: "wait for its end, or stop it")
        try db.execute(
          sql: "DELETE FROM runs WHERE id = ? AND removed_at IS NOT NULL", arguments: [run.text])
        guard db.changesCount == 1 else {
          throw Diagnostic(
            .usage, "run \(run.short) was not removed before", advice: "exp remove \(run.short)")
        }
      }
      try db.execute(
        sql: """
          DELETE FROM files WHERE sha256 NOT IN (
            SELECT sha256 FROM inputs UNION SELECT sha256 FROM artifacts
            UNION SELECT git_diff_sha256 FROM runs WHERE git_diff_sha256 IS NOT NULL)
          """)
      try db.execute(
        sql: "DELETE FROM experiments WHERE name NOT IN (SELECT experiment FROM runs)")
    }
  }
}
