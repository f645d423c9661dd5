/// A gated recurrent unit (Cho and others 2014), by the formulas and the weight layout of Keras 3.15.
///
/// With x [N, T, I] and the state h [N, H], each step computes
///
///     z = σ(x·Wz + h·Uz + bz)        r = σ(x·Wr + h·Ur + br)
///     n = φ(x·Wn + bn + r⊙(h·Un + cn))      reset after, as in cuDNN and PyTorch
///     n = φ(x·Wn + bn + (r⊙h)·Un)           reset before, as in the paper's third version
///     h' = z⊙h + (1 − z)⊙n
///
/// where φ is ``activation`` and σ is ``recurrentActivation``.
///
/// Weights: `kernel` [I, 3H], `recurrent_kernel` [H, 3H], blocks in the order z, r, n, and `bias`:
/// [2, 3H] with the reset after, the input's row before the recurrent one, else [3H].
public struct GRU: Hashable, Sendable {
  /// H, the width of the state and of the output.
  public var units: Int
  /// φ, applied to the candidate.
  public var activation: Activation
  /// σ, applied to the gates z and r.
  public var recurrentActivation: Activation
  /// Whether biases are added to the pre-activations.
  public var usesBias: Bool
  /// Whether the reset gate is applied after the product with the recurrent kernel.
  public var resetAfter: Bool
  /// What all recurrent layers have.
  public var sequence: SequenceArguments
  /// How the weights begin.
  public var initializers: RecurrentInitializers

  public init(
    units: Int, activation: Activation = .tanh, recurrentActivation: Activation = .sigmoid,
    usesBias: Bool = true, resetAfter: Bool = true, returnsSequences: Bool = false,
    goesBackwards: Bool = false, isStateful: Bool = false, zerosMaskedOutput: Bool = false,
    dropout: Double = 0, recurrentDropout: Double = 0,
    initializers: RecurrentInitializers = RecurrentInitializers()
  ) {
    self.units = units
    self.activation = activation
    self.recurrentActivation = recurrentActivation
    self.usesBias = usesBias
    self.resetAfter = resetAfter
    self.initializers = initializers
    sequence = SequenceArguments(
      returnsSequences: returnsSequences, goesBackwards: goesBackwards, isStateful: isStateful,
      zerosMaskedOutput: zerosMaskedOutput, dropout: dropout, recurrentDropout: recurrentDropout)
  }
}
