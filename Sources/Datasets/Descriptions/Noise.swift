/// What is added to each value of a series, drawn for all of them in turn.
package enum Noise: Hashable, Sendable {
  /// Normal, of mean 0: NumPy's `deviation * randn(count)`.
  case normal(deviation: Double)
  /// Uniform, from −amplitude to amplitude.
  case uniform(amplitude: Double)
}
