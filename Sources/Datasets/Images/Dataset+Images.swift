import Diagnostics
package import Recurrent

extension Dataset {
  /// Makes a dataset of images that are read row by row, each of one class.
  ///
  /// - Parameters:
  ///   - images: Shape (N, H, W): images, rows, which are the time steps, columns.
  ///   - labels: The class of each image, shape (N) or (N, 1).
  ///   - classes: How many classes there are; nil for one more than the largest label.
  ///   - divisor: What all values are divided by.
  ///   - split: Which images are kept for testing; nil to train and test on all.
  /// - Throws: A `Diagnostic` if the arrays do not fit together, a label is no class, which is said of
  ///   its sample, a value of an image is not finite or too large after the division, or a part would be
  ///   empty.
  package init(
    images: Tensor<Float>, labels: Tensor<Double>, classes: Int?,
    dividedBy divisor: Double = 1, split: Split?
  ) throws {
    guard images.shape.count == 3, !images.values.isEmpty else {
      throw Diagnostic(
        .usage, "the images have shape \(images.shape)", expected: "[N, H, W], not empty")
    }
    let isColumn = labels.shape.count == 1 || labels.shape.count == 2 && labels.shape[1] == 1
    guard isColumn, labels.shape[0] == images.shape[0] else {
      throw Diagnostic(
        .usage, "the labels have shape \(labels.shape), the images \(images.shape)",
        expected: "[\(images.shape[0])], a label for each image")
    }
    var mistakes = ArgumentMistakes()
    mistakes.note(
      "divide_by", divisor, unless: divisor.isFinite && divisor != 0,
      expected: "a finite number that is not 0")
    try mistakes.throwIfAny()
    let targets = try labels.oneHot(classes: classes, name: "labels")
    let inputs = try images.divided(by: divisor)
    let classCount = targets.shape[1]
    try self.init(
      samples: Samples(inputs: inputs, targets: targets), split: split,
      classes: (0..<classCount).map(String.init))
  }
}

extension Tensor<Float> {
  /// Images whose values are divided by a number.
  ///
  /// - Throws: A `Diagnostic` that names the first image with a value that is not finite, before the
  ///   division or after it.
  fileprivate func divided(by divisor: Double) throws -> Tensor {
    let quotients = divisor == 1 ? values : values.map { Float(Double($0) / divisor) }
    guard let index = quotients.firstIndex(where: { !$0.isFinite }) else {
      return Tensor(shape: shape, values: quotients)
    }
    let (image, value) = (index / (values.count / shape[0]), values[index])
    guard value.isFinite else {
      throw Diagnostic(
        .usage, "sample \(image) of the images has the value \(value)",
        expected: "numbers up to \(Float.greatestFiniteMagnitude)")
    }
    throw Diagnostic(
      .usage,
      "the value \(value) in sample \(image) of the images is too large when divided by \(divisor)",
      expected: "quotients up to \(Float.greatestFiniteMagnitude)",
      advice: "take a larger divide_by")
  }
}
