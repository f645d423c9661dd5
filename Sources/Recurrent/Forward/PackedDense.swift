import RecurrentKernels

/// A dense layer ready for inference.
///
/// Unchecked because its memory is written only while it is made.
final class PackedDense<Scalar: RecurrentScalar>: PackedLayer, @unchecked Sendable {
  private let layer: Dense
  private let kernel: PackedMatrix<Scalar>
  private let bias: Buffer<Scalar>

  init(_ layer: Dense, weights: [Tensor<Scalar>]) {
    self.layer = layer
    kernel = PackedMatrix(rows: weights[0].shape[0], columns: layer.units)
    kernel.pack(weights[0].values, rowStride: layer.units, columnStride: 1)
    bias = Buffer(copying: layer.usesBias ? weights[1].values : [])
  }

  func memory(for batch: BatchExtent) -> LayerMemory {
    let rows = batch.samples * batch.steps
    let needsCopy = layer.activation == .glu
    return LayerMemory(
      output: rows * layer.activation.outputFeatures(layer.units),
      scratch: needsCopy ? rows * layer.units : 0)
  }

  func forward(
    _ input: SequenceView<Scalar>, in place: LayerPlace<Scalar>
  ) -> SequenceView<Scalar> {
    let features = layer.activation.outputFeatures(layer.units)
    let product = features == layer.units ? place.output : place.scratch
    forwardDense(
      input, kernel: kernel, bias: layer.usesBias ? UnsafePointer(bias.start) : nil, into: product,
      parallelism: place.parallelism)
    ActivationFunction.named(layer.activation).apply(
      to: product, rows: input.samples * input.steps, features: layer.units, into: place.output,
      parallelism: place.parallelism)
    return SequenceView(
      start: place.output, samples: input.samples, steps: input.steps, features: features,
      mask: input.mask)
  }
}

/// Computes `input·kernel + bias` [N, T, O] in row-major order.
func forwardDense<Scalar: RecurrentScalar>(
  _ input: SequenceView<Scalar>, kernel: borrowing PackedMatrix<Scalar>,
  bias: UnsafePointer<Scalar>?, into output: UnsafeMutablePointer<Scalar>, parallelism: Parallelism
) {
  let units = kernel.columns
  nonisolated(unsafe) var arguments = kernel.product(rows: 0)
  arguments.a_row = input.rowStride
  arguments.bias = UnsafeRawPointer(bias)
  arguments.c_row = input.steps * units
  nonisolated(unsafe) let (input, output, shared) = (input, output, arguments)
  parallelism.forEachRange(of: input.samples, largest: 256, smallest: 64) { rows in
    var part = shared
    part.m = rows.count
    for step in 0..<input.steps {
      let first = rows.lowerBound
      part.a = UnsafeRawPointer(input.start + first * input.rowStride + step * input.stepStride)
      part.c = UnsafeMutableRawPointer(output + (first * input.steps + step) * units)
      Scalar.kernels.gemm(&part)
    }
  }
}
