import Recurrent

/// A Keras layer of ours with its place among all of them and the models around it.
struct KerasLeaf {
  let name: String
  /// The names of the models that it is inside of, outermost first.
  let models: [String]
  /// The place of our layer in the model.
  let index: Int
  let variables: [KerasVariables]
}

extension [KerasLayer] {
  /// The layers of ours, in order.
  var leaves: [KerasLeaf] {
    var index = 0
    return leaves(inside: [], index: &index)
  }

  /// The layers of ours, those of each of these layers apart.
  var leavesByLayer: [[KerasLeaf]] {
    var index = 0
    return map { [$0].leaves(inside: [], index: &index) }
  }

  private func leaves(inside models: [String], index: inout Int) -> [KerasLeaf] {
    flatMap { layer -> [KerasLeaf] in
      switch layer.content {
      case .nothing: return []
      case .model(let layers):
        return layers.leaves(inside: models + [layer.name], index: &index)
      case .layer(_, let variables):
        defer { index += 1 }
        return [
          KerasLeaf(name: layer.name, models: models, index: index, variables: variables)
        ]
      }
    }
  }
}

extension KerasWeights {
  /// Plans all weights of a layer from a list of arrays, and takes these away.
  mutating func fill(_ leaf: KerasLeaf, from names: inout ArraySlice<String>) throws {
    for variables in leaf.variables {
      try fill(variables, layer: leaf.index, named: leaf.name, from: &names)
    }
  }

  /// Whether any of the layers has weights.
  func haveWeights(_ leaves: [KerasLeaf]) -> Bool {
    leaves.contains { !parameters(ofLayer: $0.index).isEmpty }
  }
}
