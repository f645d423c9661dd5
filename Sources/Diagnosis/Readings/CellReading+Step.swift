import Foundation
import Recurrent

/// A cell at work on a batch: its weights as a step needs them.
struct CellPass {
  private let cell: CellReading
  /// The recurrent kernel of the gates that are computed from h as it is.
  private let recurrentKernel: Matrix
  private let recurrentBias: [Double]
  /// Un, if it is multiplied by r⊙h.
  private let resetKernel: Matrix?

  init(_ cell: CellReading) {
    self.cell = cell
    if case .gru(let variant) = cell.equations, !variant.resetsAfter {
      let blocks = cell.recurrentKernel.blocks(3)
      recurrentKernel = Matrix(blocks: Array(blocks.prefix(2)))
      recurrentBias = Array(cell.recurrentBias.prefix(2 * cell.units))
      resetKernel = blocks[2]
    } else {
      (recurrentKernel, recurrentBias) = (cell.recurrentKernel, cell.recurrentBias)
      resetKernel = nil
    }
  }

  /// H for each part of the state: h and, for an LSTM, c.
  var stateParts: Int { if case .lstm = cell.equations { 2 } else { 1 } }

  /// The part of every step that needs no state: x·W + b for the rows of x.
  func projection(_ x: ArraySlice<Double>) -> [Double] {
    cell.kernel.product(x, adding: cell.bias)
  }

  /// The state after a step for which the projection is [N, G·H].
  func state(after state: [[Double]], _ projection: [Double]) -> [[Double]] {
    let recurrent = recurrentKernel.product(state[0][...], adding: recurrentBias)
    /// A gate's block of the projection plus, if wanted, of the recurrent product.
    func block(_ gate: Int, recurrent isAdded: Bool = true) -> [Double] {
      let (units, width, other) = (cell.units, cell.kernel.columns, recurrentKernel.columns)
      var result = [Double](repeating: 0, count: state[0].count)
      for sample in 0..<state[0].count / units {
        let (a, b) = (sample * width + gate * units, sample * other + gate * units)
        for unit in 0..<units {
          result[sample * units + unit] =
            isAdded ? projection[a + unit] + recurrent[b + unit] : projection[a + unit]
        }
      }
      return result
    }
    switch cell.equations {
    case .simpleRNN(let function): return [apply(function, block(0))]
    case .lstm(let variant): return step(variant, state, block)
    case .gru(let variant): return [step(variant, state[0], recurrent, block)]
    }
  }

  private func step(
    _ variant: LSTMVariant, _ state: [[Double]], _ block: (Int, Bool) -> [Double]
  ) -> [[Double]] {
    let c = state[1]
    let i = apply(variant.inputGate, peeping(variant, 0, c, block(0, true)))
    let f = apply(variant.forgetGate, peeping(variant, 1, c, block(1, true)))
    let g = apply(variant.candidate, block(2, true))
    var next = c
    for index in c.indices { next[index] = f[index] * c[index] + i[index] * g[index] }
    let o = apply(variant.outputGate, peeping(variant, 2, next, block(3, true)))
    var h = apply(variant.cellOutput, next)
    for index in h.indices { h[index] *= o[index] }
    return [h, next]
  }

  private func peeping(
    _ variant: LSTMVariant, _ row: Int, _ c: [Double], _ gate: [Double]
  ) -> [Double] {
    guard let peepholes = variant.peepholes else { return gate }
    return gate.indices.map {
      gate[$0] + peepholes[row * cell.units + $0 % cell.units] * c[$0]
    }
  }

  private func step(
    _ variant: GRUVariant, _ h: [Double], _ recurrent: [Double],
    _ block: (Int, Bool) -> [Double]
  ) -> [Double] {
    let units = cell.units
    let z = apply(variant.updateGate, block(0, true))
    let r = apply(variant.resetGate, block(1, true))
    var n = block(2, false)
    if let resetKernel {
      let product = resetKernel.product(
        zip(r, h).map { $0 * $1 }[...], adding: Array(cell.recurrentBias.suffix(units)))
      for index in n.indices { n[index] += product[index] }
    } else {
      for index in n.indices {
        n[index] += r[index] * recurrent[index / units * 3 * units + 2 * units + index % units]
      }
    }
    n = apply(variant.candidate, n)
    for index in n.indices {
      let kept = variant.zKeepsState ? z[index] : 1 - z[index]
      n[index] = kept * h[index] + (1 - kept) * n[index]
    }
    return n
  }

  /// A function of a gate.
  ///
  /// Most of the time goes here, so that the C library computes what every cell has: it is several times
  /// faster than the kernels in Double, which round correctly, and a unit in the last place more or less
  /// decides nothing here.
  private func apply(_ function: Activation, _ x: [Double]) -> [Double] {
    switch function {
    case .linear: x
    case .tanh: x.map { Foundation.tanh($0) }
    case .sigmoid: x.map { 1 / (1 + Foundation.exp(-$0)) }
    default: function(rows: x, columns: cell.units)
    }
  }
}
