package import Recurrent

/// What one array of a file is in a recurrent layer: a part of the weights, for some gates.
package struct ArrayRole: Hashable {
  package let part: Part
  /// The gates whose blocks it holds, in this order; none of a projection, which has no blocks.
  package let gates: [Gate]

  package enum Part: String, Hashable {
    case kernel
    case recurrentKernel = "recurrent kernel"
    case combinedKernel = "kernel of input and state"
    case bias
    case recurrentBias = "recurrent bias"
    case joinedBias = "two biases"
    case peephole
    case projection
  }

  /// The shapes that the array may have; the first is the one that is written.
  package func shapes(
    _ extents: CellExtents, layout: DeclaredLayout, keepsBiasesApart: Bool
  ) -> [[Int]] {
    let width = gates.count * extents.units
    func matrix(_ rows: Int) -> [[Int]] { [layout.isTransposed ? [width, rows] : [rows, width]] }
    switch part {
    case .kernel: return matrix(extents.input)
    case .recurrentKernel: return matrix(extents.state)
    case .combinedKernel: return matrix(extents.input + extents.state)
    case .bias:
      let mayHaveTwoRows = keepsBiasesApart && layout.biases == .one
      return mayHaveTwoRows ? [[2, width], [width]] : [[width]]
    case .recurrentBias: return [[width]]
    case .joinedBias: return [[2 * width], [2, width]]
    case .peephole: return gates.count == 1 ? [[width]] : [[gates.count, extents.units]]
    case .projection:
      let shape = [extents.units, extents.state]
      return [layout.isTransposed ? shape.reversed() : shape]
    }
  }
}

extension ArrayRole: CustomStringConvertible {
  package var description: String {
    gates.isEmpty
      ? part.rawValue : "\(part.rawValue) of \(gates.map(\.rawValue).joined(separator: ", "))"
  }
}

extension DeclaredLayout {
  /// What the arrays of a recurrent layer are, in the order in which a file lists them.
  package func roles(of layer: RecurrentLayer) -> [ArrayRole] {
    let groups = gateGroups(of: layer)
    let parts = kernelParts + (layer.usesBias ? biasParts : [])
    let roles =
      switch arrayOrder {
      case .byPart: parts.flatMap { part in groups.map { ArrayRole(part: part, gates: $0) } }
      case .byGate: groups.flatMap { gates in parts.map { ArrayRole(part: $0, gates: gates) } }
      }
    return roles + (layer.usesPeepholes ? peepholeRoles : [])
      + (layer.projectionUnits == nil ? [] : [ArrayRole(part: .projection, gates: [])])
  }

  /// The gates that share an array, array after array.
  private func gateGroups(of layer: RecurrentLayer) -> [[Gate]] {
    let order =
      switch layer {
      case .simpleRNN: layer.gates
      case .lstm: lstmGates.gates
      case .gru: gruGates.gates
      }
    switch (blocks, layer) {
    case (.perGate, _): return order.map { [$0] }
    case (.gatesAndCandidate, .gru): return [order.filter { $0 != .candidate }, [.candidate]]
    default: return [order]
    }
  }

  private var kernelParts: [ArrayRole.Part] {
    kernels == .separate ? [.kernel, .recurrentKernel] : [.combinedKernel]
  }

  private var biasParts: [ArrayRole.Part] {
    switch biases {
    case .none: []
    case .one: [.bias]
    case .two: [.bias, .recurrentBias]
    case .joined: [.joinedBias]
    }
  }

  private var peepholeRoles: [ArrayRole] {
    switch peepholes {
    case .stacked: [ArrayRole(part: .peephole, gates: [.input, .forget, .output])]
    case .forgetInputOutput:
      [.forget, .input, .output].map { ArrayRole(part: .peephole, gates: [$0]) }
    }
  }
}
