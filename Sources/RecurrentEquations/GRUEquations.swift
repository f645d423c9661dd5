import Recurrent

/// The equations of a gated recurrent unit, one a line.
struct GRUEquations<Scalar: RecurrentScalar>: CellEquations {
  let stateWidths: [Int]
  let Wz, Wr, Wn: Matrix<Scalar>
  let Uz, Ur, Un: Matrix<Scalar>
  /// The biases of the input and, with the reset after, of the state.
  let bz, br, bn, cz, cr, cn: Matrix<Scalar>?
  let resetAfter: Bool
  let φ, σ: Activation

  /// Slices Keras's weights: blocks z, r, n (Keras calls it h); b and c are the rows of the bias.
  init(_ layer: GRU, _ weights: Weights<Scalar>) {
    let H = layer.units
    stateWidths = [H]
    let W = weights["kernel"].blocks(of: H)
    let U = weights["recurrent_kernel"].blocks(of: H)
    let bias = weights[ifPresent: "bias"]
    let b = bias?.row(0).blocks(of: H)
    let c = layer.resetAfter ? bias?.row(1).blocks(of: H) : nil
    (Wz, Uz, bz, cz) = (W[0], U[0], b?[0], c?[0])
    (Wr, Ur, br, cr) = (W[1], U[1], b?[1], c?[1])
    (Wn, Un, bn, cn) = (W[2], U[2], b?[2], c?[2])
    resetAfter = layer.resetAfter
    (φ, σ) = (layer.activation, layer.recurrentActivation)
  }

  func state(after state: [Matrix<Scalar>], for x: Matrix<Scalar>) -> [Matrix<Scalar>] {
    var h = state[0]
    let z = σ(x • Wz + bz + h • Uz + cz)
    let r = σ(x • Wr + br + h • Ur + cr)
    let n = resetAfter ? φ(x • Wn + bn + r ⊙ (h • Un + cn)) : φ(x • Wn + bn + (r ⊙ h) • Un)
    h = z ⊙ h + (1 - z) ⊙ n
    return [h]
  }
}
