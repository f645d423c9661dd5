import Diagnostics

/// A named set of samples in two parts, of which the network only learns from one.
package struct Dataset: Hashable, Sendable {
  package let name: String
  package let train: Samples
  package let test: Samples

  package init(name: String, train: Samples, test: Samples) {
    self.name = name
    self.train = train
    self.test = test
  }

  /// Makes a dataset of samples as they are, of which the last ones are kept for testing.
  ///
  /// - Parameters:
  ///   - name: What to call it.
  ///   - samples: All samples.
  ///   - trainingCount: How many, from the first, are for training; nil to train and test on all.
  /// - Throws: A ``Diagnostic`` if one of the parts would be empty.
  package init(name: String, samples: Samples, trainingCount: Int?) throws {
    guard let trainingCount else {
      self.init(name: name, train: samples, test: samples)
      return
    }
    guard 0 < trainingCount, trainingCount < samples.count else {
      throw Diagnostic(
        .usage, "the split leaves \(trainingCount) of \(samples.count) samples for training",
        expected: "at least one sample on each side", advice: "take another split, or none")
    }
    self.init(
      name: name, train: samples.part(0..<trainingCount),
      test: samples.part(trainingCount..<samples.count))
  }

  /// Makes a dataset that asks for the next value of a series: cut in time, then into windows.
  ///
  /// - Parameters:
  ///   - name: What to call it.
  ///   - series: The values over time.
  ///   - lookBack: The number of values in each window.
  ///   - trainingCount: How many values, from the beginning of the series, are for training.
  /// - Throws: A ``Diagnostic`` when the count or the look-back is impossible, or a part has too
  ///   few values for one window and its target.
  package init(
    name: String, forecasting series: Series, lookBack: Int, trainingCount: Int
  ) throws {
    let parts = try series.split(after: trainingCount)
    self.init(
      name: name, train: try parts.train.windows(lookBack: lookBack),
      test: try parts.test.windows(lookBack: lookBack))
  }
}
