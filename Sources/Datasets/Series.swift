import Diagnostics

/// Consecutive values of one quantity over time.
package struct Series: Hashable, Sendable {
  package var values: [Double]
  /// The time of the first value, when this is a part of a longer series.
  package var offset: Int

  package init(_ values: [Double], offset: Int = 0) {
    self.values = values
    self.offset = offset
  }

  /// Cuts the series in time: what comes first is for training, the rest for testing.
  ///
  /// `count · (1 − test)` values are for training, rounded as Python rounds: a half to the even side.
  /// Cutting before making windows keeps every test value out of the training windows.
  ///
  /// - Parameter test: The fraction of the values for testing, between 0 and 1.
  /// - Returns: Both parts, each with its offset; neither is empty.
  /// - Throws: A ``Diagnostic`` when the fraction is not between 0 and 1, or leaves a part empty.
  package func split(test: Double) throws -> (train: Series, test: Series) {
    guard test > 0, test < 1 else {
      throw Diagnostic(
        .usage, "a test fraction of \(test) leaves nothing to train on or nothing to test",
        expected: "a fraction between 0 and 1, such as 0.1")
    }
    let cut = Int((Double(values.count) * (1 - test)).rounded(.toNearestOrEven))
    guard cut > 0, cut < values.count else {
      throw Diagnostic(
        .usage,
        "\(values.count) values are too few to keep a fraction of \(test) apart for testing",
        advice: "use a longer series or another fraction")
    }
    return (
      train: Series(Array(values[..<cut]), offset: offset),
      test: Series(Array(values[cut...]), offset: offset + cut)
    )
  }
}
