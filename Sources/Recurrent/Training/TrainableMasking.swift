/// Masks steps by their values, in training: nothing goes back through a masked one.
final class TrainableMasking<Scalar: RecurrentScalar>: TrainableLayer {
  private let layer: Masking
  private let output, inputGradient: Buffer<Scalar>
  private let mask: MaskMemory

  init(_ layer: Masking, inputFeatures: Int, batch: BatchExtent) {
    self.layer = layer
    let steps = batch.samples * batch.steps
    output = Buffer(uninitialized: steps * inputFeatures)
    inputGradient = Buffer(uninitialized: steps * inputFeatures)
    mask = MaskMemory(steps)
  }

  func forward(
    _ input: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>]
  ) -> SequenceView<Scalar> {
    layer.apply(to: input, output: output.start, mask: mask.start)
  }

  func backward(
    _ gradient: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>],
    gradients: [UnsafeMutablePointer<Scalar>], wantsInputGradient: Bool
  ) -> SequenceView<Scalar>? {
    guard wantsInputGradient else { return nil }
    gradient.copy(to: inputGradient.start)
    for row in 0..<gradient.samples * gradient.steps where mask.start[row] == 0 {
      (inputGradient.start + row * gradient.features).update(
        repeating: 0, count: gradient.features)
    }
    return SequenceView(
      start: inputGradient.start, samples: gradient.samples, steps: gradient.steps,
      features: gradient.features)
  }
}
