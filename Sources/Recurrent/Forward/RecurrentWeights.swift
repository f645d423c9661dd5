import RecurrentKernels

/// A recurrent cell's weights, block by block as the fused kernels read them.
struct RecurrentWeights<Scalar: RecurrentScalar>: ~Copyable {
  private let cell: RecurrentCell
  private let inputs: Int
  private let panels: Buffer<Scalar>
  /// With two rows of biases: what is added to the pre-activations with the input, [3H].
  private let inputBias: Buffer<Scalar>
  /// What an LSTM's cell state adds to its gates, [3, H].
  private let peepholes: Buffer<Scalar>
  /// What an LSTM's output is multiplied by, [H, P]; no rows without a projection.
  private let projection: PackedMatrix<Scalar>

  init(_ cell: RecurrentCell, inputs: Int) {
    self.cell = cell
    self.inputs = inputs
    let rows = cell.gates * (1 + inputs + cell.outputs) + (cell.isGRU ? 1 : 0)
    panels = Buffer(zeros: Scalar.kernels.padded(cell.units) * rows)
    inputBias = Buffer(zeros: cell.hasTwoBiases ? cell.gates * cell.units : 0)
    peepholes = Buffer(zeros: cell.usesPeepholes ? 3 * cell.units : 0)
    projection = PackedMatrix(
      rows: cell.projectionUnits == nil ? 0 : cell.units, columns: cell.outputs)
  }

  /// Takes over weights in Keras's layout: kernel, recurrent kernel and, if there are any, bias,
  /// peepholes and projection.
  func pack(_ weights: [UnsafePointer<Scalar>]) {
    let bias = cell.usesBias ? weights[2] : nil
    var arguments = rk_pack_gates()
    arguments.inputs = inputs
    arguments.units = cell.units
    arguments.outputs = cell.outputs
    arguments.gates = cell.gates
    arguments.kernel = UnsafeRawPointer(weights[0])
    arguments.recurrent = UnsafeRawPointer(weights[1])
    arguments.bias = UnsafeRawPointer(bias)
    arguments.ends_with_row = cell.isGRU ? 1 : 0
    arguments.packed = UnsafeMutableRawPointer(panels.start)
    if let bias, cell.hasTwoBiases {
      let width = cell.gates * cell.units
      // z and r add both rows; the candidate's second row belongs to its recurrent part.
      for column in 0..<width {
        let isCandidate = column >= 2 * cell.units
        inputBias.start[column] = isCandidate ? bias[column] : bias[column] + bias[width + column]
      }
      arguments.bias = UnsafeRawPointer(inputBias.start)
      arguments.last_row = UnsafeRawPointer(bias + width + 2 * cell.units)
    }
    Scalar.kernels.packGates(&arguments)
    if cell.usesPeepholes {
      peepholes.start.update(from: weights[cell.peepholeIndex], count: peepholes.count)
    }
    if let columns = cell.projectionUnits {
      projection.pack(weights.last!, rowStride: columns, columnStride: 1)
    }
  }

  /// The peepholes, if there are any.
  var peepholeRows: UnsafeRawPointer? {
    cell.usesPeepholes ? UnsafeRawPointer(peepholes.start) : nil
  }

  /// Arguments for the forward kernel over `input`, which the caller completes.
  func forward(over input: SequenceView<Scalar>) -> rk_recurrent {
    var arguments = rk_recurrent()
    arguments.steps = input.steps
    arguments.inputs = inputs
    arguments.units = cell.units
    arguments.outputs = cell.outputs
    arguments.rows = input.samples
    arguments.weights = UnsafeRawPointer(panels.start)
    arguments.peepholes = peepholeRows
    arguments.projection = cell.projectionUnits == nil ? nil : projection.product(rows: 0).b
    let input = cell.sequence.goesBackwards ? input.reversed : input
    if let mask = input.mask {
      arguments.mask = mask.start
      arguments.mask_row = mask.rowStride
      arguments.mask_step = mask.stepStride
    }
    arguments.x = UnsafeRawPointer(input.start)
    arguments.x_row = input.rowStride
    arguments.x_step = input.stepStride
    arguments.activation = cell.activation.kernelFunction
    arguments.recurrent_activation = cell.recurrentActivation.kernelFunction
    arguments.output_activation = cell.outputActivation.kernelFunction
    arguments.reset_after = cell.kind == .gru(resetAfter: true) ? 1 : 0
    return arguments
  }
}

extension RecurrentCell {
  var isGRU: Bool {
    if case .gru = kind { true } else { false }
  }

  /// The forward kernel of this kind of cell.
  func forwardKernel<Scalar: RecurrentScalar>(
    for type: Scalar.Type
  ) -> KernelTable.Kernel<rk_recurrent> {
    switch kind {
    case .simple: Scalar.kernels.simpleRNNForward
    case .lstm: Scalar.kernels.lstmForward
    case .gru: Scalar.kernels.gruForward
    }
  }

  /// Runs the forward kernel over all rows, divided among threads.
  func run<Scalar: RecurrentScalar>(
    _ arguments: rk_recurrent, of type: Scalar.Type, parallelism: Parallelism
  ) {
    let kernel = forwardKernel(for: type)
    nonisolated(unsafe) let arguments = arguments
    // Whole tiles or half tiles of rows at every kernel level, and whole chunks.
    parallelism.forEachRange(of: arguments.rows, largest: 60, smallest: 8, unit: 6) { rows in
      var part = arguments
      part.first = rows.lowerBound
      part.end = rows.upperBound
      kernel(&part)
    }
  }
}
