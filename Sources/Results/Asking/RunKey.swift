import GRDB

/// What a key stands for: the value of each run that is asked for, compared, sorted by or shown.
enum RunKey: Hashable {
  case column(RunColumn)
  case metric(String, MetricScope)
  case param(String)
  case tag(String)
}

/// For what a metric was measured, in all runs together.
enum MetricScope: Hashable {
  /// For runs as a whole: found by an index over all of them.
  case run
  /// For epochs, or for runs here and for epochs there: looked up for each run.
  case epochs
}

extension RunKey {
  /// The value of the run `r`, as ``QueryResult/Cell/init(recorded:as:)`` reads it.
  func shown(lost: SQL) -> SQL {
    switch self {
    case .column(let column) where column.kind == .status: Self.status(lost: lost)
    case .column(let column): SQL(sql: column.sql)
    case .metric(let key, let scope):
      """
      (SELECT coalesce(m.text, m.value) FROM metrics AS m
      WHERE m.run_id = r.id AND m.key = \(key) AND m.step = \(literal: scope.step(of: key, run: "r.id")))
      """
    case .param(let key):
      "(SELECT p.type || ':' || p.value FROM params AS p WHERE p.run_id = r.id AND p.key = \(key))"
    case .tag(let key):
      "(SELECT t.value FROM tags AS t WHERE t.run_id = r.id AND t.key = \(key))"
    }
  }

  /// The value of the run `r` by which it is sorted: NULL if it is missing or NaN.
  func ordered(lost: SQL) -> SQL {
    switch self {
    case .column, .tag: shown(lost: lost)
    case .metric(let key, let scope):
      """
      (SELECT m.value FROM metrics AS m
      WHERE m.run_id = r.id AND m.key = \(key) AND m.step = \(literal: scope.step(of: key, run: "r.id")))
      """
    case .param(let key):
      """
      (SELECT recorded_value(p.type, p.value) FROM params AS p
      WHERE p.run_id = r.id AND p.key = \(key))
      """
    }
  }

  /// The status of the run `r`, if `lost` are the numbers of those that are lost.
  static func status(lost: SQL) -> SQL {
    "CASE WHEN r.number IN (\(literal: lost)) THEN 'lost' ELSE r.status END"
  }
}

extension MetricScope {
  /// At which step a run's value stands: that of the whole run, else that of the last epoch.
  func step(of key: String, run: String) -> SQL {
    switch self {
    case .run: "0"
    case .epochs:
      """
      coalesce(
        (SELECT 0 FROM metrics WHERE run_id = \(sql: run) AND key = \(key) AND step = 0),
        (SELECT max(step) FROM metrics WHERE run_id = \(sql: run) AND key = \(key)))
      """
    }
  }
}

extension DatabaseFunction {
  /// The value of a param by its type: a number if it is one, else its text; NULL if there is none.
  static var recordedValue: DatabaseFunction {
    DatabaseFunction("recorded_value", argumentCount: 2, pure: true) { values in
      guard let type = String.fromDatabaseValue(values[0]),
        let text = String.fromDatabaseValue(values[1])
      else { return nil }
      return switch type {
      case "integer", "real": coreSchemaNumber(text)
      case "text" where text == "null": nil
      default: text
      }
    }
  }
}
