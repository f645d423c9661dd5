/// What schema version 3 adds to the tables, in SQL: what a run needs to be gone on with, to be proved
/// and to be told from others.
///
/// Once released, this text never changes.
extension Tables {
  static let version3 = """
    -- Migrations are counted by user_version alone.
    DROP TABLE IF EXISTS grdb_migrations;

    CREATE TABLE files (
      -- What files held, each content once: what runs read and wrote, and how sources were changed.
      file_id INTEGER PRIMARY KEY,
      sha256 TEXT NOT NULL UNIQUE, -- the name under which inputs, artifacts and runs speak of it
      bytes INTEGER NOT NULL,
      content BLOB NOT NULL
    ) STRICT;

    ALTER TABLE runs ADD COLUMN command TEXT /* as it was typed */;
    ALTER TABLE runs ADD COLUMN weights_sha256 TEXT /* of the weights' bits */;
    ALTER TABLE runs ADD COLUMN predictions_sha256 TEXT /* of the hashes of all series */;
    ALTER TABLE runs ADD COLUMN git_diff_sha256 TEXT /* of the changes since git_commit, in files */;
    ALTER TABLE runs ADD COLUMN compiler TEXT /* that built the program */;
    ALTER TABLE runs ADD COLUMN build TEXT CHECK (build IN ('debug', 'release'))
      /* how it was built */;
    ALTER TABLE runs ADD COLUMN peak_memory_bytes INTEGER /* the most that the process held */;
    ALTER TABLE runs ADD COLUMN removed_at TEXT /* when it was put away; NULL unless it was */;

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

    -- What a run as a whole came to, so that the best of many is found at once.
    CREATE INDEX metrics_by_key ON metrics (key, value, run_id) WHERE step = 0;
    -- Which metrics trainings measure after each epoch.
    CREATE INDEX metrics_of_first_epoch ON metrics (key) WHERE step = 1;

    -- Lists are found in these alone. The rows of runs themselves are large.
    CREATE INDEX runs_listed ON runs (number, id) WHERE removed_at IS NULL;
    CREATE INDEX runs_by_status ON runs (status, number, id) WHERE removed_at IS NULL;
    CREATE INDEX runs_by_experiment_and_status ON runs (experiment, status, number, id)
      WHERE removed_at IS NULL;
    CREATE INDEX runs_removed ON runs (number) WHERE removed_at IS NOT NULL;
    """
}
