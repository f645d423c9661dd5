import Recurrent

extension DeclaredLayout {
  /// Makes weights of a recurrent layer from arrays of a file.
  ///
  /// Numbers are moved and negated, which is exact, and added in two cases, each sum rounded once:
  /// two biases that are one in Keras, and the forget bias.
  ///
  /// - Parameters:
  ///   - names: The weights' names, such as `recurrent_kernel`.
  ///   - layer: The layer.
  ///   - extents: Its widths.
  ///   - arrays: The arrays that make up these weights, each with its name and what it is.
  /// - Returns: The weights in the order of their names.
  /// - Throws: `FileError` naming the array that has another shape.
  func weights(
    _ names: [String], of layer: RecurrentLayer, extents: CellExtents,
    from arrays: [(role: ArrayRole, name: String, tensor: Tensor<Float>)]
  ) throws -> [Tensor<Float>] {
    try check(for: layer)
    var blocks = CellBlocks()
    for (role, name, tensor) in arrays {
      let allowed = role.shapes(extents, layout: self, keepsBiasesApart: layer.keepsBiasesApart)
      guard let shape = allowed.first(where: { $0.isSame(as: tensor.shape) }) else {
        throw FileError(
          "\(name), the \(role), has shape \(tensor.shape)",
          expected: "shape \(allowed.map(\.description).joined(separator: " or "))")
      }
      take(tensor.reshaped(shape), as: role, extents: extents, into: &blocks)
    }
    if isReshapedForCuDNN { blocks.undoCuDNNOrder() }
    if isUpdateInverted { blocks.invertUpdate() }
    blocks.addToForgetBias(forgetBias, of: layer)
    return names.map { blocks.weight($0, of: layer) }
  }

  /// Throws if the layer lacks what this layout adds to.
  func check(for layer: RecurrentLayer) throws {
    try validate()
    if case .lstm = layer, forgetBias != 0, !layer.usesBias {
      throw FileError(
        "a forget bias of \(forgetBias) for an LSTM without bias",
        expected: "use_bias: true", advice: "the sum is kept in the layer's bias")
    }
  }

  /// Puts the blocks of one array where they belong.
  private func take(
    _ array: Tensor<Float>, as role: ArrayRole, extents: CellExtents, into blocks: inout CellBlocks
  ) {
    func split(
      _ matrix: Tensor<Float>, into part: WritableKeyPath<CellBlocks, [Gate: Tensor<Float>]>
    ) {
      for (gate, block) in zip(role.gates, matrix.columnBlocks(role.gates.count)) {
        blocks[keyPath: part][gate] = block
      }
    }
    let width = role.gates.count * extents.units
    var matrix: Tensor<Float> { isTransposed ? array.transposed : array }
    switch role.part {
    case .kernel: split(matrix, into: \.kernel)
    case .recurrentKernel: split(matrix, into: \.recurrentKernel)
    case .combinedKernel:
      let (both, input, state) = (matrix, extents.input, extents.state)
      let inputStart = kernels == .inputThenState ? 0 : state
      let stateStart = kernels == .inputThenState ? input : 0
      split(both.samples(inputStart..<inputStart + input), into: \.kernel)
      split(both.samples(stateStart..<stateStart + state), into: \.recurrentKernel)
    case .bias, .joinedBias:
      let rows = array.reshaped([array.values.count / width, width])
      split(rows.samples(0..<1), into: \.bias)
      if rows.shape[0] == 2 { split(rows.samples(1..<2), into: \.recurrentBias) }
    case .recurrentBias: split(array.reshaped([1, width]), into: \.recurrentBias)
    case .peephole: split(array.reshaped([1, width]), into: \.peephole)
    case .projection: blocks.projection = matrix
    }
  }
}

extension [Int] {
  /// Whether two shapes are the same but for axes of extent one: ONNX's directions, or a vector kept
  /// as a row or a column.
  fileprivate func isSame(as other: [Int]) -> Bool {
    self == other || (count != other.count && filter { $0 != 1 } == other.filter { $0 != 1 })
  }
}

// The quirks of layouts.
extension CellBlocks {
  /// cuDNN keeps a block [rows, H] as [H, rows] in the memory of the former: of Keras's `CuDNNLSTM`,
  /// `K = Kc.ravel().reshape(H, rows).T` (Keras 2.2.4, `saving.py`).
  mutating func undoCuDNNOrder() {
    func undone(_ block: Tensor<Float>) -> Tensor<Float> {
      block.reshaped(block.shape.reversed()).transposed
    }
    kernel = kernel.mapValues(undone)
    recurrentKernel = recurrentKernel.mapValues(undone)
  }

  mutating func applyCuDNNOrder() {
    func applied(_ block: Tensor<Float>) -> Tensor<Float> {
      block.transposed.reshaped(block.shape)
    }
    kernel = kernel.mapValues(applied)
    recurrentKernel = recurrentKernel.mapValues(applied)
  }

  /// Turns z into 1 − z: sigmoid(−a) = 1 − sigmoid(a).
  mutating func invertUpdate() {
    kernel[.update] = kernel[.update].map { -$0 }
    recurrentKernel[.update] = recurrentKernel[.update].map { -$0 }
    bias[.update] = bias[.update].map { -$0 }
    recurrentBias[.update] = recurrentBias[.update].map { -$0 }
  }

  /// Adds to the bias of an LSTM's forget gate.
  mutating func addToForgetBias(_ amount: Float, of layer: RecurrentLayer) {
    guard amount != 0, case .lstm = layer else { return }
    let stored = bias[.forget] ?? .zeros([1, layer.units])
    bias[.forget] = Tensor(shape: stored.shape, values: stored.values.map { $0 + amount })
  }
}
