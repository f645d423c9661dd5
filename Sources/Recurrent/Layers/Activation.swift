/// An element-wise activation function, by its Keras 3 name.
///
/// Formulas are Keras 3.15's (`keras.activations`).
public enum Activation: String, CaseIterable, Hashable, Sendable {
  /// `x`
  case linear
  /// `max(x, 0)`
  case relu
  /// `tanh(x)`
  case tanh
  /// `1 / (1 + exp(−x))`
  case sigmoid
  /// `min(max(x + 3, 0), 6) / 6`, the definition of Keras 3 and PyTorch. Keras 1 and 2 used
  /// another function under this name.
  case hardSigmoid = "hard_sigmoid"
}
