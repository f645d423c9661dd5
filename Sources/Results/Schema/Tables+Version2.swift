/// What schema version 2 adds to the tables, in SQL: forecasts, classes, what the outputs are called
/// and measured in, texts, and the libraries that took part.
///
/// Once released, this text never changes.
extension Tables {
  static let version2 = """
    -- A CHECK cannot be changed, so the table is made again under its name. The numbers, a million
    -- for every row here, refer to it by that name and stay where they are.
    CREATE TEMP TABLE series_before AS SELECT * FROM series;
    DROP TABLE series;
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
    INSERT INTO series (series_id, run_id, kind, name, split, engine, dtype, shape, sha256)
      SELECT series_id, run_id, kind, name, split, engine, dtype, shape, sha256
      FROM temp.series_before;
    DROP TABLE temp.series_before;

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
    """
}
