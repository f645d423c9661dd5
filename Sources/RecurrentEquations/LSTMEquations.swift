import Recurrent

/// The equations of an LSTM, one a line, as the article writes them.
struct LSTMEquations<Scalar: RecurrentScalar>: CellEquations {
  let stateWidths: [Int]
  let Wi, Wf, Wg, Wo: Matrix<Scalar>
  let Ui, Uf, Ug, Uo: Matrix<Scalar>
  let bi, bf, bg, bo: Matrix<Scalar>?
  /// The peepholes.
  let pi, pf, po: Matrix<Scalar>?
  /// The projection.
  let R: Matrix<Scalar>?
  let φ, σ, ψ: Activation

  /// Slices Keras's weights: blocks i, f, g (Keras calls it c), o.
  init(_ layer: LSTM, _ weights: Weights<Scalar>) {
    let H = layer.units
    stateWidths = [layer.projectionUnits ?? H, H]
    let W = weights["kernel"].blocks(of: H)
    let U = weights["recurrent_kernel"].blocks(of: H)
    let b = weights[ifPresent: "bias"]?.blocks(of: H)
    (Wi, Ui, bi) = (W[0], U[0], b?[0])
    (Wf, Uf, bf) = (W[1], U[1], b?[1])
    (Wg, Ug, bg) = (W[2], U[2], b?[2])
    (Wo, Uo, bo) = (W[3], U[3], b?[3])
    let p = weights[ifPresent: "peephole"]
    (pi, pf, po) = (p?.row(0), p?.row(1), p?.row(2))
    R = weights[ifPresent: "projection"]
    (φ, σ, ψ) = (layer.activation, layer.recurrentActivation, layer.outputActivation)
  }

  func state(after state: [Matrix<Scalar>], for x: Matrix<Scalar>) -> [Matrix<Scalar>] {
    var (h, c) = (state[0], state[1])
    let i = σ(x • Wi + h • Ui + bi + pi ⊙ c)
    let f = σ(x • Wf + h • Uf + bf + pf ⊙ c)
    let g = φ(x • Wg + h • Ug + bg)
    c = i ⊙ g + f ⊙ c
    let o = σ(x • Wo + h • Uo + bo + po ⊙ c)
    h = o ⊙ ψ(c)
    if let R { h = h • R }
    return [h, c]
  }
}
