import Recurrent

/// How a recurrent layer goes through its steps, by the rules of Keras 3.15.
struct Recurrence<Scalar: RecurrentScalar> {
  let cell: any CellEquations<Scalar>
  let sequence: SequenceArguments

  init(_ cell: any CellEquations<Scalar>, _ sequence: SequenceArguments) {
    self.cell = cell
    self.sequence = sequence
  }

  /// The output at every step, or the last.
  ///
  /// A sample keeps its state where a step is masked, and puts out what it did before: zero if there
  /// was nothing before. The state is the one to begin with, or nil for zeros; then the one at the end.
  func output(for input: Steps<Scalar>, state: inout [Matrix<Scalar>]?) -> Steps<Scalar> {
    let taken = sequence.goesBackwards ? input.reversed : input
    let zeros = cell.zeroState(samples: input.samples)
    var h = state ?? zeros
    var y = cell.output(zeros)
    var outputs: [Matrix<Scalar>] = []
    for (step, x) in taken.matrices.enumerated() {
      let isPresent = taken.mask?[step]
      let next = cell.state(after: h, for: x)
      h = zip(next, h).map { $0.rows(where: isPresent, else: $1) }
      y = cell.output(next)
        .rows(where: isPresent, else: sequence.zerosMaskedOutput ? cell.output(zeros) : y)
      outputs.append(y)
    }
    state = h
    // The mask stays as it was even if the steps were turned round: so it is in Keras.
    return sequence.returnsSequences
      ? Steps(outputs, mask: input.mask) : Steps(outputs.suffix(1))
  }
}
