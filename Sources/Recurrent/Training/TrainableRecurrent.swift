import RecurrentKernels

/// A recurrent layer in training: backpropagation through time over the whole window.
///
/// The kernels turn the kept gates into δz, the gradients of the pre-activations, step by step from
/// the last to the first. From these follow those of the weights and, by δx = δz·Wᵀ, of the input.
final class TrainableRecurrent<Scalar: RecurrentScalar>: TrainableLayer {
  private let cell: RecurrentCell
  private let parallelism: Parallelism
  private let layout: GateGradients
  private let weights: RecurrentWeights<Scalar>
  private let transposed: TransposedWeights<Scalar>
  private let space: Buffer<Scalar>
  /// Outputs, [T, N, P], and, for an LSTM, cells and activated cells, [T, N, H] each; gates
  /// [T, N, width].
  private let outputs, cells, activatedCells, gates: Buffer<Scalar>
  /// The gradients of the states, [N, P] and [N, H], and working space.
  private let outputGradient, cellGradient, gradientSpace: Buffer<Scalar>
  /// For an LSTM's projection: what it takes at each step, [T, N, H], the gradients of what it makes
  /// of that, [T, N, P], and working space.
  private let unprojected, projectedGradient, projectionSpace: Buffer<Scalar>
  private let inputGradient: Buffer<Scalar>
  /// What is put out, and the gradient by it, where masked steps put out zeros, [N, T, P] or [N, 1, P].
  private let settledOutputs, settledGradient: Buffer<Scalar>
  private var dropout: RecurrentDropout<Scalar>
  private var carried: CarriedState<Scalar>
  /// The input as the cell saw it, in the order of the steps taken.
  private var input: SequenceView<Scalar>?

  init(
    _ cell: RecurrentCell, inputFeatures: Int, batch: BatchExtent, parallelism: Parallelism
  ) {
    let (samples, steps, sequence) = (batch.samples, batch.steps, cell.sequence)
    self.cell = cell
    self.parallelism = parallelism
    layout = GateGradients(cell)
    weights = RecurrentWeights(cell, inputs: inputFeatures)
    transposed = TransposedWeights(cell, layout, inputs: inputFeatures)
    space = Buffer(zeros: RecurrentSpace<Scalar>.size(cell, samples: samples))
    let (size, outputSize) = (samples * cell.units, samples * cell.outputs)
    let (isLSTM, isProjected) = (cell.kind == .lstm, cell.projectionUnits != nil)
    outputs = Buffer(zeros: steps * outputSize)
    cells = Buffer(zeros: isLSTM ? steps * size : 0)
    activatedCells = Buffer(zeros: isLSTM ? steps * size : 0)
    gates = Buffer(zeros: steps * samples * layout.width)
    outputGradient = Buffer(zeros: outputSize)
    cellGradient = Buffer(zeros: isLSTM ? size : 0)
    let needsSpace = cell.kind == .gru(resetAfter: false) || sequence.recurrentDropout > 0
    gradientSpace = Buffer(zeros: needsSpace ? outputSize : 0)
    unprojected = Buffer(zeros: isProjected ? steps * size : 0)
    projectedGradient = Buffer(zeros: isProjected ? steps * outputSize : 0)
    projectionSpace = Buffer(zeros: isProjected ? size : 0)
    inputGradient = Buffer(zeros: steps * samples * inputFeatures)
    let settled = cell.mayZeroOutputs ? (sequence.returnsSequences ? steps : 1) * outputSize : 0
    settledOutputs = Buffer(uninitialized: settled)
    settledGradient = Buffer(uninitialized: settled)
    dropout = RecurrentDropout(cell, inputs: inputFeatures, batch: batch)
    carried = CarriedState(cell, samples: samples)
  }

  func drawDropout(for batch: BatchExtent, using random: inout NumPyRandom) {
    dropout.draw(samples: batch.samples, using: &random)
  }

  var carriedState: [Scalar] {
    get { carried.values }
    set { carried.values = newValue }
  }

  /// How many scalars the carried state has, if there is one.
  var carriedStateSize: Int { carried.size }

  func forward(
    _ input: SequenceView<Scalar>, weights pointers: [UnsafePointer<Scalar>]
  ) -> SequenceView<Scalar> {
    let seen = dropout.apply(to: input)
    self.input = cell.sequence.goesBackwards ? seen.reversed : seen
    weights.pack(pointers)
    let state = carried.begin()
    var arguments = weights.forward(over: seen)
    RecurrentSpace(cell, start: space.start).begin(&arguments, with: state)
    dropout.begin(&arguments)
    let (size, steps) = (input.samples * cell.outputs, input.steps)
    arguments.h = UnsafeMutableRawPointer(outputs.start)
    arguments.h_row = cell.outputs
    arguments.h_step = size
    arguments.h_slots = steps
    arguments.gates = UnsafeMutableRawPointer(gates.start)
    arguments.cells = UnsafeMutableRawPointer(cells.start)
    arguments.kept = UnsafeMutableRawPointer(activatedCells.start)
    arguments.unprojected = UnsafeMutableRawPointer(unprojected.start)
    arguments.unprojected_step = input.samples * cell.units
    cell.run(arguments, of: Scalar.self, parallelism: parallelism)
    state?.h.update(from: outputs.start + (steps - 1) * size, count: size)
    let first = cell.sequence.returnsSequences ? 0 : steps - 1
    var output = settle(
      kept(outputs.start, of: cell.outputs).steps(first..<steps), into: settledOutputs)
    output.mask = cell.sequence.returnsSequences ? input.mask : nil
    return output
  }

