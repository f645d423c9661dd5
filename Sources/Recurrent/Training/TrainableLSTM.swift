import RecurrentKernels

/// An LSTM in training: backpropagation through time over the whole window.
///
/// With the notation of ``LSTM``, δ for the gradient of the loss and a = φ(c'), each step computes
///
///     δc = δc' + δh⊙o⊙φ'(c')
///     δzi = δc⊙g⊙σ'   δzf = δc⊙c⊙σ'   δzg = δc⊙i⊙φ'   δzo = δh⊙a⊙σ'
///     δh ← δz·Uᵀ       δc ← δc⊙f
///
/// and then over all steps δW = Σ xᵀ·δz, δU = Σ hᵀ·δz, δb = Σ δz, δx = δz·Wᵀ.
final class TrainableLSTM<Scalar: RecurrentScalar>: TrainableLayer {
  private let layer: LSTM
  private let parallelism: Parallelism
  private let weights: LSTMWeights<Scalar>
  private let recurrentTransposed: PackedMatrix<Scalar>
  private let kernelTransposed: PackedMatrix<Scalar>
  /// Outputs, cells and activated cells, [T, N, H] each; activated gates [T, N, 4H].
  private let outputs, cells, activatedCells, gates: Buffer<Scalar>
  /// The running cell state and the two state gradients, [N, H] each.
  private let cell, outputGradient, cellGradient: Buffer<Scalar>
  private let inputGradient: Buffer<Scalar>
  private var input: SequenceView<Scalar>?

  init(
    _ layer: LSTM, inputFeatures: Int, samples: Int, steps: Int, parallelism: Parallelism
  ) {
    self.layer = layer
    self.parallelism = parallelism
    let (units, width) = (layer.units, 4 * layer.units)
    weights = LSTMWeights(inputs: inputFeatures, units: units)
    recurrentTransposed = PackedMatrix(rows: width, columns: units)
    kernelTransposed = PackedMatrix(rows: width, columns: inputFeatures)
    outputs = Buffer(zeros: steps * samples * units)
    cells = Buffer(zeros: steps * samples * units)
    activatedCells = Buffer(zeros: steps * samples * units)
    gates = Buffer(zeros: steps * samples * width)
    cell = Buffer(zeros: samples * units)
    outputGradient = Buffer(zeros: samples * units)
    cellGradient = Buffer(zeros: samples * units)
    inputGradient = Buffer(zeros: steps * samples * inputFeatures)
  }

  func forward(
    _ input: SequenceView<Scalar>, weights pointers: [UnsafePointer<Scalar>]
  ) -> SequenceView<Scalar> {
    let (samples, steps, units) = (input.samples, input.steps, layer.units)
    self.input = input
    weights.pack(
      kernel: pointers[0], recurrent: pointers[1], bias: layer.usesBias ? pointers[2] : nil)
    cell.clear()
    var arguments = weights.forward(layer, over: input)
    arguments.c = UnsafeMutableRawPointer(cell.start)
    arguments.h = UnsafeMutableRawPointer(outputs.start)
    arguments.h_row = units
    arguments.h_step = samples * units
    arguments.h_slots = steps
    arguments.gates = UnsafeMutableRawPointer(gates.start)
    arguments.cells = UnsafeMutableRawPointer(cells.start)
    arguments.activated_cells = UnsafeMutableRawPointer(activatedCells.start)
    forwardRows(arguments, of: Scalar.self, parallelism: parallelism)
    let first = layer.returnsSequences ? 0 : steps - 1
    return states(samples: samples, from: first, count: steps - first)
  }

  func backward(
    _ gradient: SequenceView<Scalar>, weights pointers: [UnsafePointer<Scalar>],
    gradients: [UnsafeMutablePointer<Scalar>], wantsInputGradient: Bool
  ) -> SequenceView<Scalar>? {
    guard let input else { preconditionFailure("a backward pass follows a forward pass") }
    backwardThroughTime(gradient, steps: input.steps, recurrent: pointers[1])
    let width = 4 * layer.units
    let preactivations = SequenceView<Scalar>(
      start: gates.start, samples: input.samples, steps: input.steps, features: width,
      rowStride: width, stepStride: input.samples * width)
    addWeightGradients(gradients, input: input, preactivations: preactivations)
    guard wantsInputGradient else { return nil }
    return inputGradient(of: preactivations, kernel: pointers[0])
  }

