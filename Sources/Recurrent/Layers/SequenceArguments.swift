/// How a recurrent layer goes through its steps, under Keras's names for it.
public struct SequenceArguments: Hashable, Sendable {
  /// Whether the output is every step [N, T, H] or the last [N, H].
  public var returnsSequences: Bool
  /// Whether the steps are taken from the last to the first; the output is in the order taken.
  ///
  /// A mask goes on to the next layer as it came, not turned round, as in Keras 3.15.
  public var goesBackwards: Bool
  /// Whether training carries the states from each batch to the next.
  public var isStateful: Bool
  /// Whether the output is zero where a step is masked, and not the output before it
  /// (`zero_output_for_mask`).
  public var zerosMaskedOutput: Bool
  /// What part of the input's features is dropped in training: the same for all steps of a sample.
  public var dropout: Double
  /// What part of the state is dropped in training before its product with the recurrent kernel: the
  /// same for all steps of a sample, but another for each gate.
  public var recurrentDropout: Double

  public init(
    returnsSequences: Bool = false, goesBackwards: Bool = false, isStateful: Bool = false,
    zerosMaskedOutput: Bool = false, dropout: Double = 0, recurrentDropout: Double = 0
  ) {
    self.returnsSequences = returnsSequences
    self.goesBackwards = goesBackwards
    self.isStateful = isStateful
    self.zerosMaskedOutput = zerosMaskedOutput
    self.dropout = dropout
    self.recurrentDropout = recurrentDropout
  }
}

/// How the weights of a recurrent layer begin.
public struct RecurrentInitializers: Hashable, Sendable {
  public var kernel: Initializer
  public var recurrentKernel: Initializer
  public var bias: Initializer

  public init(
    kernel: Initializer = .glorotUniform, recurrentKernel: Initializer = .orthogonal,
    bias: Initializer = .zeros
  ) {
    self.kernel = kernel
    self.recurrentKernel = recurrentKernel
    self.bias = bias
  }
}
