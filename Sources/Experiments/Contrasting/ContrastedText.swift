/// What one key is for each of several runs.
package struct ContrastedText: Hashable, Sendable {
  package let key: String
  /// One for each run; nil where it has none.
  package let values: [String?]

  /// Whether not all runs have the same.
  package var differs: Bool { Set(values).count > 1 }
}

extension [ContrastedText] {
  /// One row for each key that any run has; the keys in the order in which they are first met.
  static func rows(_ runs: [[(String, String)]]) -> Self {
    aligned(runs).map { ContrastedText(key: $0, values: $1) }
  }
}

/// The values of several runs beside each other, nil where a run has none.
func aligned<Value>(_ runs: [[(String, Value)]]) -> [(key: String, values: [Value?])] {
  let tables = runs.map { Dictionary($0, uniquingKeysWith: { first, _ in first }) }
  var known: Set<String> = []
  let keys = runs.flatMap { $0.map(\.0) }.filter { known.insert($0).inserted }
  return keys.map { key in (key, tables.map { $0[key] }) }
}
