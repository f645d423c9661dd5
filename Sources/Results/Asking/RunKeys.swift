import Diagnostics
import Foundation
import GRDB

/// The keys that a database knows.
struct RunKeys {
  private let db: Database
  private let metrics: [String: MetricScope]

  /// Finds the names of all metrics, by the few entries of two indexes where a name begins.
  init(_ db: Database) throws {
    self.db = db
    var scopes: [String: MetricScope] = [:]
    for key in try Self.metricKeys("step = 0", db) { scopes[key] = .run }
    // A training measures the same after each of its epochs.
    for key in try Self.metricKeys("step = 1", db) { scopes[key] = .epochs }
    metrics = scopes
  }

  /// What a key stands for: the column, the metric or the param of that name, in this order; nil if
  /// nothing recorded has it.
  func key(named name: String) throws -> RunKey? {
    if name.hasPrefix("tag.") {
      return .tag(String(name.dropFirst(4)).precomposedStringWithCanonicalMapping)
    }
    if let column = RunColumn.named(name) { return .column(column) }
    if let metric = metric(named: name) { return metric }
    return try isParam(name) ? .param(name) : nil
  }

  /// The metric of that name, or nil if none is recorded.
  func metric(named name: String) -> RunKey? {
    metrics[name].map { .metric(name, $0) }
  }

  /// Describes a key that nothing recorded has, and what was probably meant.
  func unknown(_ name: String, at place: Diagnostic.Place? = nil) throws -> Diagnostic {
    let tags = try String.fetchAll(db, sql: "SELECT DISTINCT key FROM tags")
    let known = RunColumn.all.map(\.name) + metrics.keys.sorted() + (try params())
    let meant = tags.contains(name) ? "tag.\(name)" : known.nearest(to: name)
    return Diagnostic(
      .nothingMatched, "nothing recorded has the key '\(name)'", at: place,
      expected: "a metric, a param, a column or tag.NAME",
      advice: meant.map { "did you mean '\($0)'?" }
        ?? "exp query \"select distinct key from run_metrics\" lists the metrics")
  }

  /// Describes a metric that no run has, and what was probably meant.
  func unknownMetric(_ name: String) -> Diagnostic {
    let known = metrics.keys.sorted()
    return Diagnostic(
      .nothingMatched, "no run recorded a metric '\(name)'",
      expected: known.isEmpty ? nil : "one of \(known.joined(separator: ", "))",
      advice: known.nearest(to: name).map { "did you mean '\($0)'?" })
  }

  private func isParam(_ name: String) throws -> Bool {
    // By the key of each run, because no index leads from a param to the runs that have it.
    try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (
          SELECT 1 FROM runs AS r CROSS JOIN params AS p ON p.run_id = r.id AND p.key = ?)
        """,
      arguments: [name]) ?? false
  }

  /// The params of the newest runs: enough to guess what was meant.
  private func params() throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT DISTINCT key FROM params WHERE run_id IN (
          SELECT id FROM runs WHERE removed_at IS NULL ORDER BY number DESC LIMIT 1000)
        ORDER BY key
        """)
  }

  /// The different keys of an index that begins with them, found by leaping from one to the next.
  private static func metricKeys(_ condition: String, _ db: Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        WITH RECURSIVE keys (key) AS (
          SELECT min(key) FROM metrics WHERE \(condition)
          UNION ALL
          SELECT (SELECT min(key) FROM metrics WHERE \(condition) AND key > keys.key)
          FROM keys WHERE keys.key IS NOT NULL)
        SELECT key FROM keys WHERE key IS NOT NULL
        """)
  }
}
