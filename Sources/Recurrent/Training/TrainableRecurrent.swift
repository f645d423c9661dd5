import RecurrentKernels

/// A recurrent layer in training: backpropagation through time over the whole window.
///
/// The kernels turn the kept gates into δz, the gradients of the pre-activations, step by step from
/// the last to the first. Then, over all steps, δW = Σ xᵀ·δz, δU = Σ hᵀ·δz, δb = Σ δz, δx = δz·Wᵀ.
final class TrainableRecurrent<Scalar: RecurrentScalar>: TrainableLayer {
  private let cell: RecurrentCell
  private let parallelism: Parallelism
  private let layout: GateGradients
  private let weights: RecurrentWeights<Scalar>
  private let transposed: TransposedWeights<Scalar>
  private let space: Buffer<Scalar>
  /// Outputs and, for an LSTM, cells and activated cells, [T, N, H] each; gates [T, N, width].
  private let outputs, cells, activatedCells, gates: Buffer<Scalar>
  /// The gradients of the states, [N, H] each, and working space.
  private let outputGradient, cellGradient, resetGradient: Buffer<Scalar>
  private let inputGradient: Buffer<Scalar>
  private var input: SequenceView<Scalar>?

  init(
    _ cell: RecurrentCell, inputFeatures: Int, batch: BatchExtent, parallelism: Parallelism
  ) {
    let (samples, steps) = (batch.samples, batch.steps)
    self.cell = cell
    self.parallelism = parallelism
    layout = GateGradients(cell)
    weights = RecurrentWeights(cell, inputs: inputFeatures)
    transposed = TransposedWeights(cell, layout, inputs: inputFeatures)
    space = Buffer(zeros: RecurrentSpace<Scalar>.size(cell, samples: samples))
    let (size, isLSTM) = (samples * cell.units, cell.kind == .lstm)
    outputs = Buffer(zeros: steps * size)
    cells = Buffer(zeros: isLSTM ? steps * size : 0)
    activatedCells = Buffer(zeros: isLSTM ? steps * size : 0)
    gates = Buffer(zeros: steps * samples * layout.width)
    outputGradient = Buffer(zeros: size)
    cellGradient = Buffer(zeros: isLSTM ? size : 0)
    resetGradient = Buffer(zeros: cell.kind == .gru(resetAfter: false) ? size : 0)
    inputGradient = Buffer(zeros: steps * samples * inputFeatures)
  }

  func forward(
    _ input: SequenceView<Scalar>, weights pointers: [UnsafePointer<Scalar>]
  ) -> SequenceView<Scalar> {
    self.input = input
    weights.pack(pointers)
    var arguments = weights.forward(over: input)
    RecurrentSpace(cell, start: space.start).begin(&arguments, with: nil)
    arguments.h = UnsafeMutableRawPointer(outputs.start)
    arguments.h_row = cell.units
    arguments.h_step = input.samples * cell.units
    arguments.h_slots = input.steps
    arguments.gates = UnsafeMutableRawPointer(gates.start)
    arguments.cells = UnsafeMutableRawPointer(cells.start)
    arguments.kept = UnsafeMutableRawPointer(activatedCells.start)
    cell.run(arguments, of: Scalar.self, parallelism: parallelism)
    let first = cell.sequence.returnsSequences ? 0 : input.steps - 1
    return kept(outputs.start, of: cell.units, from: first, count: input.steps - first)
  }

  func backward(
    _ gradient: SequenceView<Scalar>, weights pointers: [UnsafePointer<Scalar>],
    gradients: [UnsafeMutablePointer<Scalar>], wantsInputGradient: Bool
  ) -> SequenceView<Scalar>? {
    guard let input else { preconditionFailure("a backward pass follows a forward pass") }
    transposed.pack(pointers, wantsInputGradient: wantsInputGradient)
    backwardThroughTime(gradient, steps: input.steps)
    let preactivations = kept(gates.start, of: layout.width, from: 0, count: input.steps)
    addWeightGradients(
      gradients, input: cell.sequence.goesBackwards ? input.reversed : input, preactivations)
    guard wantsInputGradient else { return nil }
    transposed.inputGradient(
      of: preactivations, into: inputGradient.start, parallelism: parallelism)
    let view = kept(inputGradient.start, of: input.features, from: 0, count: input.steps)
    return cell.sequence.goesBackwards ? view.reversed : view
  }

