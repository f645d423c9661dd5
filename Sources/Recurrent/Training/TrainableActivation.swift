/// An activation function as a layer, in training.
final class TrainableActivation<Scalar: RecurrentScalar>: TrainableLayer {
  private let parallelism: Parallelism
  private let activation: RememberedActivation<Scalar>

  init(
    _ function: ActivationFunction, inputFeatures: Int, batch: BatchExtent,
    parallelism: Parallelism
  ) {
    self.parallelism = parallelism
    activation = RememberedActivation(
      function, features: inputFeatures, rows: batch.samples * batch.steps)
  }

  func forward(
    _ input: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>]
  ) -> SequenceView<Scalar> {
    input.copy(to: activation.place)
    return activation.forward(
      samples: input.samples, steps: input.steps, mask: input.mask, parallelism: parallelism)
  }

  func backward(
    _ gradient: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>],
    gradients: [UnsafeMutablePointer<Scalar>], wantsInputGradient: Bool
  ) -> SequenceView<Scalar>? {
    wantsInputGradient ? activation.backward(gradient) : nil
  }
}