  func backward(
    _ gradient: SequenceView<Scalar>, weights pointers: [UnsafePointer<Scalar>],
    gradients: [UnsafeMutablePointer<Scalar>], wantsInputGradient: Bool
  ) -> SequenceView<Scalar>? {
    guard let input else { preconditionFailure("a backward pass follows a forward pass") }
    transposed.pack(pointers, wantsInputGradient: wantsInputGradient)
    backwardThroughTime(settle(gradient, into: settledGradient), input)
    let preactivations = kept(gates.start, of: layout.width)
    RecurrentWeightGradients(
      cell: cell, layout: layout, input: input, preactivations: preactivations,
      outputs: kept(outputs.start, of: cell.outputs), cells: kept(cells.start, of: cell.units),
      projected: projected, initial: carried.initial,
      droppedStates: dropout.droppedStates(samples: input.samples, steps: input.steps),
      parallelism: parallelism
    ).add(to: gradients)
    guard wantsInputGradient else { return nil }
    transposed.inputGradient(
      of: preactivations, into: inputGradient.start, parallelism: parallelism)
    let view = kept(inputGradient.start, of: input.features)
    return dropout.inputGradient(of: cell.sequence.goesBackwards ? view.reversed : view)
  }

  /// For a projection: what it took at each step, and the gradients of what it made of that.
  private var projected: (input: SequenceView<Scalar>, gradient: SequenceView<Scalar>)? {
    cell.projectionUnits.map {
      (kept(unprojected.start, of: cell.units), kept(projectedGradient.start, of: $0))
    }
  }

  /// A view of something kept for each step, [T, N, F].
  private func kept(_ start: UnsafePointer<Scalar>, of features: Int) -> SequenceView<Scalar> {
    let (samples, steps) = (input?.samples ?? 0, input?.steps ?? 0)
    return SequenceView(
      start: start, samples: samples, steps: steps, features: features, rowStride: features,
      stepStride: samples * features)
  }

  /// Outputs, or their gradients, with zeros where a masked step puts out zero.
  private func settle(
    _ view: SequenceView<Scalar>, into place: borrowing Buffer<Scalar>
  ) -> SequenceView<Scalar> {
    guard let input, let mask = input.mask, cell.mayZeroOutputs else { return view }
    view.copy(to: place.start)
    MaskedOutputs(cell, steps: input.steps, continues: false).settle(
      in: place.start, samples: view.samples, slots: view.steps, mask: mask,
      state: carried.initial)
    return SequenceView(
      start: place.start, samples: view.samples, steps: view.steps, features: view.features)
  }

  /// Replaces the gates by the gradients of their pre-activations.
  private func backwardThroughTime(_ gradient: SequenceView<Scalar>, _ input: SequenceView<Scalar>)
  {
    outputGradient.clear()
    cellGradient.clear()
    let initial = carried.initial
    var arguments = rk_recurrent_gradient()
    arguments.steps = input.steps
    arguments.units = cell.units
    arguments.outputs = cell.outputs
    arguments.rows = input.samples
    arguments.recurrent_transposed = transposed.recurrentPanels
    arguments.candidate_transposed = transposed.candidatePanels
    arguments.peepholes = weights.peepholeRows
    arguments.projection_transposed = transposed.projectionPanels
    arguments.projected_gradient = UnsafeMutableRawPointer(projectedGradient.start)
    arguments.unprojected_gradient = UnsafeMutableRawPointer(projectionSpace.start)
    arguments.state_factors = dropout.stateFactorsStart
    arguments.h = UnsafeRawPointer(outputs.start)
    arguments.h0 = cell.kind == .lstm ? nil : UnsafeRawPointer(initial?.h ?? space.start)
    arguments.c0 = UnsafeRawPointer(initial?.c)
    arguments.cells = UnsafeRawPointer(cells.start)
    arguments.kept = UnsafeRawPointer(activatedCells.start)
    arguments.gates = UnsafeMutableRawPointer(gates.start)
    arguments.dy = UnsafeRawPointer(gradient.start)
    arguments.dy_row = gradient.rowStride
    arguments.dy_step = gradient.stepStride
    arguments.dy_last_only = cell.sequence.returnsSequences ? 0 : 1
    if let mask = input.mask {
      arguments.mask = mask.start
      arguments.mask_row = mask.rowStride
      arguments.mask_step = mask.stepStride
    }
    arguments.dh = UnsafeMutableRawPointer(outputGradient.start)
    arguments.dc = UnsafeMutableRawPointer(cellGradient.start)
    arguments.space = UnsafeMutableRawPointer(gradientSpace.start)
    arguments.activation = cell.activation.kernelFunction
    arguments.recurrent_activation = cell.recurrentActivation.kernelFunction
    arguments.output_activation = cell.outputActivation.kernelFunction
    arguments.reset_after = cell.kind == .gru(resetAfter: true) ? 1 : 0
    let kernel = cell.backwardKernel(for: Scalar.self)
    nonisolated(unsafe) let shared = arguments
    parallelism.forEachRange(of: input.samples, largest: 60, smallest: 8, unit: 6) { rows in
      var part = shared
      part.first = rows.lowerBound
      part.end = rows.upperBound
      kernel(&part)
    }
  }
}

extension RecurrentCell {
  /// Whether the output of a masked step may be zero: always, or before the first step that counts
  /// while the state is one from the batch before.
  fileprivate var mayZeroOutputs: Bool { sequence.zerosMaskedOutput || sequence.isStateful }

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
