/// A long short-term memory layer (Hochreiter and Schmidhuber 1997, with the forget gate of Gers,
/// Schmidhuber and Cummins 2000), by the formulas and the weight layout of Keras 3.15.
///
/// With x [N, T, I] and states h, c [N, H], each step computes
///
///     i = σ(x·Wi + h·Ui + bi)        f = σ(x·Wf + h·Uf + bf)
///     g = φ(x·Wc + h·Uc + bc)        o = σ(x·Wo + h·Uo + bo)
///     c' = f⊙c + i⊙g                 h' = o⊙ψ(c')
///
/// where φ is ``activation``, σ is ``recurrentActivation`` and ψ is ``outputActivation``. With
/// peepholes (Gers and Schmidhuber 2000), pi⊙c is added to what i is computed from, pf⊙c for f and
/// po⊙c' for o. With a projection to P features (Sak, Senior and Beaufays 2014; PyTorch's `proj_size`,
/// TensorFlow 1's `num_proj`), h' = (o⊙ψ(c'))·R: h and with it the output is [N, P], c stays [N, H].
///
/// Weights: `kernel` [I, 4H], `recurrent_kernel` [H, 4H], or [P, 4H] with a projection, `bias` [4H],
/// blocks in the order i, f, c, o; then, with peepholes, `peephole` [3, H], rows in the order i, f, o;
/// then, with a projection, R as `projection` [H, P].
public struct LSTM: Hashable, Sendable {
  /// H, the width of c and, without a projection, of h and of the output.
  public var units: Int
  /// P, the width that h and the output are projected to; nil for no projection.
  ///
  /// The projection has no bias. It begins as the kernel does, by the initializer of that, which is
  /// what TensorFlow 1 does; Keras has no projections.
  public var projectionUnits: Int?
  /// φ, applied to the candidate.
  public var activation: Activation
  /// σ, applied to the gates i, f and o.
  public var recurrentActivation: Activation
  /// ψ, applied to the cell state on its way out; Keras has no other than ``activation``, ONNX calls
  /// it h.
  public var outputActivation: Activation
  /// Whether a bias is added to the pre-activations.
  public var usesBias: Bool
  /// Whether the forget gate's bias starts at one (Jozefowicz 2015) and not as the others do.
  public var unitForgetBias: Bool
  /// Whether the gates see the cell state.
  public var usesPeepholes: Bool
  /// What all recurrent layers have.
  public var sequence: SequenceArguments
  /// How the weights begin.
  public var initializers: RecurrentInitializers

  /// Creates the layer; an `outputActivation` of nil is the `activation`, as in Keras.
  public init(
    units: Int, projectionUnits: Int? = nil, activation: Activation = .tanh,
    recurrentActivation: Activation = .sigmoid,
    outputActivation: Activation? = nil, usesBias: Bool = true, unitForgetBias: Bool = true,
    usesPeepholes: Bool = false, returnsSequences: Bool = false, goesBackwards: Bool = false,
    isStateful: Bool = false, zerosMaskedOutput: Bool = false, dropout: Double = 0,
    recurrentDropout: Double = 0, initializers: RecurrentInitializers = RecurrentInitializers()
  ) {
    self.units = units
    self.projectionUnits = projectionUnits
    self.activation = activation
    self.recurrentActivation = recurrentActivation
    self.outputActivation = outputActivation ?? activation
    self.usesBias = usesBias
    self.unitForgetBias = unitForgetBias
    self.usesPeepholes = usesPeepholes
    self.initializers = initializers
    sequence = SequenceArguments(
      returnsSequences: returnsSequences, goesBackwards: goesBackwards, isStateful: isStateful,
      zerosMaskedOutput: zerosMaskedOutput, dropout: dropout, recurrentDropout: recurrentDropout)
  }
}
