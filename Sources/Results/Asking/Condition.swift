/// What runs have to be like, as a person writes it: `test_rmse < 0.1 and not tag.baseline`.
///
/// A value that is missing fulfils no comparison, neither `x < 1` nor `not x < 1`, as in SQL; nor does
/// NaN, which only `is nan` finds. See ``init(_:)`` for the grammar.
package struct Condition: Hashable, Sendable {
  /// The text as it was written.
  package let source: String
  package let root: Node

  /// A part of a condition.
  package indirect enum Node: Hashable, Sendable {
    /// All of these; at least one.
    case all([Node])
    /// One of these or more; at least one.
    case any([Node])
    /// What a key's value has to be.
    case test(KeyName, Test)
  }

  /// What is asked of one value.
  package enum Test: Hashable, Sendable {
    case compares(Operator, Literal)
    /// Whether nothing is recorded.
    case isNull(Bool)
    case isNaN(Bool)
    /// Whether a tag is there, with or without a value.
    case isSet(Bool)
  }

  /// How a value is compared; the raw value is SQL's operator.
  package enum Operator: String, Hashable, Sendable {
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case like = "LIKE"
    case notLike = "NOT LIKE"
  }

  /// A key and where it stands in the text.
  package struct KeyName: Hashable, Sendable {
    package let text: String
    /// In UTF-8 bytes.
    let offset: Int
  }
}

extension Condition.Node {
  /// What is fulfilled by the values that do not fulfil this, missing ones left out on both sides.
  var negated: Condition.Node {
    switch self {
    case .all(let parts): .any(parts.map(\.negated))
    case .any(let parts): .all(parts.map(\.negated))
    case .test(let key, let test): .test(key, test.negated)
    }
  }
}

extension Condition.Test {
  fileprivate var negated: Condition.Test {
    switch self {
    case .compares(let comparison, let literal): .compares(comparison.negated, literal)
    case .isNull(let wanted): .isNull(!wanted)
    case .isNaN(let wanted): .isNaN(!wanted)
    case .isSet(let wanted): .isSet(!wanted)
    }
  }
}

extension Condition.Operator {
  fileprivate var negated: Condition.Operator {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    case .like: .notLike
    case .notLike: .like
    }
  }
}
