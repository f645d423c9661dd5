import Recurrent

extension KerasWeights {
  /// Plans from a list of arrays in the order of `model.get_weights()`.
  ///
  /// - Throws: `FileError` if the order cannot be known.
  mutating func fillFromList() throws {
    try checkOrderIsKnown()
    var names = arrays.namesInOrder[...]
    for leaf in architecture.kerasLayers.leaves { try fill(leaf, from: &names) }
  }

  /// In Keras before TensorFlow's, the weights of a model inside of the model are listed with those
  /// that training leaves alone at the end (`Container.weights` of keras/engine/topology.py).
  private func checkOrderIsKnown() throws {
    guard [.one, .two].contains(architecture.version.generation) else { return }
    for leaf in architecture.kerasLayers.leaves where !leaf.models.isEmpty {
      guard parameters(ofLayer: leaf.index).allSatisfy(\.isTrainable) else {
        throw FileError(
          "the order of weights is not known inside of the model \(leaf.models[0]), where the layer "
            + "\(leaf.name) has weights that are not trained",
          advice: "save the model with model.save(\"model.h5\") instead")
      }
    }
  }
}

extension NamedArrays {
  /// The names by the numbers in them if `numpy.savez` made all up (`arr_0`, `arr_1`, …), else in the
  /// file's order.
  var namesInOrder: [String] {
    let numbers = names.map { $0.hasPrefix("arr_") ? Int($0.dropFirst(4)) : nil }
    guard numbers.allSatisfy({ $0 != nil }) else { return names }
    return zip(names, numbers).sorted { ($0.1 ?? 0) < ($1.1 ?? 0) }.map(\.0)
  }
}
