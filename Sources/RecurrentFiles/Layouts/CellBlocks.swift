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

  /// Puts a weight together, by its name.
  func weight(_ name: String, of layer: RecurrentLayer) -> Tensor<Float> {
    switch name {
    case "kernel": .sideBySide(layer.gates.map { kernel[$0]! })
    case "recurrent_kernel": .sideBySide(layer.gates.map { recurrentKernel[$0]! })
    case "bias": biasWeight(of: layer)
    case "peephole": .stacked(Self.peepholeGates.map { peephole[$0]! })
    case "projection": projection!
    default: preconditionFailure("a recurrent layer has no \(name)")
    }
  }

  /// Two rows if the layer keeps them apart, otherwise their sum; what is not stored is zero.
  private func biasWeight(of layer: RecurrentLayer) -> Tensor<Float> {
    let none = Tensor<Float>.zeros([1, layer.units])
    func row(_ blocks: [Gate: Tensor<Float>]) -> Tensor<Float> {
      .sideBySide(layer.gates.map { blocks[$0] ?? none })
    }
    if layer.keepsBiasesApart { return .stacked([row(bias), row(recurrentBias)]) }
    let sum = recurrentBias.isEmpty ? row(bias) : row(bias) + row(recurrentBias)
    return sum.reshaped([layer.gates.count * layer.units])
  }
}
