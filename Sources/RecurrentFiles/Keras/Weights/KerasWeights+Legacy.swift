import Recurrent

extension KerasWeights {
  /// Plans from the groups of an `.h5` file, by the layers' names or, if these are others, in order.
  mutating func fillFromLegacy(_ groups: [(name: String, arrays: [String])]) throws {
    let layers = zip(architecture.kerasLayers, architecture.kerasLayers.leavesByLayer)
      .filter { haveWeights($1) }
    let found = Dictionary(groups.map { ($0.name, $0.arrays) }) { first, _ in first }
    let isByName = layers.allSatisfy { found[$0.0.name] != nil }
    guard isByName || layers.count == groups.count else {
      throw FileError(
        "the file has weights for \(groups.count) layers: \(groups.map(\.name).joined(separator: ", "))",
        expected: "those of \(layers.map(\.0.name).joined(separator: ", "))")
    }
    if !isByName {
      decisions.add("the layers are called otherwise in the file, so their weights go by order")
    }
    for (position, (layer, leaves)) in layers.enumerated() {
      let arrays = isByName ? found[layer.name] ?? [] : groups[position].arrays
      if case .model = layer.content {
        try fill(leaves.filter { haveWeights([$0]) }, ofModel: layer.name, from: arrays)
      } else {
        var rest = arrays[...]
        for leaf in leaves { try fill(leaf, from: &rest) }
      }
    }
  }

  /// Plans the layers of a model inside of the model, whose arrays are in one list.
  ///
  /// By their names, not in order: the list has the weights that are trained first, then those of
  /// frozen layers (`_legacy_weights` of keras/saving/legacy/hdf5_format.py).
  private mutating func fill(
    _ leaves: [KerasLeaf], ofModel model: String, from arrays: [String]
  ) throws {
    var arraysByLeaf: [Int: [String]] = [:]
    for array in arrays {
      let parts = array.split(separator: "/").map(String.init)
      let owners = leaves.filter { $0.owns(parts) }
      // Two models inside may have layers of one name.
      let inner = owners.filter { $0.models.dropFirst().allSatisfy(parts.contains) }
      let candidates = owners.count > 1 ? inner : owners
      guard let owner = candidates.first, candidates.count == 1 else {
        throw FileError(
          "it is not clear to which layer of the model \(model) the array belongs", at: array,
          expected: "the name of one of \(leaves.map(\.name).joined(separator: ", "))")
      }
      arraysByLeaf[owner.index, default: []].append(array)
    }
    for leaf in leaves {
      var rest = (arraysByLeaf[leaf.index] ?? [])[...]
      try fill(leaf, from: &rest)
    }
  }
}

extension KerasLeaf {
  /// Whether the parts of an array's path say that it is of this layer: one of them is its name, or,
  /// in Keras 1, the last begins with it, as `lstm_1_W_i`.
  fileprivate func owns(_ parts: [String]) -> Bool {
    // Not the group's own name, which is the model's.
    parts.dropFirst().contains(name) || parts.last?.hasPrefix(name + "_") == true
  }
}
