import Diagnostics
import GRDB

/// Turns conditions into SQL about the run `r`.
///
/// Whatever a person wrote is bound, never pasted.
struct ConditionSQL {
  let keys: RunKeys
  /// The numbers of the runs that are lost.
  let lost: SQL
  /// Whether few runs are looked at, so that each looks up its own rows.
  ///
  /// Otherwise the rows of all runs
  /// are looked up in the order in which they lie in the file, which is several times as fast.
  let looksAtFew: Bool

  /// - Throws: `Diagnostic` that points at the key or the value that does not fit: of category
  ///   `.nothingMatched` for a key that nothing recorded has, else of `.usage`.
  func sql(_ condition: Condition) throws -> SQL {
    try sql(condition.root, in: condition.source)
  }

  private func sql(_ node: Condition.Node, in source: String) throws -> SQL {
    switch node {
    case .all(let parts):
      "(\(literal: try parts.map { try sql($0, in: source) }.joined(separator: " AND ")))"
    case .any(let parts):
      "(\(literal: try parts.map { try sql($0, in: source) }.joined(separator: " OR ")))"
    case .test(let name, let test):
      try sql(test, of: key(name, in: source), name.text, in: source)
    }
  }

  private func key(_ name: Condition.KeyName, in source: String) throws -> RunKey {
    let place = Diagnostic.Place.condition(source, utf8Offset: name.offset)
    guard name.text != "tag." else {
      throw Diagnostic(.usage, "this tag has no name", at: place, expected: "tag.NAME")
    }
    guard let key = try keys.key(named: name.text) else {
      throw try keys.unknown(name.text, at: place)
    }
    return key
  }

  private func sql(
    _ test: Condition.Test, of key: RunKey, _ name: String, in source: String
  ) throws -> SQL {
    let value = ComparedValue(of: name, in: source)
    return switch key {
    case .column(let column): try sql(test, of: column, value)
    case .metric(let key, .run): try sql(test, ofRunMetric: key, value)
    case .metric(let key, .epochs): try sql(test, ofEpochMetric: key, value)
    case .param(let key): try sql(test, ofParam: key, value)
    case .tag(let key): sql(test, ofTag: key)
    }
  }

  private func sql(
    _ test: Condition.Test, of column: RunColumn, _ value: ComparedValue
  ) throws -> SQL {
    let expression = SQL(sql: column.sql)
    switch test {
    case .isNull(let wanted):
      return "\(literal: expression) IS \(sql: wanted ? "NULL" : "NOT NULL")"
    // These columns hold no NaN.
    case .isNaN(let wanted): return wanted ? "FALSE" : "\(literal: expression) IS NOT NULL"
    case .isSet(let wanted): return "\(literal: expression) IS \(sql: wanted ? "NOT NULL" : "NULL")"
    case .compares(let comparison, let literal):
      switch column.kind {
      case .status: return try status(comparison, literal, value)
      case .number:
        return
          "\(literal: expression) \(sql: comparison.rawValue) \(literal: try value.number(literal, comparison))"
      case .boolean:
        return
          "\(literal: expression) \(sql: comparison.rawValue) \(literal: try value.boolean(literal, comparison))"
      case .beginning where !comparison.isPattern:
        let length = literal.text.unicodeScalars.count
        return
          "substr(\(literal: expression), 1, \(length)) \(sql: comparison.rawValue) \(literal.text)"
      case .text, .beginning:
        return "\(literal: expression) \(sql: comparison.rawValue) \(literal.text)"
      }
    }
  }

  private func status(
    _ comparison: Condition.Operator, _ literal: Literal, _ value: ComparedValue
  ) throws -> SQL {
    guard comparison == .equal || comparison == .notEqual else {
      return "\(literal: RunKey.status(lost: lost)) \(sql: comparison.rawValue) \(literal.text)"
    }
    let isWanted = statusIs(try value.status(literal), lost: lost)
    return comparison == .equal ? isWanted : "NOT \(literal: isWanted)"
  }

