import Recurrent

/// The equations of a gated recurrent unit, one a line.
struct GRUEquations<Scalar: RecurrentScalar> {
  let units: Int
  let Wz, Wr, Wn: Matrix<Scalar>
  let Uz, Ur, Un: Matrix<Scalar>
  /// The biases of the input and of the state; the latter are zeros with the reset before.
  let bz, br, bn: Matrix<Scalar>
  let cz, cr, cn: Matrix<Scalar>
  let resetAfter: Bool
  let activation: (Scalar) -> Scalar
  let recurrentActivation: (Scalar) -> Scalar

  /// Slices Keras's weights: blocks z, r, n; b and c are the two rows of the bias.
  init(
    _ layer: GRU, W: Matrix<Scalar>, U: Matrix<Scalar>, b: Matrix<Scalar>, c: Matrix<Scalar>
  ) {
    let H = layer.units
    units = H
    (Wz, Uz, bz, cz) = (
      W.columns(0..<H), U.columns(0..<H), b.columns(0..<H), c.columns(0..<H)
    )
    (Wr, Ur, br, cr) = (
      W.columns(H..<2 * H), U.columns(H..<2 * H), b.columns(H..<2 * H), c.columns(H..<2 * H)
    )
    (Wn, Un, bn, cn) = (
      W.columns(2 * H..<3 * H), U.columns(2 * H..<3 * H), b.columns(2 * H..<3 * H),
      c.columns(2 * H..<3 * H)
    )
    resetAfter = layer.resetAfter
    activation = layer.activation.equation(for: Scalar.self)
    recurrentActivation = layer.recurrentActivation.equation(for: Scalar.self)
  }

  /// The state after each step; x holds one matrix [N, I] a step, h is [N, H].
  func states(_ x: [Matrix<Scalar>]) -> [Matrix<Scalar>] {
    var h = Matrix<Scalar>.zeros(rows: x[0].rows, columns: units)
    return x.map { x in
      let z = (x • Wz + bz + h • Uz + cz).map(recurrentActivation)
      let r = (x • Wr + br + h • Ur + cr).map(recurrentActivation)
      let reset = resetAfter ? r ⊙ (h • Un + cn) : (r ⊙ h) • Un
      let n = (x • Wn + bn + reset).map(activation)
      h = z ⊙ h + z.map { 1 - $0 } ⊙ n
      return h
    }
  }
}
