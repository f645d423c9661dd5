import Recurrent

/// The weights of a recurrent layer gate by gate, in Keras's orientation: what every layout is taken
/// apart into and put together from.
struct CellBlocks: Hashable {
  /// [I, H] for each gate.
  var kernel: [Gate: Tensor<Float>] = [:]
  /// [P, H] for each gate.
  var recurrentKernel: [Gate: Tensor<Float>] = [:]
  /// [1, H] for each gate; empty if there is none.
  var bias: [Gate: Tensor<Float>] = [:]
  /// [1, H] for each gate; empty if there is none.
  var recurrentBias: [Gate: Tensor<Float>] = [:]
  /// [1, H] for i, f and o; empty if there are none.
  var peephole: [Gate: Tensor<Float>] = [:]
  /// [H, P], if the state is projected.
  var projection: Tensor<Float>?
}

// Keras 3's weights of a layer.
extension CellBlocks {
  private static let peepholeGates: [Gate] = [.input, .forget, .output]

  /// Takes apart a layer's weights, by their names.
  init(_ weights: [String: Tensor<Float>], of layer: RecurrentLayer) {
    let gates = layer.gates
    func blocks(_ matrix: Tensor<Float>) -> [Gate: Tensor<Float>] {
      Dictionary(uniqueKeysWithValues: zip(gates, matrix.columnBlocks(gates.count)))
    }
    kernel = blocks(weights["kernel"]!)
    recurrentKernel = blocks(weights["recurrent_kernel"]!)
    if let bias = weights["bias"] {
      let width = gates.count * layer.units
      let rows = bias.reshaped([bias.values.count / width, width])
      self.bias = blocks(rows.samples(0..<1))
      if rows.shape[0] == 2 { recurrentBias = blocks(rows.samples(1..<2)) }
    }
    if let peephole = weights["peephole"] {
      for (row, gate) in Self.peepholeGates.enumerated() {
        self.peephole[gate] = peephole.samples(row..<row + 1)
      }
    }
    projection = weights["projection"]
  }

  /// Puts a layer's weights together, by their names.
  func weights(of layer: RecurrentLayer) -> [String: Tensor<Float>] {
    func joined(_ blocks: [Gate: Tensor<Float>]) -> Tensor<Float> {
      .sideBySide(layer.gates.map { blocks[$0]! })
    }
    var weights = ["kernel": joined(kernel), "recurrent_kernel": joined(recurrentKernel)]
    if layer.usesBias {
      let none = Tensor<Float>.zeros([1, layer.units])
      func row(_ blocks: [Gate: Tensor<Float>]) -> Tensor<Float> {
        .sideBySide(layer.gates.map { blocks[$0] ?? none })
      }
      if layer.keepsBiasesApart {
        weights["bias"] = .stacked([row(bias), row(recurrentBias)])
      } else {
        let sum = recurrentBias.isEmpty ? row(bias) : row(bias) + row(recurrentBias)
        weights["bias"] = sum.reshaped([layer.gates.count * layer.units])
      }
    }
    if layer.usesPeepholes {
      weights["peephole"] = .stacked(Self.peepholeGates.map { peephole[$0]! })
    }
    weights["projection"] = projection
    return weights
  }
}
