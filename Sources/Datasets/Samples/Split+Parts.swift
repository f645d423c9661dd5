import Diagnostics
import Recurrent

extension Split {
  /// Returns how many of `count` rows or samples are kept for training if what comes last is for
  /// testing: `count · (1 − test)`, rounded to nearest with ties to even as Python's `round` does.
  ///
  /// - Precondition: `test` lies between 0 and 1.
  package func trainingCount(of count: Int) -> Int {
    Int((Double(count) * (1 - test)).rounded(.toNearestOrEven))
  }

  /// Cuts some rows or samples in two; neither part is empty.
  ///
  /// - Throws: A `Diagnostic` if that is impossible.
  func cut(_ count: Int, of things: String) throws -> (train: Range<Int>, test: Range<Int>) {
    try check()
    let training = trainingCount(of: count)
    try checkParts(training: training, of: count, things)
    return (train: 0..<training, test: training..<count)
  }

  /// Chooses among samples as scikit-learn's `train_test_split` does.
  ///
  /// Of a permutation that a fresh stream of the seed gives, the first ⌈count · test⌉ are for testing
  /// and all others for training, in the order of the permutation (`ShuffleSplit` of scikit-learn 1.x).
  ///
  /// - Throws: A `Diagnostic` if a part would be empty.
  func choose(among count: Int, seed: UInt32) throws -> (train: [Int], test: [Int]) {
    try check()
    let testing = min(Int((test * Double(count)).rounded(.up)), count)
    try checkParts(training: count - testing, of: count, "samples")
    var random = NumPyRandom(seed: seed)
    let order = random.permutation(count)
    return (train: Array(order[testing...]), test: Array(order[..<testing]))
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
