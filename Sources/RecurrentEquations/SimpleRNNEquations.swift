import Recurrent

/// The equation of a simple recurrent layer.
struct SimpleRNNEquations<Scalar: RecurrentScalar> {
  let W, U, b: Matrix<Scalar>
  let activation: (Scalar) -> Scalar

  init(_ layer: SimpleRNN, W: Matrix<Scalar>, U: Matrix<Scalar>, b: Matrix<Scalar>) {
    self.W = W
    self.U = U
    self.b = b
    activation = layer.activation.equation(for: Scalar.self)
  }

  /// The state after each step; x holds one matrix [N, I] a step, h is [N, H].
  func states(_ x: [Matrix<Scalar>]) -> [Matrix<Scalar>] {
    var h = Matrix<Scalar>.zeros(rows: x[0].rows, columns: U.rows)
    return x.map { x in
      h = (x • W + h • U + b).map(activation)
      return h
    }
  }
}
