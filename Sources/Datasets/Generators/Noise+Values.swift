package import Recurrent

extension Noise {
  /// Adds noise to each value, drawn for all of them in turn: NumPy's
  /// `values + deviation * randn(count)` or `values + amplitude * uniform(-1, 1, count)`.
  ///
  /// - Throws: A `DiagnosticList` if its size is negative or not finite.
  package func add(to values: inout [Double], using random: inout NumPyRandom) throws {
    var mistakes = ArgumentMistakes()
    switch self {
    case .normal(let deviation):
      mistakes.checkNotNegative("normal", deviation)
      try mistakes.throwIfAny()
      for index in values.indices { values[index] += deviation * random.randn() }
    case .uniform(let amplitude):
      mistakes.checkNotNegative("uniform", amplitude)
      try mistakes.throwIfAny()
      for index in values.indices { values[index] += amplitude * random.uniform(-1, 1) }
    }
  }
}
