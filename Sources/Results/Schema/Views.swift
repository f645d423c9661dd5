/// The views of schema version 1, in SQL: the questions that people ask, under names they guess.
///
/// `run` is a run's short name, the first eight digits of `run_id`. No column can be called
/// `true`: SQLite reads that word as the number one, so the true values are in `true_value`.
enum Views {
  static let version1 = """
    CREATE VIEW predictions AS
      -- The final outputs, one number a row. Every series of a run has the same samples.
      SELECT s.run_id, s.name AS series, s.split, v.sample, v.step, v.output, v.value, v.text
      FROM series AS s JOIN series_values AS v USING (series_id)
      WHERE s.kind = 'predictions';

    CREATE VIEW time_steps AS
      -- The read-out after each time step of the input, one number a row.
      SELECT s.run_id, s.name AS series, s.split, v.sample, v.step, v.output, v.value, v.text
      FROM series AS s JOIN series_values AS v USING (series_id)
      WHERE s.kind = 'time_steps';

    CREATE VIEW run_overview AS
      -- One line a run, the newest first. loss and val_loss are those of the last epoch.
      SELECT
        substr(r.id, 1, 8) AS run, r.experiment, r.status, r.verdict, r.started_at AS started,
        r.duration_seconds AS seconds, r.seed,
        (SELECT max(step) FROM metrics WHERE run_id = r.id AND key = 'loss') AS epochs,
        (SELECT value FROM metrics WHERE run_id = r.id AND key = 'loss'
          ORDER BY step DESC LIMIT 1) AS loss,
        (SELECT value FROM metrics WHERE run_id = r.id AND key = 'val_loss'
          ORDER BY step DESC LIMIT 1) AS val_loss,
        (SELECT value FROM metrics WHERE run_id = r.id AND key = 'test_rmse' AND step = 0)
          AS test_rmse,
        (SELECT value FROM metrics WHERE run_id = r.id AND key = 'max_difference' AND step = 0)
          AS max_difference,
        r.error, r.id AS run_id
      FROM runs AS r
      ORDER BY r.number DESC;

    CREATE VIEW latest_runs AS
      -- The newest run of each experiment, with the columns of run_overview.
      SELECT * FROM run_overview
      WHERE run_id IN (
        SELECT (SELECT id FROM runs WHERE experiment = e.name ORDER BY number DESC LIMIT 1)
        FROM experiments AS e
      );

    CREATE VIEW epochs AS
      -- The training, one line an epoch. Metrics under other keys are in metrics.
      SELECT
        substr(t.run_id, 1, 8) AS run, t.step AS epoch, t.value AS loss, v.value AS val_loss,
        t.run_id
      FROM metrics AS t
        LEFT JOIN metrics AS v ON v.run_id = t.run_id AND v.key = 'val_loss' AND v.step = t.step
      WHERE t.key = 'loss' AND t.step > 0;

    \(agreementBySample);

    \(agreementByTimeStep);
    """

  // Each of these ends with a condition, to which a later version adds.

  static let agreementBySample = """
    CREATE VIEW agreement_by_sample AS
      -- The final outputs of both computations side by side; difference is what is to be small.
      \(agreement(of: "predictions"))
    """

  static let agreementByTimeStep = """
    CREATE VIEW agreement_by_time_step AS
      -- The same for the read-out after each time step.
      \(agreement(of: "time_steps"))
    """

  /// Lays the series of one kind side by side.
  ///
  /// Starting from the short table `series`, every number
  /// is found by its primary key, and nothing needs sorting.
  private static func agreement(of kind: String) -> String {
    """
    SELECT
        substr(a.run_id, 1, 8) AS run, a.split, r.sample, r.step, r.output,
        t.value AS true_value, r.value AS reference, m.value AS reimplemented,
        m.value - r.value AS difference, a.run_id
      FROM series AS a
        JOIN series AS b
          ON b.run_id = a.run_id AND b.kind = a.kind AND b.split = a.split
            AND b.name = 'reimplemented'
        LEFT JOIN series AS c
          ON c.run_id = a.run_id AND c.kind = a.kind AND c.split = a.split AND c.name = 'true'
        JOIN series_values AS r ON r.series_id = a.series_id
        JOIN series_values AS m
          ON m.series_id = b.series_id AND m.sample = r.sample AND m.step = r.step
            AND m.output = r.output
        LEFT JOIN series_values AS t
          ON t.series_id = c.series_id AND t.sample = r.sample AND t.step = r.step
            AND t.output = r.output
      WHERE a.name = 'reference' AND a.kind = '\(kind)'
    """
  }
}
