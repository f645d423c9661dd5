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
    let names =
      ["kernel", "recurrent_kernel"] + (cell.usesBias ? ["bias"] : [])
      + (cell.usesPeepholes ? ["peephole"] : [])
    let extents = part.extents(of: cell)
    fill(names.map { part.prefix + $0 }, ofLayer: part.layer, from: arrays) { tensors in
      let weights = try layout.weights(of: cell, extents: extents, from: tensors, names: arrays)
      return names.map { weights[$0]! }
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
