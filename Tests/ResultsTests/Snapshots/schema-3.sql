CREATE TABLE experiments (
  -- One row for each name that a spec gave itself.
  name TEXT NOT NULL PRIMARY KEY,
  description TEXT, -- as in the spec of the last run
  created_at TEXT NOT NULL -- when its first run began
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
  -- One row for each execution of a resolved spec, written before its first step.
  number INTEGER PRIMARY KEY, -- in the order in which the runs were recorded
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  experiment TEXT NOT NULL REFERENCES experiments (name) ON UPDATE CASCADE,
  -- A run recorded as running whose process is gone is lost; only the program can tell.
  status TEXT NOT NULL DEFAULT 'running'
    CHECK (status IN ('running', 'finished', 'failed', 'interrupted')),
  started_at TEXT NOT NULL, -- ISO-8601 in UTC, like every time in this database
  ended_at TEXT,
  duration_seconds REAL, -- by a clock that nobody sets
  seed INTEGER NOT NULL,
  verdict TEXT, -- agree, disagree or ill-conditioned
  error TEXT,
  results_sha256 TEXT, -- equal for two runs: the same bits
  spec_sha256 TEXT NOT NULL,
  spec_text TEXT NOT NULL, -- resolved: every default written out
  program_version TEXT NOT NULL,
  git_commit TEXT,
  git_dirty INTEGER CHECK (git_dirty IN (0, 1)),
  swift_version TEXT NOT NULL,
  os TEXT NOT NULL,
  processor TEXT NOT NULL,
  kernel_level TEXT NOT NULL,
  threads INTEGER NOT NULL,
  host TEXT NOT NULL,
  process_id INTEGER NOT NULL,
  boot_id TEXT, -- of the machine's session
  process_start INTEGER, -- in clock ticks since the machine was switched on
  folder TEXT NOT NULL -- relative to the folder of this database
, command TEXT /* as it was typed */, weights_sha256 TEXT /* of the weights' bits */, predictions_sha256 TEXT /* of the hashes of all series */, git_diff_sha256 TEXT /* of the changes since git_commit, in files */, compiler TEXT /* that built the program */, build TEXT CHECK (build IN ('debug', 'release'))
  /* how it was built */, peak_memory_bytes INTEGER /* the most that the process held */, removed_at TEXT /* when it was put away; NULL unless it was */) STRICT;

CREATE INDEX runs_by_experiment ON runs (experiment, number);

CREATE INDEX runs_by_spec ON runs (spec_sha256, program_version, number);

CREATE INDEX runs_running ON runs (number) WHERE status = 'running';

