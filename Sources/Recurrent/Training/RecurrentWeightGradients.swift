/// What the gradients of a recurrent layer's weights are computed from, over all steps in the order in
/// which they were taken.
///
/// δW = Σ xᵀ·δz, δU = Σ hᵀ·δz, δb = Σ δz, for peepholes δp = Σ c⊙δz, and for a projection
/// δR = Σ h̃ᵀ·δh.
struct RecurrentWeightGradients<Scalar: RecurrentScalar> {
  let cell: RecurrentCell
  let layout: GateGradients
  /// x, [N, T, I].
  let input: SequenceView<Scalar>
  /// δz, [N, T, width].
  let preactivations: SequenceView<Scalar>
  /// h after each step, [N, T, P].
  let outputs: SequenceView<Scalar>
  /// c after each step, [N, T, H], for an LSTM.
  let cells: SequenceView<Scalar>
  /// For a projection: h̃ at each step, [N, T, H], and the gradient of what it became, [N, T, P].
  let projected: (input: SequenceView<Scalar>, gradient: SequenceView<Scalar>)?
  /// The states before the first step; nil for zeros, which add nothing.
  let initial: RecurrentState<Scalar>?
  /// With recurrent dropout, h before each step times the factors of each gate, [N, T, G·P].
  let droppedStates: SequenceView<Scalar>?
  let parallelism: Parallelism

  /// Adds the gradients to those of the weights in `get_weights` order.
  func add(to gradients: [UnsafeMutablePointer<Scalar>]) {
    for block in layout.kernel { addProduct(input, block, into: gradients[0]) }
    for block in layout.recurrent { addRecurrentKernel(block, into: gradients[1]) }
    if let reset = layout.reset {
      addProduct(preactivations.columns(reset.factor), reset.block, into: gradients[1])
    }
    if cell.usesBias {
      addBias(layout.kernel, into: gradients[2])
      if cell.hasTwoBiases {
        addBias(layout.recurrent, into: gradients[2] + cell.gates * cell.units)
      }
    }
    if cell.usesPeepholes { addPeepholes(into: gradients[cell.peepholeIndex]) }
    if let projected {
      accumulateTransposedProduct(
        projected.input, projected.gradient, into: gradients.last!, rowStride: cell.outputs,
        parallelism: parallelism)
    }
  }

  /// Adds Σ aᵀ·δz to a block of columns, from the given step on.
  private func addProduct(
    _ a: SequenceView<Scalar>, _ block: GateGradients.Block, from first: Int = 0,
    into weight: UnsafeMutablePointer<Scalar>
  ) {
    accumulateTransposedProduct(
      a, preactivations.steps(first..<first + a.steps).columns(block.columns),
      into: weight + block.target, rowStride: cell.gates * cell.units, parallelism: parallelism)
  }

  private func addRecurrentKernel(
    _ block: GateGradients.Block, into weight: UnsafeMutablePointer<Scalar>
  ) {
    guard let droppedStates else {
      if let initial {
        addProduct(firstStep(initial.h, of: cell.outputs), block, into: weight)
      }
      addProduct(outputs.steps(0..<outputs.steps - 1), block, from: 1, into: weight)
      return
    }
    // Each gate was multiplied with states of its own.
    for gate in 0..<block.columns.count / cell.units {
      let (first, state) = (gate * cell.units, gate * cell.outputs)
      addProduct(
        droppedStates.columns(state..<state + cell.outputs),
        GateGradients.Block(columns: first..<first + cell.units, target: first), into: weight)
    }
  }

  private func addBias(
    _ blocks: [GateGradients.Block], into bias: UnsafeMutablePointer<Scalar>
  ) {
    for block in blocks {
      accumulateColumnSums(
        preactivations.columns(block.columns), into: bias + block.target, parallelism: parallelism)
    }
  }

  /// i and f have seen the cell state before a step, o the one after it.
  private func addPeepholes(into peepholes: UnsafeMutablePointer<Scalar>) {
    let (units, steps) = (cell.units, cells.steps)
    for gate in 0..<2 {
      let (delta, sum) = (preactivations.columns(gate * units..<(gate + 1) * units), gate * units)
      if let c = initial?.c {
        accumulateColumnProducts(
          firstStep(c, of: units), delta.steps(0..<1), into: peepholes + sum)
      }
      accumulateColumnProducts(
        cells.steps(0..<steps - 1), delta.steps(1..<steps), into: peepholes + sum)
    }
    accumulateColumnProducts(
      cells, preactivations.columns(3 * units..<4 * units), into: peepholes + 2 * units)
  }

  /// States as a sequence of one step.
  private func firstStep(
    _ state: UnsafePointer<Scalar>, of features: Int
  ) -> SequenceView<Scalar> {
    SequenceView(start: state, samples: input.samples, steps: 1, features: features)
  }
}
