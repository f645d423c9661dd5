/// What is reported beside the loss, by its Keras name, with the formulas of Keras 3.15.
///
/// Each is a mean over the samples and steps that are not masked, of the model's outputs y and the
/// targets t.
public enum Metric: Hashable, Sendable {
  /// The mean of `|y − t|`.
  case meanAbsoluteError
  /// The mean of `(y − t)²`.
  case meanSquaredError
  /// The root of the mean of `(y − t)²`; as in Keras, masked steps have a part in it.
  case rootMeanSquaredError
  /// How often t is 1 where y is above a threshold, and 0 elsewhere.
  case binaryAccuracy(threshold: Double = 0.5)
  /// How often the largest y and the largest t are at the same place; of equal ones the first counts.
  case categoricalAccuracy
  /// How often the largest y is at the index t; of equal ones the first counts.
  case sparseCategoricalAccuracy
  /// How often fewer than k outputs are larger than that at the place of the largest t.
  case topKCategoricalAccuracy(k: Int = 5)
  /// How often fewer than k outputs are larger than that at the index t.
  case sparseTopKCategoricalAccuracy(k: Int = 5)

  /// The metric's Keras name.
  public var name: String {
    switch self {
    case .meanAbsoluteError: "mean_absolute_error"
    case .meanSquaredError: "mean_squared_error"
    case .rootMeanSquaredError: "root_mean_squared_error"
    case .binaryAccuracy: "binary_accuracy"
    case .categoricalAccuracy: "categorical_accuracy"
    case .sparseCategoricalAccuracy: "sparse_categorical_accuracy"
    case .topKCategoricalAccuracy: "top_k_categorical_accuracy"
    case .sparseTopKCategoricalAccuracy: "sparse_top_k_categorical_accuracy"
    }
  }

  /// Every metric with all of its arguments at their defaults.
  public static let defaults: [Metric] = [
    .meanAbsoluteError, .meanSquaredError, .rootMeanSquaredError, .binaryAccuracy(),
    .categoricalAccuracy, .sparseCategoricalAccuracy, .topKCategoricalAccuracy(),
    .sparseTopKCategoricalAccuracy(),
  ]

  /// The names that ``init(named:)`` knows.
  public static var names: [String] { defaults.map(\.name) }

  /// The metric of a name with all arguments at their defaults, or nil if none is called so.
  public init?(named name: String) {
    guard let metric = Self.defaults.first(where: { $0.name == name }) else { return nil }
    self = metric
  }

  /// What Keras means by `accuracy`: the binary one for a single output, else that of classes.
  public static func accuracy(outputs: Int, loss: Loss) -> Metric {
    if outputs == 1 { return .binaryAccuracy() }
    return loss.takesClassIndices ? .sparseCategoricalAccuracy : .categoricalAccuracy
  }

  /// Whether more of it is better.
  public var isBetterWhenLarger: Bool {
    switch self {
    case .meanAbsoluteError, .meanSquaredError, .rootMeanSquaredError: false
    default: true
    }
  }

  /// Whether the targets are indices of classes.
  public var takesClassIndices: Bool {
    switch self {
    case .sparseCategoricalAccuracy, .sparseTopKCategoricalAccuracy: true
    default: false
    }
  }

  /// Throws if an argument is none that the metric can have.
  func checkArguments() throws {
    switch self {
    case .topKCategoricalAccuracy(let k), .sparseTopKCategoricalAccuracy(let k):
      try ModelError.check(k > 0, "k", "a positive number", k)
    default: break
    }
  }
}
