import Diagnostics

/// A set of samples in two parts, of which the network only learns from one.
package struct Dataset: Hashable, Sendable {
  package let train: Samples
  /// The same as ``train`` if all samples are for both.
  package let test: Samples
  /// The name of each class, where targets are one-hot; nil if there are no classes.
  package let classes: [String]?
  /// The characters that inputs and targets stand for; nil unless these are text.
  package let vocabulary: Vocabulary?
  /// The names of the columns of the targets; empty if nobody said.
  package let targetNames: [String]
  /// How the columns of the inputs were scaled; nil if they are as they were.
  package let inputScaling: ColumnScaling?
  /// How the columns of the targets were scaled, which the outputs have to be freed from.
  package let targetScaling: ColumnScaling?

  package init(
    train: Samples, test: Samples, classes: [String]? = nil,
    vocabulary: Vocabulary? = nil, targetNames: [String] = [],
    inputScaling: ColumnScaling? = nil, targetScaling: ColumnScaling? = nil
  ) {
    self.train = train
    self.test = test
    self.classes = classes
    self.vocabulary = vocabulary
    self.targetNames = targetNames
    self.inputScaling = inputScaling
    self.targetScaling = targetScaling
  }

  /// Makes a dataset of samples as they are.
  ///
  /// - Parameters:
  ///   - samples: All samples.
  ///   - split: Which are kept for testing, of those in time the last ones; nil to train and test on all.
  ///   - classes: The name of each class, if targets are one-hot.
  /// - Throws: A `Diagnostic` if one of the parts would be empty.
  package init(samples: Samples, split: Split?, classes: [String]? = nil) throws {
    let (train, test): (Samples, Samples)
    if let split, let seed = split.randomState {
      let parts = try split.choose(among: samples.count, seed: seed)
      (train, test) = (samples.chosen(parts.train), samples.chosen(parts.test))
    } else if let split {
      let parts = try split.cut(samples.count, of: "samples")
      (train, test) = (samples.part(parts.train), samples.part(parts.test))
    } else {
      (train, test) = (samples, samples)
    }
    self.init(train: train, test: test, classes: classes)
  }

  /// Makes a dataset of the windows of some rows.
  ///
  /// A split in time comes before windows are made, so that no window reaches across. Each part is cut
  /// into windows from its first row, and has `window.count` samples at most.
  ///
  /// Columns are measured for scaling in the training part: in all of its rows if the split is in time,
  /// or in those that a training sample has as input or target if it is random.
  ///
  /// - Throws: A `Diagnostic` or `DiagnosticList` when the window or the split is impossible, when a part
  ///   has too few rows for one sample, when a column cannot be scaled, when the samples would not fit
  ///   into memory, or when a number is too large for a `Float`.
  package init(
    rows: Rows, window: Window, split: Split?, scaling: Scalings = Scalings()
  ) throws {
    let places = try SamplePlaces(window: window, split: split, rows: rows.count)
    let (inputScaling, targetScaling) = try rows.measured(scaling, for: places)
    let scaled = rows.scaled(inputs: inputScaling, targets: targetScaling)
    let train = try scaled.samples(window, at: places.train)
    self.init(
      train: train,
      test: split == nil ? train : try scaled.samples(window, at: places.test),
      targetNames: rows.targetNames, inputScaling: inputScaling, targetScaling: targetScaling)
  }
}
