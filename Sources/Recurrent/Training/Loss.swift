/// What training minimises, by its Keras name.
public enum Loss: String, CaseIterable, Hashable, Sendable {
  /// The mean over samples, steps and outputs of `(prediction − target)²`.
  case meanSquaredError = "mean_squared_error"
}
