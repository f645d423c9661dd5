import Diagnostics
import GRDB

/// Finds the numbers of the runs that a filter asks for, in the order that it asks for.
struct RunSearch {
  private let filter: RunFilter
  private let db: Database
  let keys: RunKeys
  /// The numbers of the runs whose process is gone, as SQL.
  let lost: SQL

  init(_ filter: RunFilter, _ db: Database) throws {
    self.filter = filter
    self.db = db
    keys = try RunKeys(db)
    lost = try lostRuns(db)
    db.add(function: .recordedValue)
  }

  /// The numbers of the runs, and how many there are without the limit.
  ///
  /// - Throws: `Diagnostic` for a key that nothing recorded has, and for a value that does not fit.
  func numbers() throws -> (page: [Int64], total: Int) {
    let order = try filter.order.map { order in
      guard let key = try keys.key(named: order.key) else { throw try keys.unknown(order.key) }
      return (key: key, isDescending: order.isDescending)
    }
    let isLimited = filter.experiment != nil || filter.status != nil
    let candidates = isLimited ? try count(try conditions(looksAtFew: true, hasTests: false)) : nil
    let areFew = candidates.map { $0 < Self.few } ?? false
    let conditions = try conditions(looksAtFew: areFew, hasTests: true)
    if !areFew, let limit = filter.limit,
      case (.metric(let key, .run), let isDescending)? = order.first
    {
      let first = try numbers(
        byMetric: key, isDescending, then: order.dropFirst(), conditions, limit)
      if first.count == limit { return (first, try count(conditions)) }
    }
    let all = try SQLRequest<Int64>(
      literal: """
        SELECT r.number FROM runs AS r WHERE \(literal: conditions)
        ORDER BY \(literal: terms(order[...]))
        """
    ).fetchAll(db)
    return (Array(all.prefix(filter.limit ?? .max)), all.count)
  }

  /// The first of the runs, if it has a number as its metric `name`.
  ///
  /// - Throws: `Diagnostic` of category `.nothingMatched` for a metric that no run has.
  func best(by name: String) throws -> RunID? {
    guard let metric = keys.metric(named: name) else { throw keys.unknownMetric(name) }
    guard let number = try numbers().page.first else { return nil }
    return try SQLRequest<Row>(
      literal: """
        SELECT r.id FROM runs AS r
        WHERE r.number = \(number) AND \(literal: metric.ordered(lost: lost)) IS NOT NULL
        """
    ).fetchOne(db)?.decodeID("id")
  }

  /// Up to how many runs it is faster to look up what belongs to each of them.
  private static let few = 10_000

  /// The first runs by a metric, found in its index, where they lie in this order.
  private func numbers(
    byMetric key: String, _ isDescending: Bool,
    then order: ArraySlice<(key: RunKey, isDescending: Bool)>, _ conditions: SQL, _ limit: Int
  ) throws -> [Int64] {
    try SQLRequest<Int64>(
      literal: """
        SELECT r.number FROM metrics AS s CROSS JOIN runs AS r ON r.id = s.run_id
        WHERE s.key = \(key) AND s.step = 0 AND s.value IS NOT NULL AND \(literal: conditions)
        ORDER BY s.value \(sql: isDescending ? "DESC" : "ASC"), \(literal: terms(order)) LIMIT \(limit)
        """
    ).fetchAll(db)
  }

  private func terms(_ order: ArraySlice<(key: RunKey, isDescending: Bool)>) -> SQL {
    let terms: [SQL] = order.map { key, isDescending in
      "\(literal: key.ordered(lost: lost)) \(sql: isDescending ? "DESC" : "ASC") NULLS LAST"
    }
    return (terms + ["r.number DESC"]).joined(separator: ", ")
  }

  private func count(_ conditions: SQL) throws -> Int {
    try SQLRequest<Int>(literal: "SELECT count(*) FROM runs AS r WHERE \(literal: conditions)")
      .fetchOne(db) ?? 0
  }

  /// - Parameters:
  ///   - looksAtFew: See ``ConditionSQL``.
  ///   - hasTests: Whether tags and the condition count, or only experiment and status.
  /// - Returns: What holds for the run `r`, as SQL.
  /// - Throws: `Diagnostic` for a key that nothing recorded has, and for a value that does not fit.
  private func conditions(looksAtFew: Bool, hasTests: Bool) throws -> SQL {
    var conditions: [SQL] = [
      filter.isRemoved ? "r.removed_at IS NOT NULL" : "r.removed_at IS NULL"
    ]
    if let experiment = filter.experiment { conditions.append("r.experiment = \(experiment)") }
    if let status = filter.status { conditions.append(statusIs(status, lost: lost)) }
    if hasTests {
      conditions += filter.tags.map { tag in
        """
        +r.id IN (SELECT run_id FROM tags
          WHERE key = \(tag.key)\(literal: tag.value.isEmpty ? "" : " AND value = \(tag.value)"))
        """ as SQL
      }
      if let condition = filter.condition {
        let compiler = ConditionSQL(keys: keys, lost: lost, looksAtFew: looksAtFew)
        conditions.append(try compiler.sql(condition))
      }
    }
    return conditions.joined(separator: " AND ")
  }
}

/// The numbers of the runs that are recorded as running though their process is gone.
private func lostRuns(_ db: Database) throws -> SQL {
  let running = try Row.fetchCursor(
    db,
    sql: """
      SELECT number, host, process_id, boot_id, process_start FROM runs WHERE status = 'running'
      """)
  var numbers: [String] = []
  while let row = try running.next() {
    if ProcessIdentity(row: row).isGone { numbers.append("\(row["number"] as Int64)") }
  }
  // As one argument, because the number of arguments is limited.
  return "SELECT value FROM json_each(\("[\(numbers.joined(separator: ","))]"))"
}