  /// A view of something kept for each step, [T, N, F].
  private func kept(
    _ start: UnsafePointer<Scalar>, of features: Int, from first: Int, count: Int
  ) -> SequenceView<Scalar> {
    let samples = input?.samples ?? 0
    return SequenceView(
      start: start + first * samples * features, samples: samples, steps: count,
      features: features, rowStride: features, stepStride: samples * features)
  }

  /// Replaces the gates by the gradients of their pre-activations.
  private func backwardThroughTime(_ gradient: SequenceView<Scalar>, steps: Int) {
    outputGradient.clear()
    cellGradient.clear()
    var arguments = rk_recurrent_gradient()
    arguments.steps = steps
    arguments.units = cell.units
    arguments.rows = gradient.samples
    arguments.recurrent_transposed = transposed.recurrentPanels
    arguments.candidate_transposed = transposed.candidatePanels
    arguments.h = UnsafeRawPointer(outputs.start)
    arguments.h0 = cell.kind == .lstm ? nil : UnsafeRawPointer(space.start)
    arguments.cells = UnsafeRawPointer(cells.start)
    arguments.kept = UnsafeRawPointer(activatedCells.start)
    arguments.gates = UnsafeMutableRawPointer(gates.start)
    arguments.dy = UnsafeRawPointer(gradient.start)
    arguments.dy_row = gradient.rowStride
    arguments.dy_step = gradient.stepStride
    arguments.dy_last_only = cell.sequence.returnsSequences ? 0 : 1
    arguments.dh = UnsafeMutableRawPointer(outputGradient.start)
    arguments.dc = UnsafeMutableRawPointer(cellGradient.start)
    arguments.space = UnsafeMutableRawPointer(resetGradient.start)
    arguments.activation = cell.activation.kernelFunction
    arguments.recurrent_activation = cell.recurrentActivation.kernelFunction
    arguments.output_activation = cell.outputActivation.kernelFunction
    arguments.reset_after = cell.kind == .gru(resetAfter: true) ? 1 : 0
    let kernel = cell.backwardKernel(for: Scalar.self)
    nonisolated(unsafe) let shared = arguments
    parallelism.forEachRange(of: gradient.samples, largest: 64, smallest: 8) { rows in
      var part = shared
      part.first = rows.lowerBound
      part.end = rows.upperBound
      kernel(&part)
    }
  }

  private func addWeightGradients(
    _ gradients: [UnsafeMutablePointer<Scalar>], input: SequenceView<Scalar>,
    _ preactivations: SequenceView<Scalar>
  ) {
    let width = cell.gates * cell.units
    func add(
      _ a: SequenceView<Scalar>, _ block: GateGradients.Block, of b: SequenceView<Scalar>,
      into weight: UnsafeMutablePointer<Scalar>
    ) {
      accumulateTransposedProduct(
        a, b.columns(block.columns), into: weight + block.target, rowStride: width,
        parallelism: parallelism)
    }
    for block in layout.kernel { add(input, block, of: preactivations, into: gradients[0]) }
    // The state before the first step is zero and adds nothing to the recurrent kernel's gradient.
    let before = kept(outputs.start, of: cell.units, from: 0, count: input.steps - 1)
    let after = kept(gates.start, of: layout.width, from: 1, count: input.steps - 1)
    for block in layout.recurrent { add(before, block, of: after, into: gradients[1]) }
    if let reset = layout.reset {
      add(
        preactivations.columns(reset.factor), reset.block, of: preactivations, into: gradients[1])
    }
    guard cell.usesBias else { return }
    addBiasGradients(layout.kernel, of: preactivations, into: gradients[2])
    if cell.hasTwoBiases {
      addBiasGradients(layout.recurrent, of: preactivations, into: gradients[2] + width)
    }
  }

  private func addBiasGradients(
    _ blocks: [GateGradients.Block], of preactivations: SequenceView<Scalar>,
    into bias: UnsafeMutablePointer<Scalar>
  ) {
    for block in blocks {
      accumulateColumnSums(
        preactivations.columns(block.columns), into: bias + block.target,
        parallelism: parallelism)
    }
  }
}

extension RecurrentCell {
  fileprivate func backwardKernel<Scalar: RecurrentScalar>(
    for type: Scalar.Type
  ) -> KernelTable.Kernel<rk_recurrent_gradient> {
    switch kind {
    case .simple: Scalar.kernels.simpleRNNBackward
    case .lstm: Scalar.kernels.lstmBackward
    case .gru: Scalar.kernels.gruBackward
    }
  }
}
