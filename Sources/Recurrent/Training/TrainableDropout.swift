/// Drops elements of its input in training: one draw for each, in row-major order.
final class TrainableDropout<Scalar: RecurrentScalar>: TrainableLayer {
  private let steps, features: Int
  private var factors: DropoutFactors<Scalar>
  private let output, inputGradient: Buffer<Scalar>

  init(_ layer: Dropout, inputFeatures: Int, batch: BatchExtent) {
    steps = batch.steps
    features = inputFeatures
    let elements = layer.rate > 0 ? batch.samples * batch.steps * inputFeatures : 0
    factors = DropoutFactors(rate: layer.rate, elements: elements)
    output = Buffer(uninitialized: elements)
    inputGradient = Buffer(uninitialized: elements)
  }

  func drawDropout(for batch: BatchExtent, using random: inout NumPyRandom) {
    factors.draw(batch.samples * steps * features, using: &random)
  }

  func forward(
    _ input: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>]
  ) -> SequenceView<Scalar> {
    multiply(input, into: output)
  }

  func backward(
    _ gradient: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>],
    gradients: [UnsafeMutablePointer<Scalar>], wantsInputGradient: Bool
  ) -> SequenceView<Scalar>? {
    multiply(gradient, into: inputGradient)
  }

  private func multiply(
    _ view: SequenceView<Scalar>, into place: borrowing Buffer<Scalar>
  ) -> SequenceView<Scalar> {
    guard let factors = factors.start else { return view }
    let drawn = SequenceView(
      start: factors, samples: view.samples, steps: steps, features: features)
    view.combine(with: drawn, by: .product, into: place.start)
    return SequenceView(
      start: place.start, samples: view.samples, steps: steps, features: features, mask: view.mask)
  }
}
