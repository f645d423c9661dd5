/// The tables of schema version 1, in SQL.
///
/// Comments stand inside the statements, because SQLite keeps them: `.schema` in the command-line
/// shell shows them. Once released, this text never changes; a later version adds a migration.
///
/// A million predictions must stay small, so their run, series and split are told once, in
/// `series`, and each number names them by one integer. The views `predictions` and `time_steps`
/// put both together again.
enum Tables {
  static let version1 = """
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
    ) STRICT;
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

    CREATE TABLE series (
      -- One row for each column of numbers; the numbers are in series_values.
      series_id INTEGER PRIMARY KEY,
      run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('predictions', 'time_steps')),
      name TEXT NOT NULL, -- true, reference or reimplemented
      split TEXT NOT NULL, -- the part of the data that the samples are of
      engine TEXT NOT NULL, -- what computed it
      dtype TEXT NOT NULL CHECK (dtype IN ('float32', 'float64')), -- in which type
      shape TEXT NOT NULL, -- JSON: samples, steps, outputs
      sha256 TEXT NOT NULL, -- of the raw little-endian bits
      UNIQUE (run_id, kind, name, split)
    ) STRICT;

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
    """
}
