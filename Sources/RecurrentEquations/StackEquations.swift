import Recurrent

/// Several cells as one: at each step, a cell's output goes into the next.
struct StackEquations<Scalar: RecurrentScalar>: CellEquations {
  let cells: [any CellEquations<Scalar>]

  init(_ layer: RNN, _ weights: Weights<Scalar>) {
    cells = layer.cells.enumerated().map { $1.equations(weights.inside("cells.\($0)")) }
  }

  /// Those of the first cell, then those of the next.
  var stateWidths: [Int] { cells.flatMap(\.stateWidths) }

  func state(after state: [Matrix<Scalar>], for x: Matrix<Scalar>) -> [Matrix<Scalar>] {
    var (x, rest, result) = (x, state[...], [Matrix<Scalar>]())
    for cell in cells {
      let count = cell.stateWidths.count
      let next = cell.state(after: Array(rest.prefix(count)), for: x)
      x = cell.output(next)
      rest = rest.dropFirst(count)
      result += next
    }
    return result
  }

  /// The last cell's.
  func output(_ state: [Matrix<Scalar>]) -> Matrix<Scalar> {
    let last = cells[cells.count - 1]
    return last.output(state.suffix(last.stateWidths.count))
  }
}

extension RNN {
  /// How the stack goes through its steps.
  var sequence: SequenceArguments {
    SequenceArguments(
      returnsSequences: returnsSequences, goesBackwards: goesBackwards,
      zerosMaskedOutput: zerosMaskedOutput)
  }
}
