/// What training minimises, by its Keras name.
public enum Loss: String, CaseIterable, Hashable, Sendable {
  /// The mean over samples, steps and outputs of `(prediction − target)²`.
  case meanSquaredError = "mean_squared_error"

  /// Returns the loss of a batch and stores its gradient by the predictions.
  ///
  /// The sum runs in Double over elements in row-major order. `gradient`, if given, is the place for
  /// [N, T, O] elements in that order.
  func value<Scalar: RecurrentScalar>(
    of predictions: SequenceView<Scalar>, targets: SequenceView<Scalar>,
    gradient: UnsafeMutablePointer<Scalar>? = nil
  ) -> Double {
    let count = predictions.samples * predictions.steps * predictions.features
    let scale = 2 / Scalar(count)
    var sum = 0.0
    var index = 0
    for sample in 0..<predictions.samples {
      for step in 0..<predictions.steps {
        let (row, wanted) = (predictions.row(sample, step), targets.row(sample, step))
        for feature in row.indices {
          let difference = row[feature] - wanted[feature]
          sum += Double(difference) * Double(difference)
          gradient?[index] = scale * difference
          index += 1
        }
      }
    }
    return sum / Double(count)
  }
}
