/// In which direction a metric gets better.
package enum MetricDirection: Hashable, Sendable {
  case smaller, larger

  /// Judges by the words of a name: those of Keras's losses and classes of metrics, and our own.
  ///
  /// Nil if it has none of them, like a learning rate.
  package init?(of key: String) {
    let words = Set(key.lowercased().split(separator: "_").map(String.init))
    // An error is one, also that of single precision.
    if !words.isDisjoint(with: Self.wordsOfSmaller) {
      self = .smaller
    } else if !words.isDisjoint(with: Self.wordsOfLarger) {
      self = .larger
    } else {
      return nil
    }
  }

  private static let wordsOfLarger: Set<String> = [
    "accuracy", "acc", "auc", "correlation", "r2", "precision", "recall", "f1", "fbeta", "iou",
    "similarity",
  ]

  private static let wordsOfSmaller: Set<String> = [
    "loss", "error", "rmse", "mse", "mae", "difference", "crossentropy",
  ]
}
