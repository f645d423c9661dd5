import Diagnostics
import GRDB

/// Reads the value that a key is compared with, as the kind of the key asks for.
struct ComparedValue {
  private let key: String
  private let source: String

  /// - Parameters:
  ///   - key: The key, for what is said of a mistake.
  ///   - source: The text of the condition.
  init(of key: String, in source: String) {
    self.key = key
    self.source = source
  }

  func number(_ literal: Literal, _ comparison: Condition.Operator) throws -> SQL {
    guard !comparison.isPattern else {
      throw mistake(literal, "'\(key)' is a number, and has no letters to be like")
    }
    guard let number = literal.number else {
      throw mistake(literal, "'\(key)' is a number", expected: "a number such as 0.1 or 1e-5")
    }
    try refuse(nan: number, literal)
    if let integer = literal.integer { return "\(integer)" }
    return "\(number)"
  }

  func boolean(_ literal: Literal, _ comparison: Condition.Operator) throws -> SQL {
    guard let value = literal.boolean, comparison == .equal || comparison == .notEqual else {
      throw mistake(literal, "'\(key)' is true or false", expected: "= true or = false")
    }
    return value ? "1" : "0"
  }

  func status(_ literal: Literal) throws -> RunStatus {
    try RunStatus(named: literal.text, at: place(of: literal))
  }

  /// Compares the param `p` with values of its own type; those of other types are neither equal to it
  /// nor different from it.
  func param(
    _ literal: Literal, _ comparison: Condition.Operator, recorded: SQL
  ) throws -> SQL {
    let sign = comparison.rawValue
    if comparison.isPattern { return "p.value \(sql: sign) \(literal.text)" }
    if let number = literal.number {
      try refuse(nan: number, literal)
      return "p.type IN ('integer', 'real') AND \(literal: recorded) \(sql: sign) \(number)"
    }
    if let boolean = literal.boolean {
      return "p.type = 'boolean' AND p.value \(sql: sign) \(boolean ? "true" : "false")"
    }
    return "p.type = 'text' AND p.value \(sql: sign) \(literal.text)"
  }

  private func refuse(nan number: Double, _ literal: Literal) throws {
    guard number.isNaN else { return }
    throw mistake(
      literal, "NaN is neither equal to anything nor less or greater",
      advice: "write '\(key) is nan' or '\(key) is not nan'")
  }

  private func mistake(
    _ literal: Literal, _ message: String, expected: String? = nil, advice: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      .usage, message, at: place(of: literal), expected: expected, advice: advice)
  }

  private func place(of literal: Literal) -> Diagnostic.Place {
    .condition(source, utf8Offset: literal.offset)
  }
}
