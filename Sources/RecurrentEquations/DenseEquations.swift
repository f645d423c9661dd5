import Recurrent

/// The equation of a dense layer.
struct DenseEquations<Scalar: RecurrentScalar> {
  let W: Matrix<Scalar>
  let b: Matrix<Scalar>?
  let φ: Activation

  init(_ layer: Dense, _ weights: Weights<Scalar>) {
    W = weights["kernel"]
    b = weights[ifPresent: "bias"]
    φ = layer.activation
  }

  /// The output for x [N, I].
  func output(_ x: Matrix<Scalar>) -> Matrix<Scalar> {
    φ(x • W + b)
  }
}
