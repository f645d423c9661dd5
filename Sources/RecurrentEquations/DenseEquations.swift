import Recurrent

/// The equation of a dense layer.
struct DenseEquations<Scalar: RecurrentScalar> {
  let W: Matrix<Scalar>
  let b: Matrix<Scalar>
  let activation: (Scalar) -> Scalar

  init(_ layer: Dense, W: Matrix<Scalar>, b: Matrix<Scalar>) {
    self.W = W
    self.b = b
    activation = layer.activation.equation(for: Scalar.self)
  }

  /// The output for x [N, I].
  func output(_ x: Matrix<Scalar>) -> Matrix<Scalar> {
    (x • W + b).map(activation)
  }
}
