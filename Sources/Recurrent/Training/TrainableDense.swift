/// A dense layer in training: δz from δy by its activation, δW = Σ xᵀ·δz, δb = Σ δz, δx = δz·Wᵀ.
final class TrainableDense<Scalar: RecurrentScalar>: TrainableLayer {
  private let layer: Dense
  private let parallelism: Parallelism
  private let kernel: PackedMatrix<Scalar>
  private let kernelTransposed: PackedMatrix<Scalar>
  private let activation: RememberedActivation<Scalar>
  /// [N, T, I].
  private let inputGradient: Buffer<Scalar>
  private var input: SequenceView<Scalar>?

  init(
    _ layer: Dense, inputFeatures: Int, batch: BatchExtent, parallelism: Parallelism
  ) {
    let rows = batch.samples * batch.steps
    self.layer = layer
    self.parallelism = parallelism
    kernel = PackedMatrix(rows: inputFeatures, columns: layer.units)
    kernelTransposed = PackedMatrix(rows: layer.units, columns: inputFeatures)
    activation = RememberedActivation(
      .named(layer.activation), features: layer.units, rows: rows)
    inputGradient = Buffer(zeros: rows * inputFeatures)
  }

  func forward(
    _ input: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>]
  ) -> SequenceView<Scalar> {
    self.input = input
    kernel.pack(weights[0], rowStride: layer.units, columnStride: 1)
    forwardDense(
      input, kernel: kernel, bias: layer.usesBias ? weights[1] : nil, into: activation.place,
      parallelism: parallelism)
    return activation.forward(
      samples: input.samples, steps: input.steps, mask: input.mask, parallelism: parallelism)
  }

  func backward(
    _ gradient: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>],
    gradients: [UnsafeMutablePointer<Scalar>], wantsInputGradient: Bool
  ) -> SequenceView<Scalar>? {
    guard let input else { preconditionFailure("a backward pass follows a forward pass") }
    let delta = activation.backward(gradient)
    accumulateTransposedProduct(
      input, delta, into: gradients[0], rowStride: layer.units, parallelism: parallelism)
    if layer.usesBias {
      accumulateColumnSums(delta, into: gradients[1], parallelism: parallelism)
    }
    guard wantsInputGradient else { return nil }
    kernelTransposed.pack(weights[0], rowStride: 1, columnStride: layer.units)
    forwardDense(
      delta, kernel: kernelTransposed, bias: nil, into: inputGradient.start,
      parallelism: parallelism)
    return SequenceView(
      start: inputGradient.start, samples: input.samples, steps: input.steps,
      features: input.features)
  }
}
