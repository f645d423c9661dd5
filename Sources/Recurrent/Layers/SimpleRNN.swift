/// A fully connected recurrent layer (Elman 1990), by the formula and the layout of Keras 3.15.
///
/// With x [N, T, I] and the state h [N, H], each step computes `h' = φ(x·W + h·U + b)`, where φ is
/// ``activation``.
///
/// Weights: `kernel` [I, H], `recurrent_kernel` [H, H], `bias` [H].
public struct SimpleRNN: Hashable, Sendable {
  /// H, the width of the state and of the output.
  public var units: Int
  /// φ.
  public var activation: Activation
  /// Whether a bias is added to the pre-activation.
  public var usesBias: Bool
  /// Whether the output is every step [N, T, H] or the last [N, H].
  public var returnsSequences: Bool
  /// Whether the steps are taken from the last to the first; the output is in the order taken.
  public var goesBackwards: Bool

  public init(
    units: Int, activation: Activation = .tanh, usesBias: Bool = true,
    returnsSequences: Bool = false, goesBackwards: Bool = false
  ) {
    self.units = units
    self.activation = activation
    self.usesBias = usesBias
    self.returnsSequences = returnsSequences
    self.goesBackwards = goesBackwards
  }
}
