import Diagnostics
import Recurrent

extension Split {
  /// Returns how many of `count` rows, or of samples if they are chosen at random, are kept for training.
  ///
  /// In time these are `count · (1 − test)`, rounded to nearest with ties to even as Python's `round`
  /// does; at random all but ⌈count · test⌉, as in `ShuffleSplit` of scikit-learn 1.x.
  ///
  /// - Precondition: `test` lies between 0 and 1.
  package func trainingCount(of count: Int) -> Int {
    randomState == nil
      ? Int((Double(count) * (1 - test)).rounded(.toNearestOrEven))
      : count - min(Int((Double(count) * test).rounded(.up)), count)
  }

  /// Cuts some rows or samples in two in time; neither part is empty.
  ///
  /// - Throws: A `Diagnostic` if that is impossible.
  /// - Precondition: There is no ``randomState``.
  func cut(_ count: Int, of things: String) throws -> (train: Range<Int>, test: Range<Int>) {
    precondition(randomState == nil, "samples are chosen at random")
    try check()
    let training = trainingCount(of: count)
    try checkParts(training: training, of: count, things)
    return (train: 0..<training, test: training..<count)
  }

  /// Chooses among samples as scikit-learn's `train_test_split` does.
  ///
  /// Of a permutation that a fresh stream of the seed gives, the first are for testing and the
  /// ``trainingCount(of:)`` others for training, in the order of the permutation (`ShuffleSplit` of
  /// scikit-learn 1.x).
  ///
  /// - Throws: A `Diagnostic` if a part would be empty.
  /// - Precondition: The seed is the ``randomState``.
  func choose(among count: Int, seed: UInt32) throws -> (train: [Int], test: [Int]) {
    precondition(randomState == seed, "samples are chosen by another seed")
    try check()
    let training = trainingCount(of: count)
    try checkParts(training: training, of: count, "samples")
    var random = NumPyRandom(seed: seed)
    let order = random.permutation(count)
    return (train: order.suffix(training), test: order.dropLast(training))
  }

  private func check() throws {
    var mistakes = ArgumentMistakes()
    mistakes.note(
      "test", test, unless: test > 0 && test < 1, expected: "a fraction between 0 and 1")
    try mistakes.throwIfAny()
  }

  private func checkParts(training: Int, of count: Int, _ things: String) throws {
    guard 0 < training, training < count else {
      throw Diagnostic(
        .usage, "the split leaves \(training) of \(count) \(things) for training",
        expected: "at least one on each side", advice: "take another split, or none")
    }
  }
}
