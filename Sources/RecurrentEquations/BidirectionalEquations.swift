import Recurrent

/// The equations of two layers that go through the same steps in opposite orders.
struct BidirectionalEquations<Scalar: RecurrentScalar> {
  let forward, backward: Recurrence<Scalar>
  let mergeMode: Bidirectional.MergeMode

  init(_ layer: Bidirectional, _ weights: Weights<Scalar>) {
    func direction(_ inner: RecurrentLayer, _ name: String, backwards: Bool) -> Recurrence<Scalar> {
      var sequence = inner.sequence
      sequence.goesBackwards = backwards
      // Keras decides this for both layers, whatever they say themselves.
      if layer.zerosMaskedOutput { sequence.zerosMaskedOutput = sequence.returnsSequences }
      return Recurrence(inner.equations(weights.inside(name)), sequence)
    }
    forward = direction(layer.forward, "forward", backwards: false)
    backward = direction(layer.backward, "backward", backwards: true)
    mergeMode = layer.mergeMode
  }

  /// Both outputs, merged; the state is the forward layer's, then the backward layer's.
  func output(for x: Steps<Scalar>, state: inout [Matrix<Scalar>]?) -> Steps<Scalar> {
    let count = forward.cell.stateWidths.count
    var first = state.map { Array($0.prefix(count)) }
    var second = state.map { Array($0.dropFirst(count)) }
    let a = forward.output(for: x, state: &first)
    let b = backward.output(for: x, state: &second).reversed
    state = first! + second!
    return Steps(zip(a.matrices, b.matrices).map(merged), mask: a.mask)
  }

  private func merged(_ a: Matrix<Scalar>, _ b: Matrix<Scalar>) -> Matrix<Scalar> {
    switch mergeMode {
    case .concat, .none: a.beside(b)
    case .sum: a + b
    case .mul: a ⊙ b
    case .ave: (a + b).map { $0 / 2 }
    }
  }
}
