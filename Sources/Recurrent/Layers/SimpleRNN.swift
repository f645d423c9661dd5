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
  /// What all recurrent layers have.
  public var sequence: SequenceArguments
  /// How the weights begin.
  public var initializers: RecurrentInitializers

  public init(
    units: Int, activation: Activation = .tanh, usesBias: Bool = true,
    returnsSequences: Bool = false, goesBackwards: Bool = false, isStateful: Bool = false,
    zerosMaskedOutput: Bool = false, dropout: Double = 0, recurrentDropout: Double = 0,
    initializers: RecurrentInitializers = RecurrentInitializers()
  ) {
    self.units = units
    self.activation = activation
    self.usesBias = usesBias
    self.initializers = initializers
    sequence = SequenceArguments(
      returnsSequences: returnsSequences, goesBackwards: goesBackwards, isStateful: isStateful,
      zerosMaskedOutput: zerosMaskedOutput, dropout: dropout, recurrentDropout: recurrentDropout)
  }
}
