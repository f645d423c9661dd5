/// A long short-term memory layer (Hochreiter and Schmidhuber 1997, with the forget gate of Gers,
/// Schmidhuber and Cummins 2000), by the formulas and the weight layout of Keras 3.15.
///
/// With x [N, T, I] and states h, c [N, H], each step computes
///
///     i = σ(x·Wi + h·Ui + bi)        f = σ(x·Wf + h·Uf + bf)
///     g = φ(x·Wc + h·Uc + bc)        o = σ(x·Wo + h·Uo + bo)
///     c' = f⊙c + i⊙g                 h' = o⊙φ(c')
///
/// where φ is ``activation`` and σ is ``recurrentActivation``.
///
/// Weights: `kernel` [I, 4H], `recurrent_kernel` [H, 4H], `bias` [4H], blocks in the order i, f, c, o.
public struct LSTM: Hashable, Sendable {
  /// H, the width of the state and of the output.
  public var units: Int
  /// φ, applied to the candidate and to the cell state on its way out.
  public var activation: Activation
  /// σ, applied to the gates i, f and o.
  public var recurrentActivation: Activation
  /// Whether a bias is added to the pre-activations.
  public var usesBias: Bool
  /// Whether the forget gate's bias starts at one (Jozefowicz 2015) and not at zero.
  public var unitForgetBias: Bool
  /// Whether the output is every step [N, T, H] or the last [N, H].
  public var returnsSequences: Bool
  /// Whether the steps are taken from the last to the first; the output is in the order taken.
  public var goesBackwards: Bool

  public init(
    units: Int, activation: Activation = .tanh, recurrentActivation: Activation = .sigmoid,
    usesBias: Bool = true, unitForgetBias: Bool = true, returnsSequences: Bool = false,
    goesBackwards: Bool = false
  ) {
    self.units = units
    self.activation = activation
    self.recurrentActivation = recurrentActivation
    self.usesBias = usesBias
    self.unitForgetBias = unitForgetBias
    self.returnsSequences = returnsSequences
    self.goesBackwards = goesBackwards
  }
}
