import RecurrentKernels

/// An LSTM's weights, block by block as the fused kernel reads them.
struct LSTMWeights<Scalar: RecurrentScalar>: ~Copyable {
  let inputs: Int
  let units: Int
  private let panels: Buffer<Scalar>

  init(inputs: Int, units: Int) {
    self.inputs = inputs
    self.units = units
    panels = Buffer(zeros: 4 * Scalar.kernels.padded(units) * (1 + inputs + units))
  }

  /// Takes over weights in Keras's layout; no bias means zeros.
  func pack(
    kernel: UnsafePointer<Scalar>, recurrent: UnsafePointer<Scalar>, bias: UnsafePointer<Scalar>?
  ) {
    var arguments = rk_pack_gates(
      inputs: inputs, units: units, gates: 4, kernel: kernel, recurrent: recurrent, bias: bias,
      packed: panels.start)
    Scalar.kernels.packGates(&arguments)
  }

  /// Arguments for the forward kernel over `input`, which the caller completes.
  func forward(_ layer: LSTM, over input: SequenceView<Scalar>) -> rk_lstm_forward {
    var arguments = rk_lstm_forward()
    arguments.steps = input.steps
    arguments.inputs = inputs
    arguments.units = units
    arguments.rows = input.samples
    arguments.weights = UnsafeRawPointer(panels.start)
    arguments.x = UnsafeRawPointer(input.start)
    arguments.x_row = input.rowStride
    arguments.x_step = input.stepStride
    arguments.activation = layer.activation.kernelNumber
    arguments.recurrent_activation = layer.recurrentActivation.kernelNumber
    return arguments
  }
}

/// An LSTM ready for inference.
///
/// Unchecked because its memory is written only while it is made.
final class PackedLSTM<Scalar: RecurrentScalar>: PackedLayer, @unchecked Sendable {
  private let layer: LSTM
  private let weights: LSTMWeights<Scalar>

  init(_ layer: LSTM, weights tensors: [Tensor<Scalar>]) {
    self.layer = layer
    weights = LSTMWeights(inputs: tensors[0].shape[0], units: layer.units)
    weights.pack(
      kernel: tensors[0].values, recurrent: tensors[1].values,
      bias: layer.usesBias ? tensors[2].values : nil)
  }

  func output(
    for input: SequenceView<Scalar>, parallelism: Parallelism
  ) -> Activations<Scalar> {
    let (samples, steps, units) = (input.samples, input.steps, layer.units)
    let cells = Buffer<Scalar>(zeros: samples * units)
    // Every step in row-major order, or the last two in turn.
    let slots = layer.returnsSequences ? steps : min(2, steps)
    let outputs = Buffer<Scalar>(zeros: samples * slots * units)
    var arguments = weights.forward(layer, over: input)
    arguments.c = UnsafeMutableRawPointer(cells.start)
    arguments.h = UnsafeMutableRawPointer(outputs.start)
    arguments.h_row = slots * units
    arguments.h_step = units
    arguments.h_slots = slots
    forwardRows(arguments, of: Scalar.self, parallelism: parallelism)
    let first = layer.returnsSequences ? 0 : (steps - 1) % slots * units
    let view = SequenceView<Scalar>(
      start: outputs.start + first, samples: samples,
      steps: layer.returnsSequences ? steps : 1, features: units,
      rowStride: slots * units, stepStride: units)
    return Activations(memory: outputs, view: view)
  }
}

/// Runs the forward kernel over all rows, divided among threads.
func forwardRows<Scalar: RecurrentScalar>(
  _ arguments: rk_lstm_forward, of type: Scalar.Type, parallelism: Parallelism
) {
  nonisolated(unsafe) let arguments = arguments
  parallelism.forEachRange(of: arguments.rows, largest: 64, smallest: 8) { rows in
    var part = arguments
    part.first = rows.lowerBound
    part.end = rows.upperBound
    Scalar.kernels.lstmForward(&part)
  }
}
