import Recurrent

/// The equation of a simple recurrent layer.
struct SimpleRNNEquations<Scalar: RecurrentScalar>: CellEquations {
  let stateWidths: [Int]
  let W, U: Matrix<Scalar>
  let b: Matrix<Scalar>?
  let φ: Activation

  init(_ layer: SimpleRNN, _ weights: Weights<Scalar>) {
    stateWidths = [layer.units]
    W = weights["kernel"]
    U = weights["recurrent_kernel"]
    b = weights[ifPresent: "bias"]
    φ = layer.activation
  }

  func state(after state: [Matrix<Scalar>], for x: Matrix<Scalar>) -> [Matrix<Scalar>] {
    let h = state[0]
    return [φ(x • W + h • U + b)]
  }
}
