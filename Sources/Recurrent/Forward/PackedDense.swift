import RecurrentKernels

/// A dense layer ready for inference.
///
/// Unchecked because its memory is written only while it is made.
final class PackedDense<Scalar: RecurrentScalar>: PackedLayer, @unchecked Sendable {
  private let layer: Dense
  private let kernel: PackedMatrix<Scalar>
  private let bias: [Scalar]?

  init(_ layer: Dense, weights: [Tensor<Scalar>]) {
    self.layer = layer
    kernel = PackedMatrix(rows: weights[0].shape[0], columns: layer.units)
    kernel.pack(weights[0].values, rowStride: layer.units, columnStride: 1)
    bias = layer.usesBias ? weights[1].values : nil
  }

  func output(
    for input: SequenceView<Scalar>, parallelism: Parallelism
  ) -> Activations<Scalar> {
    let output = Activations<Scalar>(
      samples: input.samples, steps: input.steps, features: layer.units)
    forwardDense(
      input, kernel: kernel, bias: bias, activation: layer.activation, into: output.start,
      parallelism: parallelism)
    return output
  }
}

/// Computes `activation(input·kernel + bias)` [N, T, O] in row-major order.
func forwardDense<Scalar: RecurrentScalar>(
  _ input: SequenceView<Scalar>, kernel: borrowing PackedMatrix<Scalar>,
  bias: UnsafePointer<Scalar>?, activation: Activation,
  into output: UnsafeMutablePointer<Scalar>, parallelism: Parallelism
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
    let start = output + rows.lowerBound * input.steps * units
    var activate = rk_activate(
      activation: activation.kernelNumber, count: rows.count * input.steps * units, x: start,
      y: start)
    Scalar.kernels.activate(&activate)
  }
}

extension Activation {
  /// The function's number in the kernels.
  var kernelNumber: Int32 {
    switch self {
    case .linear: Int32(RK_LINEAR.rawValue)
    case .relu: Int32(RK_RELU.rawValue)
    case .tanh: Int32(RK_TANH.rawValue)
    case .sigmoid: Int32(RK_SIGMOID.rawValue)
    case .hardSigmoid: Int32(RK_HARD_SIGMOID.rawValue)
    }
  }
}