CREATE TABLE params (
  -- The resolved spec, one value a row.
  run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  key TEXT NOT NULL, -- the path, such as model.0.lstm.units
  value TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('integer', 'real', 'boolean', 'text', 'empty')),
  PRIMARY KEY (run_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE metrics (
  run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  step INTEGER NOT NULL, -- the epoch, counted from 1; 0 for the whole run
  value REAL, -- NULL if text is nan
  text TEXT CHECK (text IN ('nan', '-0.0')), -- what REAL cannot hold
  PRIMARY KEY (run_id, key, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE inputs (
  -- The files that a run read.
  run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  path TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (run_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE series_values (
  series_id INTEGER NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
  sample INTEGER NOT NULL, -- these three count from 0
  step INTEGER NOT NULL,
  output INTEGER NOT NULL,
  value REAL, -- NULL if text is nan
  text TEXT CHECK (text IN ('nan', '-0.0')), -- what REAL cannot hold
  PRIMARY KEY (series_id, sample, step, output)
) STRICT, WITHOUT ROWID;

CREATE TABLE artifacts (
  -- The files that a run wrote.
  run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL, -- chart, weights, script, …
  path TEXT NOT NULL, -- relative to the run's folder
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (run_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE series (
  -- One row for each column of numbers; the numbers are in series_values.
  series_id INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('predictions', 'time_steps', 'forecast', 'classes')),
  name TEXT NOT NULL, -- true, reference or reimplemented; of a forecast also recorded or given
  split TEXT NOT NULL, -- the part of the data that the samples are of
  engine TEXT NOT NULL, -- what computed it
  dtype TEXT NOT NULL CHECK (dtype IN ('float32', 'float64')), -- in which type
  shape TEXT NOT NULL, -- JSON: samples, steps, outputs; of a forecast: steps, outputs
  sha256 TEXT NOT NULL, -- of the raw little-endian bits
  UNIQUE (run_id, kind, name, split)
) STRICT;

CREATE TABLE outputs (
  -- What each output of a run's model is: a column of a table, a class, a character.
  run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  output INTEGER NOT NULL, -- counts from 0, as in series_values
  name TEXT NOT NULL,
  offset REAL NOT NULL DEFAULT 0, -- in its own units, a value is offset + scale * value
  scale REAL NOT NULL DEFAULT 1,
  PRIMARY KEY (run_id, output)
) STRICT, WITHOUT ROWID;

CREATE TABLE texts (
  -- What a run wrote in words, such as generated text.
  run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  name TEXT NOT NULL, -- what it is
  engine TEXT NOT NULL, -- what wrote it
  text TEXT NOT NULL,
  PRIMARY KEY (run_id, name, engine)
) STRICT, WITHOUT ROWID;

CREATE TABLE libraries (
  -- The other programs that took part in a run.
  run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  name TEXT NOT NULL, -- python, keras, numpy, …
  version TEXT NOT NULL,
  PRIMARY KEY (run_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE files (
  -- What files held, each content once: what runs read and wrote, and how sources were changed.
  file_id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE, -- the name under which inputs, artifacts and runs speak of it
  bytes INTEGER NOT NULL,
  content BLOB NOT NULL
) STRICT;

CREATE TABLE training_epochs (
  -- By what two trainings can be told apart, to the batch.
  run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  epoch INTEGER NOT NULL,
  batch_losses BLOB NOT NULL, -- one little-endian double a batch, from before its update
  weights_sha256 TEXT, -- of the weights' bits after the epoch
  PRIMARY KEY (run_id, epoch)
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoints (
  -- From where a training can go on that has not ended; the last one of each.
  run_id TEXT NOT NULL PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
  epoch INTEGER NOT NULL, -- how many are completed
  batch INTEGER NOT NULL, -- how many more of the next epoch
  saved_at TEXT NOT NULL,
  seconds REAL NOT NULL, -- spent on the run until then
  batch_losses BLOB NOT NULL, -- of these batches, as in training_epochs
  sha256 TEXT NOT NULL,
  content BLOB NOT NULL -- a safetensors file
) STRICT;

CREATE TABLE resumptions (
  -- Each time that a run was gone on with.
  run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  number INTEGER NOT NULL, -- counts from 1
  resumed_at TEXT NOT NULL,
  status TEXT NOT NULL, -- how it stood: lost, interrupted or failed
  error TEXT, -- what had gone wrong, as far as it was known
  epoch INTEGER, -- of the checkpoint; NULL from the beginning
  batch INTEGER,
  host TEXT NOT NULL, -- where it went on
  kernel_level TEXT, -- and by which kernels
  PRIMARY KEY (run_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE verifications (
  -- Each time that a run was run again to compare every bit.
  verification_id INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  verified_at TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('verified', 'differs', 'failed')),
  difference TEXT, -- what differs first, or why it could not be run
  ulps REAL, -- how many floating-point numbers further that is
  results_sha256 TEXT, -- that came out
  program_version TEXT NOT NULL,
  processor TEXT NOT NULL,
  kernel_level TEXT NOT NULL,
  threads INTEGER NOT NULL,
  host TEXT NOT NULL,
  seconds REAL NOT NULL
) STRICT;

CREATE INDEX verifications_by_run ON verifications (run_id);

CREATE TABLE tags (
  -- Words that people put on runs: a name alone, or a name and a value.
  run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (run_id, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX tags_by_key ON tags (key, value);

CREATE TABLE notes (
  -- What people wrote about runs. A note is never changed; a later one may correct it.
  note_id INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  written_at TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;

CREATE INDEX notes_by_run ON notes (run_id);

CREATE INDEX metrics_by_key ON metrics (key, value, run_id) WHERE step = 0;

CREATE INDEX metrics_of_first_epoch ON metrics (key) WHERE step = 1;

CREATE INDEX runs_listed ON runs (number, id) WHERE removed_at IS NULL;

CREATE INDEX runs_by_status ON runs (status, number, id) WHERE removed_at IS NULL;

CREATE INDEX runs_by_experiment_and_status ON runs (experiment, status, number, id)
  WHERE removed_at IS NULL;

CREATE INDEX runs_removed ON runs (number) WHERE removed_at IS NOT NULL;

CREATE VIEW run_overview AS
  -- One line a run, the newest first, but for those put away. loss and val_loss are those of the
  -- last epoch.
  SELECT
    substr(r.id, 1, 8) AS run, r.experiment, r.status, r.verdict, r.started_at AS started,
    r.duration_seconds AS seconds, r.seed,
    (SELECT max(step) FROM metrics WHERE run_id = r.id AND key = 'loss') AS epochs,
    (SELECT value FROM metrics WHERE run_id = r.id AND key = 'loss'
      ORDER BY step DESC LIMIT 1) AS loss,
    (SELECT value FROM metrics WHERE run_id = r.id AND key = 'val_loss'
      ORDER BY step DESC LIMIT 1) AS val_loss,
    (SELECT value FROM metrics WHERE run_id = r.id AND key = 'test_rmse' AND step = 0) AS test_rmse,
    (SELECT value FROM metrics WHERE run_id = r.id AND key = 'test_accuracy' AND step = 0) AS test_accuracy,
    (SELECT value FROM metrics WHERE run_id = r.id AND key = 'forecast_rmse' AND step = 0) AS forecast_rmse,
    (SELECT value FROM metrics WHERE run_id = r.id AND key = 'max_difference' AND step = 0) AS max_difference,
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

CREATE VIEW agreement_by_sample AS
  -- The final outputs of both computations side by side; difference is what is to be small.
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
  WHERE a.name = 'reference' AND a.kind = 'predictions'
    AND NOT EXISTS (
      SELECT * FROM runs WHERE id = a.run_id AND removed_at IS NOT NULL);

CREATE VIEW agreement_by_time_step AS
  -- The same for the read-out after each time step.
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
  WHERE a.name = 'reference' AND a.kind = 'time_steps'
    AND NOT EXISTS (
      SELECT * FROM runs WHERE id = a.run_id AND removed_at IS NOT NULL);

CREATE VIEW forecasts AS
  -- The continuation that a model computes from its own outputs, one line a step.
  SELECT
    substr(a.run_id, 1, 8) AS run, a.split, r.step, r.output,
    t.value AS true_value, r.value AS reference, m.value AS reimplemented,
    e.value AS recorded, m.value - r.value AS difference, a.run_id
  FROM series AS a
    LEFT JOIN series AS b
      ON b.run_id = a.run_id AND b.kind = a.kind AND b.split = a.split
        AND b.name = 'reimplemented'
    LEFT JOIN series AS c
      ON c.run_id = a.run_id AND c.kind = a.kind AND c.split = a.split
        AND c.name = 'true'
    LEFT JOIN series AS d
      ON d.run_id = a.run_id AND d.kind = a.kind AND d.split = a.split
        AND d.name = 'recorded'
    JOIN series_values AS r ON r.series_id = a.series_id
    LEFT JOIN series_values AS m
      ON m.series_id = b.series_id AND m.sample = r.sample
        AND m.step = r.step AND m.output = r.output
    LEFT JOIN series_values AS t
      ON t.series_id = c.series_id AND t.sample = r.sample
        AND t.step = r.step AND t.output = r.output
    LEFT JOIN series_values AS e
      ON e.series_id = d.series_id AND e.sample = r.sample
        AND e.step = r.step AND e.output = r.output
  WHERE a.name = 'reference' AND a.kind = 'forecast'
    AND NOT EXISTS (
      SELECT * FROM runs WHERE id = a.run_id AND removed_at IS NOT NULL);

CREATE VIEW classifications AS
  -- The class of each sample by name, or by number where the outputs have no names.
  SELECT
    substr(a.run_id, 1, 8) AS run, a.split, r.sample,
    coalesce(
      (SELECT name FROM outputs WHERE run_id = a.run_id AND output = t.value),
      CAST(t.value AS INTEGER)) AS true_class,
    coalesce(
      (SELECT name FROM outputs WHERE run_id = a.run_id AND output = r.value),
      CAST(r.value AS INTEGER)) AS reference_class,
    coalesce(
      (SELECT name FROM outputs WHERE run_id = a.run_id AND output = m.value),
      CAST(m.value AS INTEGER)) AS reimplemented_class,
    a.run_id
  FROM series AS a
    LEFT JOIN series AS b
      ON b.run_id = a.run_id AND b.kind = a.kind AND b.split = a.split
        AND b.name = 'reimplemented'
    LEFT JOIN series AS c
      ON c.run_id = a.run_id AND c.kind = a.kind AND c.split = a.split
        AND c.name = 'true'
    JOIN series_values AS r ON r.series_id = a.series_id
    LEFT JOIN series_values AS m
      ON m.series_id = b.series_id AND m.sample = r.sample
        AND m.step = r.step AND m.output = r.output
    LEFT JOIN series_values AS t
      ON t.series_id = c.series_id AND t.sample = r.sample
        AND t.step = r.step AND t.output = r.output
  WHERE a.name = 'reference' AND a.kind = 'classes'
    AND NOT EXISTS (
      SELECT * FROM runs WHERE id = a.run_id AND removed_at IS NOT NULL);

CREATE VIEW predictions AS
  -- The final outputs, one number a row. Every series of a run has the same samples.
  SELECT
    substr(s.run_id, 1, 8) AS run, s.name AS series, s.split, v.sample, v.step, v.output,
    v.value, v.text, s.run_id
  FROM series AS s JOIN series_values AS v USING (series_id)
  WHERE s.kind = 'predictions'
    AND NOT EXISTS (
      SELECT * FROM runs WHERE id = s.run_id AND removed_at IS NOT NULL);

CREATE VIEW time_steps AS
  -- The read-out after each time step of the input, one number a row.
  SELECT
    substr(s.run_id, 1, 8) AS run, s.name AS series, s.split, v.sample, v.step, v.output,
    v.value, v.text, s.run_id
  FROM series AS s JOIN series_values AS v USING (series_id)
  WHERE s.kind = 'time_steps'
    AND NOT EXISTS (
      SELECT * FROM runs WHERE id = s.run_id AND removed_at IS NOT NULL);

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
    AND NOT EXISTS (
      SELECT * FROM runs WHERE id = s.run_id AND removed_at IS NOT NULL);

CREATE VIEW epochs AS
  -- The training, one line an epoch; NULL where nothing was measured. train_ is measured after
  -- the epoch, as val_ is, and reference_ by somebody else. Other metrics are in metrics.
  SELECT
    substr(t.run_id, 1, 8) AS run, t.step AS epoch, t.value AS loss,
    (SELECT value FROM metrics
      WHERE run_id = t.run_id AND step = t.step AND key = 'val_loss') AS val_loss,
    (SELECT value FROM metrics
      WHERE run_id = t.run_id AND step = t.step AND key = 'train_loss') AS train_loss,
    (SELECT value FROM metrics
      WHERE run_id = t.run_id AND step = t.step AND key = 'reference_loss') AS reference_loss,
    (SELECT value FROM metrics
      WHERE run_id = t.run_id AND step = t.step AND key IN (
        'accuracy', 'binary_accuracy', 'categorical_accuracy',
        'sparse_categorical_accuracy')
      ORDER BY key LIMIT 1) AS accuracy,
    (SELECT value FROM metrics
      WHERE run_id = t.run_id AND step = t.step AND key IN (
        'val_accuracy', 'val_binary_accuracy', 'val_categorical_accuracy',
        'val_sparse_categorical_accuracy')
      ORDER BY key LIMIT 1) AS val_accuracy,
    (SELECT value FROM metrics
      WHERE run_id = t.run_id AND step = t.step AND key IN (
        'train_accuracy', 'train_binary_accuracy', 'train_categorical_accuracy',
        'train_sparse_categorical_accuracy')
      ORDER BY key LIMIT 1) AS train_accuracy,
    t.run_id
  FROM metrics AS t
  WHERE t.key = 'loss' AND t.step > 0
    AND NOT EXISTS (
      SELECT * FROM runs WHERE id = t.run_id AND removed_at IS NOT NULL);
