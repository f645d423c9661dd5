/// Repeats a vector as the steps of a sequence, in training: δx = Σ δy over the steps.
final class TrainableRepeatVector<Scalar: RecurrentScalar>: TrainableLayer {
  private let layer: RepeatVector
  private let inputGradient: Buffer<Scalar>

  init(_ layer: RepeatVector, inputFeatures: Int, batch: BatchExtent) {
    self.layer = layer
    inputGradient = Buffer(uninitialized: batch.samples * inputFeatures)
  }

  func forward(
    _ input: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>]
  ) -> SequenceView<Scalar> {
    layer.repeated(input)
  }

  func backward(
    _ gradient: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>],
    gradients: [UnsafeMutablePointer<Scalar>], wantsInputGradient: Bool
  ) -> SequenceView<Scalar>? {
    guard wantsInputGradient else { return nil }
    gradient.sumOverSteps(into: inputGradient.start)
    return SequenceView(
      start: inputGradient.start, samples: gradient.samples, steps: 1,
      features: gradient.features)
  }
}

/// The same numbers in row-major order under another shape, in training.
final class TrainableReshape<Scalar: RecurrentScalar>: TrainableLayer {
  /// The steps and features of a sample before and after.
  private let input, output: (steps: Int, features: Int)
  private let values, inputGradient: Buffer<Scalar>

  init(output: DataShape, inputFeatures: Int, batch: BatchExtent) {
    input = (batch.steps, inputFeatures)
    self.output = (output.steps ?? 1, output.features)
    let elements = batch.samples * batch.steps * inputFeatures
    values = Buffer(uninitialized: elements)
    inputGradient = Buffer(uninitialized: elements)
  }

  func forward(
    _ input: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>]
  ) -> SequenceView<Scalar> {
    arrange(input, as: output, in: values)
  }

  func backward(
    _ gradient: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>],
    gradients: [UnsafeMutablePointer<Scalar>], wantsInputGradient: Bool
  ) -> SequenceView<Scalar>? {
    wantsInputGradient ? arrange(gradient, as: input, in: inputGradient) : nil
  }

  /// A view in another shape; of a copy, if the numbers do not lie in row-major order.
  private func arrange(
    _ view: SequenceView<Scalar>, as shape: (steps: Int, features: Int),
    in place: borrowing Buffer<Scalar>
  ) -> SequenceView<Scalar> {
    if !view.isContiguous { view.copy(to: place.start) }
    return SequenceView(
      start: view.isContiguous ? view.start : UnsafePointer(place.start), samples: view.samples,
      steps: shape.steps, features: shape.features)
  }
}
