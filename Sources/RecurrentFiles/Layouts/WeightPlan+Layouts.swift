package import Recurrent

extension WeightPlan {
  /// Plans the weights of one recurrent part of a model from arrays in a declared layout.
  ///
  /// - Parameters:
  ///   - part: The part, which is a recurrent one.
  ///   - cell: What it is.
  ///   - arrays: The names of its arrays in the order of ``DeclaredLayout/roles(of:)``.
  ///   - layout: How to read them.
  package mutating func fill(
    _ part: WeightedPart, _ cell: RecurrentLayer, from arrays: [String],
    layout: DeclaredLayout
  ) {
    let extents = part.extents(of: cell)
    let roles = Array(zip(layout.roles(of: cell), arrays))
    for weights in cell.weights(together: layout.kernels != .separate) {
      let parts = roles.filter { role, _ in weights.contains { role.part.fills($0) } }
      fill(
        weights.map { part.prefix + $0 }, ofLayer: part.layer, from: parts.map { $0.1 }
      ) { tensors in
        let arrays = zip(parts, tensors).map { (role: $0.0, name: $0.1, tensor: $1) }
        return try layout.weights(weights, of: cell, extents: extents, from: arrays)
      }
    }
  }

  /// Plans a weight that the file has as it is, or transposed.
  package mutating func fill(
    _ weight: String, of part: WeightedPart, from array: String, transposed: Bool = false
  ) {
    fill(part.prefix + weight, ofLayer: part.layer, from: [array]) { tensors in
      guard transposed else { return tensors[0] }
      guard tensors[0].shape.count == 2 else {
        throw FileError(
          "\(array) has shape \(tensors[0].shape)", expected: "a matrix")
      }
      return tensors[0].transposed
    }
  }
}

extension RecurrentLayer {
  /// The names of the weights, those together that are made from the same arrays.
  fileprivate func weights(together hasOneKernel: Bool) -> [[String]] {
    let kernels =
      hasOneKernel ? [["kernel", "recurrent_kernel"]] : [["kernel"], ["recurrent_kernel"]]
    return kernels + (usesBias ? [["bias"]] : []) + (usesPeepholes ? [["peephole"]] : [])
      + (projectionUnits == nil ? [] : [["projection"]])
  }
}

extension ArrayRole.Part {
  /// Whether an array of this part goes into a weight.
  fileprivate func fills(_ weight: String) -> Bool {
    switch self {
    case .kernel: weight == "kernel"
    case .recurrentKernel: weight == "recurrent_kernel"
    case .combinedKernel: weight == "kernel" || weight == "recurrent_kernel"
    case .bias, .recurrentBias, .joinedBias: weight == "bias"
    case .peephole: weight == "peephole"
    case .projection: weight == "projection"
    }
  }
}
