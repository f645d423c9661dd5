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
  /// Cutting before making windows keeps every test value out of the training windows.
  ///
  /// - Parameter count: How many values come first.
  /// - Returns: Both parts, each with its offset; neither is empty.
  /// - Throws: A ``Diagnostic`` when a part would be empty.
  package func split(after count: Int) throws -> (train: Series, test: Series) {
    guard count > 0, count < values.count else {
      throw Diagnostic(
        .usage, "\(values.count) values cannot be split after \(count)",
        expected: "something on both sides")
    }
    return (
      train: Series(Array(values[..<count]), offset: offset),
      test: Series(Array(values[count...]), offset: offset + count)
    )
  }
}
