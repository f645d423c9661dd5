/// Which samples are kept for testing.
package struct Split: Hashable, Sendable {
  /// The fraction kept for testing, more than 0 and less than 1.
  package var test: Double
  /// The seed of a random choice among all samples, as scikit-learn's `train_test_split` makes it; nil
  /// to cut in time, before windows are made, and to keep what comes last.
  package var randomState: UInt32?

  package init(test: Double, randomState: UInt32? = nil) {
    self.test = test
    self.randomState = randomState
  }
}
