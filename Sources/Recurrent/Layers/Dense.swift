/// A fully connected layer, `activation(x·kernel + bias)` over the last axis, as in Keras 3.15.
///
/// Weights: `kernel` [I, O], `bias` [O]. A sequence [N, T, I] becomes [N, T, O].
public struct Dense: Hashable, Sendable {
  /// O, the width of the output.
  public var units: Int
  /// The function applied to each output.
  public var activation: Activation
  /// Whether a bias is added.
  public var usesBias: Bool

  public init(units: Int, activation: Activation = .linear, usesBias: Bool = true) {
    self.units = units
    self.activation = activation
    self.usesBias = usesBias
  }
}
