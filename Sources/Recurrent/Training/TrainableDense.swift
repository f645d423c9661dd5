import RecurrentKernels

/// A dense layer in training: δz = δy⊙φ'(y), δW = Σ xᵀ·δz, δb = Σ δz, δx = δz·Wᵀ.
final class TrainableDense<Scalar: RecurrentScalar>: TrainableLayer {
  private let layer: Dense
  private let parallelism: Parallelism
  private let kernel: PackedMatrix<Scalar>
  private let kernelTransposed: PackedMatrix<Scalar>
  /// The output, then the gradient of the pre-activation, [N, T, O] each.
  private let output, preactivationGradient: Buffer<Scalar>
  /// [N, T, I].
  private let inputGradient: Buffer<Scalar>
  private var input: SequenceView<Scalar>?

  init(
    _ layer: Dense, inputFeatures: Int, batch: BatchExtent, parallelism: Parallelism
  ) {
    let (samples, steps) = (batch.samples, batch.steps)
    self.layer = layer
    self.parallelism = parallelism
    kernel = PackedMatrix(rows: inputFeatures, columns: layer.units)
    kernelTransposed = PackedMatrix(rows: layer.units, columns: inputFeatures)
    output = Buffer(zeros: samples * steps * layer.units)
    preactivationGradient = Buffer(zeros: samples * steps * layer.units)
    inputGradient = Buffer(zeros: samples * steps * inputFeatures)
  }

  func forward(
    _ input: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>]
  ) -> SequenceView<Scalar> {
    self.input = input
    kernel.pack(weights[0], rowStride: layer.units, columnStride: 1)
    forwardDense(
      input, kernel: kernel, bias: layer.usesBias ? weights[1] : nil,
      into: output.start, parallelism: parallelism)
    ActivationFunction.named(layer.activation).apply(
      to: output.start, rows: input.samples * input.steps, features: layer.units,
      into: output.start, parallelism: parallelism)
    return SequenceView(
      start: output.start, samples: input.samples, steps: input.steps, features: layer.units)
  }

  func backward(
    _ gradient: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>],
    gradients: [UnsafeMutablePointer<Scalar>], wantsInputGradient: Bool
  ) -> SequenceView<Scalar>? {
    guard let input else { preconditionFailure("a backward pass follows a forward pass") }
    let delta = preactivationGradient(gradient)
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

  private func preactivationGradient(_ gradient: SequenceView<Scalar>) -> SequenceView<Scalar> {
    let (steps, units) = (gradient.steps, layer.units)
    for sample in 0..<gradient.samples {
      for step in 0..<steps {
        let offset = (sample * steps + step) * units
        var arguments = rk_activate_backward(
          function: layer.activation.kernelFunction, count: units,
          remembered: output.start + offset, dy: gradient.row(sample, step).baseAddress,
          dx: preactivationGradient.start + offset)
        Scalar.kernels.activateBackward(&arguments)
      }
    }
    return SequenceView(
      start: preactivationGradient.start, samples: gradient.samples, steps: steps,
      features: units)
  }
}
