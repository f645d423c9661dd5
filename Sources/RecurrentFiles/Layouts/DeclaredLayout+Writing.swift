package import Recurrent

extension DeclaredLayout {
  /// Makes the arrays of a file from a recurrent layer's weights.
  ///
  /// Where the file has two biases and the layer one, the second is zero.
  ///
  /// - Parameters:
  ///   - layer: The layer.
  ///   - extents: Its widths.
  ///   - weights: The weights by their names, such as `recurrent_kernel`.
  /// - Returns: The arrays in the order of ``roles(of:)``.
  /// - Throws: `FileError` if the layout has no place for a bias that the layer has.
  package func arrays(
    of layer: RecurrentLayer, extents: CellExtents, weights: [String: Tensor<Float>]
  ) throws -> [Tensor<Float>] {
    try check(for: layer)
    var blocks = CellBlocks(weights, of: layer)
    blocks.addToForgetBias(-forgetBias, of: layer)
    if isUpdateInverted { blocks.invertUpdate() }
    if isReshapedForCuDNN { blocks.applyCuDNNOrder() }
    if biases == .none, !blocks.hasOnlyZeroBiases {
      throw FileError("the layer has a bias, for which the layout has no array")
    }
    return roles(of: layer).map { role in
      let shape = role.shapes(extents, layout: self, keepsBiasesApart: layer.keepsBiasesApart)[0]
      return array(role, of: blocks, units: extents.units).reshaped(shape)
    }
  }

  /// The numbers of one array.
  private func array(_ role: ArrayRole, of blocks: CellBlocks, units: Int) -> Tensor<Float> {
    func joined(_ part: [Gate: Tensor<Float>]) -> Tensor<Float> {
      .sideBySide(role.gates.map { part[$0] ?? .zeros([1, units]) })
    }
    func oriented(_ matrix: Tensor<Float>) -> Tensor<Float> {
      isTransposed ? matrix.transposed : matrix
    }
    let (kernel, recurrentKernel) = (blocks.kernel, blocks.recurrentKernel)
    switch role.part {
    case .kernel: return oriented(joined(kernel))
    case .recurrentKernel: return oriented(joined(recurrentKernel))
    case .combinedKernel:
      let parts = [joined(kernel), joined(recurrentKernel)]
      return oriented(.stacked(kernels == .inputThenState ? parts : parts.reversed()))
    case .bias:
      let isOneOfTwo = biases == .two || blocks.recurrentBias.isEmpty
      return isOneOfTwo
        ? joined(blocks.bias) : .stacked([joined(blocks.bias), joined(blocks.recurrentBias)])
    case .recurrentBias: return joined(blocks.recurrentBias)
    case .joinedBias: return .stacked([joined(blocks.bias), joined(blocks.recurrentBias)])
    case .peephole: return joined(blocks.peephole)
    case .projection: return oriented(blocks.projection!)
    }
  }
}

extension CellBlocks {
  fileprivate var hasOnlyZeroBiases: Bool {
    [bias, recurrentBias].allSatisfy { $0.values.allSatisfy { $0.values.allSatisfy { $0 == 0 } } }
  }
}