  /// The states after `count` steps from `first`.
  private func states(samples: Int, from first: Int, count: Int) -> SequenceView<Scalar> {
    let stepStride = samples * layer.units
    return SequenceView(
      start: outputs.start + first * stepStride, samples: samples, steps: count,
      features: layer.units, rowStride: layer.units, stepStride: stepStride)
  }

  /// Replaces the gates by the gradients of their pre-activations.
  private func backwardThroughTime(
    _ gradient: SequenceView<Scalar>, steps: Int, recurrent: UnsafePointer<Scalar>
  ) {
    let units = layer.units
    recurrentTransposed.pack(recurrent, rowStride: 1, columnStride: 4 * units)
    outputGradient.clear()
    cellGradient.clear()
    var arguments = rk_lstm_backward()
    arguments.steps = steps
    arguments.units = units
    arguments.rows = gradient.samples
    arguments.recurrent_transposed = recurrentTransposed.product(rows: 0).b
    arguments.cells = UnsafeRawPointer(cells.start)
    arguments.activated_cells = UnsafeRawPointer(activatedCells.start)
    arguments.gates = UnsafeMutableRawPointer(gates.start)
    arguments.dy = UnsafeRawPointer(gradient.start)
    arguments.dy_row = gradient.rowStride
    arguments.dy_step = gradient.stepStride
    arguments.dy_last_only = layer.returnsSequences ? 0 : 1
    arguments.dh = UnsafeMutableRawPointer(outputGradient.start)
    arguments.dc = UnsafeMutableRawPointer(cellGradient.start)
    arguments.activation = layer.activation.kernelNumber
    arguments.recurrent_activation = layer.recurrentActivation.kernelNumber
    nonisolated(unsafe) let shared = arguments
    parallelism.forEachRange(of: gradient.samples, largest: 64, smallest: 8) { rows in
      var part = shared
      part.first = rows.lowerBound
      part.end = rows.upperBound
      Scalar.kernels.lstmBackward(&part)
    }
  }

  private func addWeightGradients(
    _ gradients: [UnsafeMutablePointer<Scalar>], input: SequenceView<Scalar>,
    preactivations: SequenceView<Scalar>
  ) {
    accumulateTransposedProduct(
      input, preactivations, into: gradients[0], parallelism: parallelism)
    // The state before the first step is zero and adds nothing to the recurrent kernel's gradient.
    let before = states(samples: input.samples, from: 0, count: input.steps - 1)
    var after = preactivations
    after.steps -= 1
    after.start += after.stepStride
    accumulateTransposedProduct(before, after, into: gradients[1], parallelism: parallelism)
    if layer.usesBias {
      accumulateColumnSums(preactivations, into: gradients[2], parallelism: parallelism)
    }
  }

  private func inputGradient(
    of preactivations: SequenceView<Scalar>, kernel: UnsafePointer<Scalar>
  ) -> SequenceView<Scalar> {
    let features = kernelTransposed.columns
    kernelTransposed.pack(kernel, rowStride: 1, columnStride: 4 * layer.units)
    // Steps and samples are contiguous: all are rows of one product.
    let rows = preactivations.steps * preactivations.samples
    nonisolated(unsafe) let shared = kernelTransposed.product(rows: rows)
    let width = preactivations.features
    nonisolated(unsafe) let (a, c) = (preactivations.start, inputGradient.start)
    parallelism.forEachRange(of: rows, largest: 256, smallest: 64) { range in
      var part = shared
      part.m = range.count
      part.a = UnsafeRawPointer(a + range.lowerBound * width)
      part.a_row = width
      part.c = UnsafeMutableRawPointer(c + range.lowerBound * features)
      part.c_row = features
      Scalar.kernels.gemm(&part)
    }
    return SequenceView(
      start: inputGradient.start, samples: preactivations.samples, steps: preactivations.steps,
      features: features, rowStride: features, stepStride: preactivations.samples * features)
  }
}
