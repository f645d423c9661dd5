import Recurrent

/// The equations of one step of a recurrent cell.
protocol CellEquations<Scalar> {
  associatedtype Scalar: RecurrentScalar

  /// The widths of the matrices that make up the state, [N, H] each: h, which may be projected to
  /// [N, P], and, for an LSTM, c.
  var stateWidths: [Int] { get }

  /// The state after a step with the input x [N, I].
  func state(after state: [Matrix<Scalar>], for x: Matrix<Scalar>) -> [Matrix<Scalar>]

  /// Which part of the state is the output.
  func output(_ state: [Matrix<Scalar>]) -> Matrix<Scalar>
}

extension CellEquations {
  /// h.
  func output(_ state: [Matrix<Scalar>]) -> Matrix<Scalar> { state[0] }

  /// The state before the first step.
  func zeroState(samples: Int) -> [Matrix<Scalar>] {
    stateWidths.map { .zeros(rows: samples, columns: $0) }
  }
}

extension RecurrentLayer {
  /// The equations of this layer's cell.
  func equations<Scalar: RecurrentScalar>(
    _ weights: Weights<Scalar>
  ) -> any CellEquations<Scalar> {
    switch self {
    case .simpleRNN(let layer): SimpleRNNEquations(layer, weights)
    case .lstm(let layer): LSTMEquations(layer, weights)
    case .gru(let layer): GRUEquations(layer, weights)
    }
  }
}
