import Recurrent

/// How a recurrent cell's weights and equations are read.
///
/// Every cell computes each gate from x·W + b and h·U + c, where c is the recurrent bias.
struct CellReading: Hashable, Sendable {
  /// H.
  let units: Int
  /// [I, G·H] and [H, G·H], a block for each of the G gates.
  var kernel, recurrentKernel: Matrix
  /// [G·H] each; zeros where the cell has none.
  var bias, recurrentBias: [Double]
  let usesBias: Bool
  var equations: Equations

  /// What a step computes.
  enum Equations: Hashable, Sendable {
    /// `h' = φ(x·W + b + h·U)`
    case simpleRNN(Activation)
    case lstm(LSTMVariant)
    case gru(GRUVariant)
  }

  /// G.
  var gates: Int { kernel.columns / units }

  /// Whether two have as many gates, and weights of the same shapes.
  func isAlike(_ other: CellReading) -> Bool {
    gates == other.gates && units == other.units && kernel.rows == other.kernel.rows
      && recurrentKernel.rows == other.recurrentKernel.rows
  }

  /// The same with the blocks of all weights in another order: block k of the result is block
  /// `order[k]` of these.
  func permuted(_ order: [Int]) -> CellReading {
    func moved(_ matrix: Matrix) -> Matrix {
      let blocks = matrix.blocks(gates)
      return Matrix(blocks: order.map { blocks[$0] })
    }
    func moved(_ bias: [Double]) -> [Double] {
      moved(Matrix(rows: 1, columns: bias.count, values: bias)).values
    }
    var cell = self
    (cell.kernel, cell.recurrentKernel) = (moved(kernel), moved(recurrentKernel))
    (cell.bias, cell.recurrentBias) = (moved(bias), moved(recurrentBias))
    return cell
  }
}

/// An LSTM in which each gate has a function of its own; blocks i, f, g, o.
///
///     i = σi(x·Wi + h·Ui + bi)        f = σf(x·Wf + h·Uf + bf)
///     g = φ(x·Wg + h·Ug + bg)         o = σo(x·Wo + h·Uo + bo)
///     c' = f⊙c + i⊙g                  h' = o⊙ψ(c')
///
/// With peepholes, pi⊙c is added to what i is computed from, pf⊙c for f and po⊙c' for o.
struct LSTMVariant: Hashable, Sendable {
  /// σi, σf, φ and σo.
  var inputGate, forgetGate, candidate, outputGate: Activation
  /// ψ.
  var cellOutput: Activation
  /// [3, H], rows i, f, o.
  var peepholes: [Double]?
}

/// A GRU in which each gate has a function of its own; blocks z, r, n.
///
///     z = σz(x·Wz + bz + h·Uz + cz)      r = σr(x·Wr + br + h·Ur + cr)
///     n = φ(x·Wn + bn + r⊙(h·Un + cn))      reset after
///     n = φ(x·Wn + bn + (r⊙h)·Un + cn)      reset before
///     h' = z⊙h + (1 − z)⊙n, or with z and 1 − z changed over
struct GRUVariant: Hashable, Sendable {
  /// σz, σr and φ.
  var updateGate, resetGate, candidate: Activation
  var resetsAfter: Bool
  /// Whether z is the part of the old state that stays.
  var zKeepsState = true
}
