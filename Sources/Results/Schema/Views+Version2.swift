/// What schema version 2 adds to the views, in SQL. Once released, this text never changes.
///
/// Each view starts from the short table `series` or from the loss of an epoch. Whatever else it
/// shows is found by its primary key, so that a run is read without reading the others.
extension Views {
  static let version2 = """
    \(forecasts);

    \(classifications);

    \(predictionsInUnits);

    DROP VIEW epochs;
    \(epochs);

    DROP VIEW predictions;
    \(predictions);

    DROP VIEW time_steps;
    \(timeSteps);

    DROP VIEW latest_runs;
    DROP VIEW run_overview;
    CREATE VIEW run_overview AS
      -- One line a run, the newest first. loss and val_loss are those of the last epoch.
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
    """

  // Each of these ends with a condition, to which a later version adds.

  static let forecasts = """
    CREATE VIEW forecasts AS
      -- The continuation that a model computes from its own outputs, one line a step.
      SELECT
        substr(a.run_id, 1, 8) AS run, a.split, r.step, r.output,
        t.value AS true_value, r.value AS reference, m.value AS reimplemented,
        e.value AS recorded, m.value - r.value AS difference, a.run_id
      FROM series AS a
        \(series("reimplemented", as: "b"))
        \(series("true", as: "c"))
        \(series("recorded", as: "d"))
        JOIN series_values AS r ON r.series_id = a.series_id
        \(number(of: "b", as: "m"))
        \(number(of: "c", as: "t"))
        \(number(of: "d", as: "e"))
      WHERE a.name = 'reference' AND a.kind = 'forecast'
    """

  static let classifications = """
    CREATE VIEW classifications AS
      -- The class of each sample by name, or by number where the outputs have no names.
      SELECT
        substr(a.run_id, 1, 8) AS run, a.split, r.sample,
        \(className(of: "t")) AS true_class,
        \(className(of: "r")) AS reference_class,
        \(className(of: "m")) AS reimplemented_class,
        a.run_id
      FROM series AS a
        \(series("reimplemented", as: "b"))
        \(series("true", as: "c"))
        JOIN series_values AS r ON r.series_id = a.series_id
        \(number(of: "b", as: "m"))
        \(number(of: "c", as: "t"))
      WHERE a.name = 'reference' AND a.kind = 'classes'
    """

  static let predictionsInUnits = """
    CREATE VIEW predictions_in_units AS
      -- The final outputs in the units of the data, beside the numbers of the network.
      SELECT
        substr(s.run_id, 1, 8) AS run, s.name AS series, s.split, v.sample, v.step, v.output,
        o.name, coalesce(o.offset + o.scale * v.value, v.value) AS value_in_units, v.value,
        s.run_id
      FROM series AS s
        JOIN series_values AS v ON v.series_id = s.series_id
        LEFT JOIN outputs AS o ON o.run_id = s.run_id AND o.output = v.output
      WHERE s.kind = 'predictions'
    """

  static let epochs = """
    CREATE VIEW epochs AS
      -- The training, one line an epoch; NULL where nothing was measured. train_ is measured after
      -- the epoch, as val_ is, and reference_ by somebody else. Other metrics are in metrics.
      SELECT
        substr(t.run_id, 1, 8) AS run, t.step AS epoch, t.value AS loss,
        \(metric("val_loss")) AS val_loss,
        \(metric("train_loss")) AS train_loss,
        \(metric("reference_loss")) AS reference_loss,
        \(accuracy("")) AS accuracy,
        \(accuracy("val_")) AS val_accuracy,
        \(accuracy("train_")) AS train_accuracy,
        t.run_id
      FROM metrics AS t
      WHERE t.key = 'loss' AND t.step > 0
    """

  static let predictions = """
    CREATE VIEW predictions AS
      -- The final outputs, one number a row. Every series of a run has the same samples.
      \(numbers(of: "predictions"))
    """

  static let timeSteps = """
    CREATE VIEW time_steps AS
      -- The read-out after each time step of the input, one number a row.
      \(numbers(of: "time_steps"))
    """

  /// The numbers of all series of a kind.
  private static func numbers(of kind: String) -> String {
    """
    SELECT
        substr(s.run_id, 1, 8) AS run, s.name AS series, s.split, v.sample, v.step, v.output,
        v.value, v.text, s.run_id
      FROM series AS s JOIN series_values AS v USING (series_id)
      WHERE s.kind = '\(kind)'
    """
  }

  /// The value of a metric in the last epoch of the run `r` that has it.
  static func lastEpoch(_ key: String) -> String {
    """
    (SELECT value FROM metrics WHERE run_id = r.id AND key = '\(key)'
          ORDER BY step DESC LIMIT 1)
    """
  }

  /// A metric of the run `r` as a whole.
  static func ofRun(_ key: String) -> String {
    "(SELECT value FROM metrics WHERE run_id = r.id AND key = '\(key)' AND step = 0)"
  }

  /// Joins another series of the same run, kind and split as `a`, if there is one.
  private static func series(_ name: String, as alias: String) -> String {
    """
    LEFT JOIN series AS \(alias)
          ON \(alias).run_id = a.run_id AND \(alias).kind = a.kind AND \(alias).split = a.split
            AND \(alias).name = '\(name)'
    """
  }

  /// Joins the number of such a series at the place of `r`, or NULL without the series.
  private static func number(of series: String, as alias: String) -> String {
    """
    LEFT JOIN series_values AS \(alias)
          ON \(alias).series_id = \(series).series_id AND \(alias).sample = r.sample
            AND \(alias).step = r.step AND \(alias).output = r.output
    """
  }

  /// The name of the class whose number is in the row `number` of `series_values`.
  private static func className(of number: String) -> String {
    """
    coalesce(
          (SELECT name FROM outputs WHERE run_id = a.run_id AND output = \(number).value),
          CAST(\(number).value AS INTEGER))
    """
  }

  /// A metric of the same run and epoch as `t`.
  private static func metric(_ key: String) -> String {
    """
    (SELECT value FROM metrics
          WHERE run_id = t.run_id AND step = t.step AND key = '\(key)')
    """
  }

  /// The share of samples whose class is right, under whichever of Keras's names it was measured.
  private static func accuracy(_ prefix: String) -> String {
    """
    (SELECT value FROM metrics
          WHERE run_id = t.run_id AND step = t.step AND key IN (
            '\(prefix)accuracy', '\(prefix)binary_accuracy', '\(prefix)categorical_accuracy',
            '\(prefix)sparse_categorical_accuracy')
          ORDER BY key LIMIT 1)
    """
  }
}
