/// What schema version 3 changes in the views, in SQL: no view shows runs that were put away, and
/// `run_overview` tells what people and verifications said of the others.
///
/// Once released, this text never changes.
extension Views {
  static let version3 = """
    DROP VIEW latest_runs;
    DROP VIEW run_overview;
    CREATE VIEW run_overview AS
      -- One line a run, the newest first, but for those put away. loss and val_loss are those of the
      -- last epoch.
      SELECT
        substr(r.id, 1, 8) AS run, r.experiment, r.status, r.verdict, r.started_at AS started,
        r.duration_seconds AS seconds, r.seed,
        (SELECT max(step) FROM metrics WHERE run_id = r.id AND key = 'loss') AS epochs,
        \(lastEpoch("loss")) AS loss,
        \(lastEpoch("val_loss")) AS val_loss,
        \(ofRun("test_rmse")) AS test_rmse,
        \(ofRun("test_accuracy")) AS test_accuracy,
        \(ofRun("forecast_rmse")) AS forecast_rmse,
        \(ofRun("max_difference")) AS max_difference,
        (SELECT verdict FROM verifications WHERE run_id = r.id
          ORDER BY verification_id DESC LIMIT 1) AS verified,
        (SELECT group_concat(key || CASE value WHEN '' THEN '' ELSE '=' || value END, ', ')
          FROM tags WHERE run_id = r.id) AS tags,
        r.error, r.id AS run_id
      FROM runs AS r
      WHERE r.removed_at IS NULL
      ORDER BY r.number DESC;

    CREATE VIEW latest_runs AS
      -- The newest run of each experiment, with the columns of run_overview.
      SELECT * FROM run_overview
      WHERE run_id IN (
        SELECT (
          SELECT id FROM runs WHERE experiment = e.name AND removed_at IS NULL
          ORDER BY number DESC LIMIT 1)
        FROM experiments AS e
      );

    CREATE VIEW run_metrics AS
      -- What each run came to as a whole, one number a row; text is 'nan' where value cannot be.
      SELECT
        substr(r.id, 1, 8) AS run, r.experiment, m.key, m.value, m.text, r.id AS run_id
      FROM metrics AS m JOIN runs AS r ON r.id = m.run_id
      WHERE m.step = 0 AND r.removed_at IS NULL;

    CREATE VIEW run_params AS
      -- What each run was to do, one value of its spec a row.
      SELECT
        substr(r.id, 1, 8) AS run, r.experiment, p.key, p.value, p.type, r.id AS run_id
      FROM params AS p JOIN runs AS r ON r.id = p.run_id
      WHERE r.removed_at IS NULL;

    DROP VIEW agreement_by_sample;
    \(agreementBySample)\(isShown("a"));

    DROP VIEW agreement_by_time_step;
    \(agreementByTimeStep)\(isShown("a"));

    DROP VIEW forecasts;
    \(forecasts)\(isShown("a"));

    DROP VIEW classifications;
    \(classifications)\(isShown("a"));

    DROP VIEW predictions;
    \(predictions)\(isShown("s"));

    DROP VIEW time_steps;
    \(timeSteps)\(isShown("s"));

    DROP VIEW predictions_in_units;
    \(predictionsInUnits)\(isShown("s"));

    DROP VIEW epochs;
    \(epochs)\(isShown("t"));
    """

  /// The further condition that the run of the row `alias` was not put away.
  private static func isShown(_ alias: String) -> String {
    """

        AND NOT EXISTS (
          SELECT * FROM runs WHERE id = \(alias).run_id AND removed_at IS NOT NULL)
    """
  }
}
