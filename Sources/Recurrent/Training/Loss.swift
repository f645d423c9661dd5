/// What training minimises, by its Keras name.
///
/// Each is the mean over samples, steps and outputs of a function of the difference d between
/// prediction and target, as in Keras 3.15.
public enum Loss: String, CaseIterable, Hashable, Sendable {
  /// `d²`.
  case meanSquaredError = "mean_squared_error"
  /// `|d|`.
  case meanAbsoluteError = "mean_absolute_error"
  /// `d²/2` up to |d| = 1 and `|d| − 1/2` beyond (Huber 1964).
  case huber = "huber"

  /// Returns the loss of a batch and stores its gradient by the predictions.
  ///
  /// The sum runs in Double over elements in row-major order. `gradient`, if given, is the place for
  /// [N, T, O] elements in that order.
  func value<Scalar: RecurrentScalar>(
    of predictions: SequenceView<Scalar>, targets: SequenceView<Scalar>,
    gradient: UnsafeMutablePointer<Scalar>? = nil
  ) -> Double {
    let count = predictions.samples * predictions.steps * predictions.features
    let share = 1 / Scalar(count)
    var sum = 0.0
    var index = 0
    for sample in 0..<predictions.samples {
      for step in 0..<predictions.steps {
        let (row, wanted) = (predictions.row(sample, step), targets.row(sample, step))
        for feature in row.indices {
          let difference = row[feature] - wanted[feature]
          sum += term(Double(difference))
          gradient?[index] = share * slope(difference)
          index += 1
        }
      }
    }
    return sum / Double(count)
  }

  /// What one difference adds to the sum.
  private func term(_ difference: Double) -> Double {
    let size = abs(difference)
    return switch self {
    case .meanSquaredError: difference * difference
    case .meanAbsoluteError: size
    case .huber: size <= 1 ? 0.5 * difference * difference : size - 0.5
    }
  }

  /// The derivative of that; at a kink the value between both sides.
  private func slope<Scalar: RecurrentScalar>(_ difference: Scalar) -> Scalar {
    let sign: Scalar = difference > 0 ? 1 : difference < 0 ? -1 : 0
    return switch self {
    case .meanSquaredError: 2 * difference
    case .meanAbsoluteError: sign
    case .huber: abs(difference) <= 1 ? difference : sign
    }
  }
}
