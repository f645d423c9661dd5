import Recurrent

extension WeightsSpec {
  /// Reads where the weights come from.
  static func read(_ cursor: Cursor) -> WeightsSpec? {
    cursor.one(of: [
      Alternative("train", TrainingConfiguration.arguments, WeightsSpec.train)
    ])
  }
}
