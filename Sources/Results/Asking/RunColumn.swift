import GRDB

/// What the table of runs itself, and those beside it, tell of each run.
struct RunColumn: Hashable {
  /// How its values are compared.
  enum Kind {
    case text
    case number
    case boolean
    /// Text that is compared as far as the other value goes: times, names in hexadecimal.
    case beginning
    /// ``RunStatus``, one of whose cases SQLite cannot know.
    case status
  }

  /// As in the view `run_overview`, where that has it.
  let name: String
  let kind: Kind
  /// The value of the run `r`.
  let sql: String

  static func named(_ name: String) -> RunColumn? { all.first { $0.name == name } }

  static let all = [
    RunColumn("run", .beginning, "substr(r.id, 1, 8)"), RunColumn("experiment", .text),
    RunColumn("status", .status), RunColumn("verdict", .text),
    RunColumn("started", .beginning, "r.started_at"), RunColumn("ended", .beginning, "r.ended_at"),
    RunColumn("seconds", .number, "r.duration_seconds"), RunColumn("seed", .number),
    RunColumn(
      "epochs", .number, "(SELECT max(step) FROM metrics WHERE run_id = r.id AND key = 'loss')"),
    RunColumn(
      "verified", .text,
      """
      (SELECT verdict FROM verifications WHERE run_id = r.id ORDER BY verification_id DESC LIMIT 1)
      """),
    RunColumn(
      "tags", .text,
      """
      (SELECT group_concat(key || CASE value WHEN '' THEN '' ELSE '=' || value END, ', ')
        FROM tags WHERE run_id = r.id)
      """),
    RunColumn("error", .text), RunColumn("removed", .beginning, "r.removed_at"),
    RunColumn("command", .text), RunColumn("program_version", .text),
    RunColumn("git_commit", .beginning), RunColumn("git_dirty", .boolean),
    RunColumn("build", .text), RunColumn("processor", .text), RunColumn("kernel_level", .text),
    RunColumn("threads", .number), RunColumn("host", .text),
    RunColumn("peak_memory_bytes", .number), RunColumn("spec_sha256", .beginning),
    RunColumn("results_sha256", .beginning), RunColumn("weights_sha256", .beginning),
    RunColumn("predictions_sha256", .beginning), RunColumn("folder", .text),
    RunColumn("run_id", .beginning, "r.id"),
  ]

  private init(_ name: String, _ kind: Kind, _ sql: String? = nil) {
    self.name = name
    self.kind = kind
    self.sql = sql ?? "r.\(name)"
  }
}
