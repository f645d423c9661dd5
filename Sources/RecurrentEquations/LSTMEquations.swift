import Recurrent

/// The equations of an LSTM, one a line, as the article writes them.
struct LSTMEquations<Scalar: RecurrentScalar> {
  let units: Int
  let Wi, Wf, Wc, Wo: Matrix<Scalar>
  let Ui, Uf, Uc, Uo: Matrix<Scalar>
  let bi, bf, bc, bo: Matrix<Scalar>
  let activation: (Scalar) -> Scalar
  let recurrentActivation: (Scalar) -> Scalar

  /// Slices Keras's weights: blocks i, f, c, o.
  init(_ layer: LSTM, W: Matrix<Scalar>, U: Matrix<Scalar>, b: Matrix<Scalar>) {
    let H = layer.units
    units = H
    (Wi, Ui, bi) = (W.columns(0..<H), U.columns(0..<H), b.columns(0..<H))
    (Wf, Uf, bf) = (W.columns(H..<2 * H), U.columns(H..<2 * H), b.columns(H..<2 * H))
    (Wc, Uc, bc) = (
      W.columns(2 * H..<3 * H), U.columns(2 * H..<3 * H), b.columns(2 * H..<3 * H)
    )
    (Wo, Uo, bo) = (
      W.columns(3 * H..<4 * H), U.columns(3 * H..<4 * H), b.columns(3 * H..<4 * H)
    )
    activation = layer.activation.equation(for: Scalar.self)
    recurrentActivation = layer.recurrentActivation.equation(for: Scalar.self)
  }

  /// The state after each step; x holds one matrix [N, I] a step, h and c are [N, H].
  func states(_ x: [Matrix<Scalar>]) -> [Matrix<Scalar>] {
    var h = Matrix<Scalar>.zeros(rows: x[0].rows, columns: units)
    var c = h
    return x.map { x in
      let i = (x • Wi + h • Ui + bi).map(recurrentActivation)
      let f = (x • Wf + h • Uf + bf).map(recurrentActivation)
      let candidate = (x • Wc + h • Uc + bc).map(activation)
      let o = (x • Wo + h • Uo + bo).map(recurrentActivation)
      c = i ⊙ candidate + f ⊙ c
      h = o ⊙ c.map(activation)
      return h
    }
  }
}
