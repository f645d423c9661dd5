import GRDB

/// Something that recorded rows say of a run and that cannot all be true, or need not be there.
private struct Contradiction: Sendable {
  let severity: Finding.Severity
  /// Gives the runs, in the column `run_id`, and a number, in `count`.
  let sql: String
  let text: @Sendable (_ count: Int) -> String
  var advice: String?
}

private let contradictions = [
  Contradiction(
    severity: .changed,
    sql: """
      SELECT run_id, count(*) AS count FROM training_epochs AS t WHERE NOT EXISTS (
        SELECT * FROM metrics WHERE run_id = t.run_id AND key = 'loss' AND step = t.epoch)
      GROUP BY run_id
      """,
    text: { "\($0) of its trained epochs have no loss" }),
  Contradiction(
    severity: .changed,
    sql: """
      SELECT run_id, count(*) AS count FROM metrics AS m
      WHERE key = 'loss' AND step > 0
        AND run_id IN (SELECT run_id FROM training_epochs)
        AND NOT EXISTS (
          SELECT * FROM training_epochs WHERE run_id = m.run_id AND epoch = m.step)
      GROUP BY run_id
      """,
    text: { "\($0) of its losses belong to epochs whose batches are not recorded" }),
  Contradiction(
    severity: .changed,
    sql: """
      SELECT run_id, max(step) - count(*) AS count FROM metrics WHERE key = 'loss' AND step > 0
      GROUP BY run_id HAVING max(step) <> count(*)
      """,
    text: { "\($0) of its epochs before the last are missing" }),
  Contradiction(
    severity: .changed,
    sql: """
      SELECT run_id, count(*) AS count FROM training_epochs WHERE length(batch_losses) % 8 <> 0
      GROUP BY run_id
      """,
    text: { "the batch losses of \($0) epochs are cut off" }),
  Contradiction(
    severity: .changed,
    sql: """
      SELECT run_id, epoch AS count FROM checkpoints AS c
      WHERE epoch > (
        SELECT coalesce(max(step), 0) FROM metrics WHERE run_id = c.run_id AND key = 'loss')
      """,
    text: { "its checkpoint is of epoch \($0), which is not recorded" },
    advice: "resuming it from there would leave a gap: run its spec again"),
  Contradiction(
    severity: .changed,
    sql: """
      SELECT run_id, max(epoch) AS count FROM resumptions AS r
      WHERE epoch > (
        SELECT coalesce(max(step), 0) FROM metrics WHERE run_id = r.run_id AND key = 'loss')
      GROUP BY run_id
      """,
    text: { "it was resumed after epoch \($0), which is not recorded" }),
  Contradiction(
    severity: .changed,
    sql: """
      SELECT id AS run_id, 0 AS count FROM runs
      WHERE (status = 'running') <> (ended_at IS NULL)
      """,
    text: { _ in "its state and the time of its end contradict each other" }),
  Contradiction(
    severity: .note,
    sql: """
      SELECT run_id, length(content) AS count FROM checkpoints
      WHERE run_id IN (SELECT id FROM runs WHERE status = 'finished')
      """,
    text: { "it has finished, and still has a checkpoint of \($0) bytes" },
    advice: "nobody needs it; another program may have changed the run's state"),
]

extension ResultsDatabase {
  /// What the rows of runs say against each other.
  package func contradictions() -> [Finding] {
    Results.contradictions.flatMap { contradiction -> [Finding] in
      do {
        return try read { db in
          try Row.fetchAll(db, sql: contradiction.sql + " ORDER BY run_id").map { row in
            Finding(
              contradiction.severity, of: try row.decodeID("run_id"),
              contradiction.text(try row.value("count")), advice: contradiction.advice)
          }
        }
      } catch {
        return [Finding(failure: error, of: "database")]
      }
    }
  }

  /// How many bytes of numbers and files belong to runs that were put away, and to no other.
  package func bytesOfRemovedRuns() throws -> Int {
    try read { db in
      try Int.fetchOne(
        db,
        sql: """
          WITH removed AS (SELECT id FROM runs WHERE removed_at IS NOT NULL),
          kept AS (SELECT id FROM runs WHERE removed_at IS NULL)
          SELECT
            coalesce((SELECT sum(length(batch_losses)) FROM training_epochs
              WHERE run_id IN removed), 0)
            + coalesce((SELECT sum(length(content)) FROM checkpoints WHERE run_id IN removed), 0)
            + coalesce((SELECT sum(bytes) FROM files WHERE sha256 NOT IN (
              SELECT sha256 FROM inputs WHERE run_id IN kept
              UNION SELECT sha256 FROM artifacts WHERE run_id IN kept
              UNION SELECT git_diff_sha256 FROM runs
                WHERE git_diff_sha256 IS NOT NULL AND removed_at IS NULL)), 0)
            + 8 * (SELECT count(*) FROM series_values WHERE series_id IN (
              SELECT series_id FROM series WHERE run_id IN removed))
          """) ?? 0
    }
  }
}
