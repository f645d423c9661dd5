/// What training minimises, by its Keras name.
///
/// Formulas, clipping and defaults are those of Keras 3.15 on TensorFlow. With y the outputs, t the
/// targets and d = y − t, each step of each sample has a loss of its own: a mean or a sum over the
/// outputs. The ``Reduction`` makes one number of these; masked steps have no part in it.
///
/// A crossentropy of probabilities that come right from a `softmax` or `sigmoid` is computed from what
/// goes into that function, as in Keras: see <doc:Training>.
public enum Loss: Hashable, Sendable {
  /// The mean of `d²`.
  case meanSquaredError
  /// The mean of `|d|`.
  case meanAbsoluteError
  /// The mean of `d²/2` up to |d| = δ and of `δ·|d| − δ²/2` beyond (Huber 1964).
  case huber(delta: Double = 1)
  /// The mean of `−t·log(y) − (1 − t)·log(1 − y)`, for outputs that are probabilities each.
  ///
  /// Label smoothing moves the targets towards one half.
  case binaryCrossentropy(fromLogits: Bool = false, labelSmoothing: Double = 0)
  /// `−Σ t·log(y)`, for outputs that are the probabilities of classes.
  ///
  /// Label smoothing moves the targets towards the same for all classes. The gradient from logits is
  /// TensorFlow's, which takes the targets of a step to have a sum of one.
  case categoricalCrossentropy(fromLogits: Bool = false, labelSmoothing: Double = 0)
  /// The same for targets that are indices of classes, [N] or [N, T], or with a last axis of one.
  case sparseCategoricalCrossentropy(fromLogits: Bool = false)
  /// `½·Σ d²`; reduced by division by the number of samples alone, however many steps they have, as
  /// scripts without a framework have it. Not one of Keras's.
  case halfSumOfSquares

  /// How the losses of a batch's steps become one.
  public enum Reduction: String, CaseIterable, Hashable, Sendable {
    /// Their mean over the steps of all samples that are not masked.
    case sumOverBatchSize = "sum_over_batch_size"
    /// Their sum.
    case sum
  }

  /// The loss's Keras name.
  public var name: String {
    switch self {
    case .meanSquaredError: "mean_squared_error"
    case .meanAbsoluteError: "mean_absolute_error"
    case .huber: "huber"
    case .binaryCrossentropy: "binary_crossentropy"
    case .categoricalCrossentropy: "categorical_crossentropy"
    case .sparseCategoricalCrossentropy: "sparse_categorical_crossentropy"
    case .halfSumOfSquares: "half_sum_of_squares"
    }
  }

  /// Every loss with all of its arguments at their defaults.
  public static let defaults: [Loss] = [
    .meanSquaredError, .meanAbsoluteError, .huber(), .binaryCrossentropy(),
    .categoricalCrossentropy(), .sparseCategoricalCrossentropy(), .halfSumOfSquares,
  ]

  /// The names that ``init(named:)`` knows.
  public static var names: [String] { defaults.map(\.name) }

  /// The loss of a name with all arguments at their defaults, or nil if none is called so.
  public init?(named name: String) {
    guard let loss = Self.defaults.first(where: { $0.name == name }) else { return nil }
    self = loss
  }
}

extension Loss {
  /// Whether the targets are indices of classes.
  public var takesClassIndices: Bool {
    if case .sparseCategoricalCrossentropy = self { true } else { false }
  }

  /// This loss computed from logits, or nil if it is not one of probabilities.
  var fromLogits: Loss? {
    switch self {
    case .binaryCrossentropy(_, let smoothing):
      .binaryCrossentropy(fromLogits: true, labelSmoothing: smoothing)
    case .categoricalCrossentropy(_, let smoothing):
      .categoricalCrossentropy(fromLogits: true, labelSmoothing: smoothing)
    case .sparseCategoricalCrossentropy: .sparseCategoricalCrossentropy(fromLogits: true)
    default: nil
    }
  }

  /// Throws if an argument is none that the loss can have.
  func checkArguments() throws {
    switch self {
    case .huber(let delta):
      try ModelError.check(delta > 0 && delta.isFinite, "delta", "a positive number", delta)
    case .binaryCrossentropy(_, let smoothing), .categoricalCrossentropy(_, let smoothing):
      try ModelError.check(
        (0...1).contains(smoothing), "label_smoothing", "a number from 0 to 1", smoothing)
    default: break
    }
  }
}