  /// The rows of one key for runs as a whole lie together in an index, in the order of their values.
  private func sql(
    _ test: Condition.Test, ofRunMetric key: String, _ value: ComparedValue
  ) throws -> SQL {
    let rows: SQL = "SELECT run_id FROM metrics WHERE key = \(key) AND step = 0"
    return switch test {
    case .isNull(true), .isSet(false): "+r.id NOT IN (\(literal: rows))"
    case .isNull(false), .isSet(true): "+r.id IN (\(literal: rows))"
    case .isNaN(true):
      "+r.id IN (\(literal: rows) AND value IS NULL AND text = \(StoredNumber.nan))"
    case .isNaN(false): "+r.id IN (\(literal: rows) AND value IS NOT NULL)"
    case .compares(let comparison, let literal):
      "+r.id IN (\(literal: rows) AND value \(sql: comparison.rawValue) \(literal: try value.number(literal, comparison)))"
    }
  }

  private func sql(
    _ test: Condition.Test, ofEpochMetric key: String, _ value: ComparedValue
  ) throws -> SQL {
    let comparison: SQL
    switch test {
    case .isNull(let wanted), .isSet(let wanted):
      let hasNone = if case .isNull = test { wanted } else { !wanted }
      return forEachRun { run in
        """
        \(sql: hasNone ? "NOT " : "")EXISTS (
          SELECT * FROM metrics AS m WHERE m.run_id = \(sql: run) AND m.key = \(key))
        """
      }
    case .isNaN(true): comparison = "m.text = \(StoredNumber.nan)"
    case .isNaN(false): comparison = "m.value IS NOT NULL"
    case .compares(let wanted, let literal):
      comparison = "m.value \(sql: wanted.rawValue) \(literal: try value.number(literal, wanted))"
    }
    return forEachRun { run in
      """
      EXISTS (SELECT * FROM metrics AS m
      WHERE m.run_id = \(sql: run) AND m.key = \(key)
        AND m.step = \(literal: MetricScope.epochs.step(of: key, run: run)) AND \(literal: comparison))
      """
    }
  }

  private func sql(
    _ test: Condition.Test, ofParam key: String, _ value: ComparedValue
  ) throws -> SQL {
    let recorded: SQL = "recorded_value(p.type, p.value)"
    let isSomething: SQL = "p.type <> 'text' OR p.value <> 'null'"
    let (comparison, hasNone): (SQL, Bool) =
      switch test {
      case .isNull(let wanted): (isSomething, wanted)
      case .isSet(let wanted): (isSomething, !wanted)
      case .isNaN(true): ("p.type = 'real' AND \(literal: recorded) IS NULL", false)
      case .isNaN(false): ("\(literal: recorded) IS NOT NULL", false)
      case .compares(let comparison, let literal):
        (try value.param(literal, comparison, recorded: recorded), false)
      }
    return forEachRun { run in
      """
      \(sql: hasNone ? "NOT " : "")EXISTS (SELECT * FROM params AS p
      WHERE p.run_id = \(sql: run) AND p.key = \(key) AND (\(literal: comparison)))
      """
    }
  }

  private func sql(_ test: Condition.Test, ofTag key: String) -> SQL {
    let rows: SQL = "SELECT run_id FROM tags WHERE key = \(key)"
    return switch test {
    case .isSet(true), .isNull(false), .isNaN(false): "+r.id IN (\(literal: rows))"
    case .isSet(false), .isNull(true): "+r.id NOT IN (\(literal: rows))"
    case .isNaN(true): "FALSE"
    case .compares(let comparison, let literal):
      if let number = literal.number, !comparison.isPattern {
        """
        +r.id IN (\(literal: rows)
          AND recorded_value('real', value) \(sql: comparison.rawValue) \(number))
        """
      } else {
        "+r.id IN (\(literal: rows) AND value \(sql: comparison.rawValue) \(literal.text))"
      }
    }
  }

  private func forEachRun(_ test: (String) -> SQL) -> SQL {
    looksAtFew
      ? test("r.id") : "+r.id IN (SELECT i.id FROM runs AS i WHERE \(literal: test("i.id")))"
  }
}

/// Whether the run `r` has a status, so that an index on what is recorded helps.
func statusIs(_ status: RunStatus, lost: SQL) -> SQL {
  switch status {
  case .running: "(r.status = 'running' AND r.number NOT IN (\(literal: lost)))"
  case .lost: "(r.status = 'running' AND r.number IN (\(literal: lost)))"
  case .finished, .failed, .interrupted: "r.status = \(status.rawValue)"
  }
}

extension Condition.Operator {
  var isPattern: Bool { self == .like || self == .notLike }
}
