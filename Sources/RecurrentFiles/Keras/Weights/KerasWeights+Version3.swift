import Recurrent

/// The group under which a `.weights.h5` file has a model's layers.
enum KerasLayersGroup: String, CaseIterable {
  /// Keras 3 and tf.keras 2.15 (`keras.src.saving.saving_lib`).
  case layers
  /// tf.keras 2.12 to 2.14.
  case dependencies = "_layer_checkpoint_dependencies"
}

extension KerasWeights {
  /// Plans from a `.weights.h5` file, whose paths are the attributes that lead to each object:
  /// `layers/lstm_1/cell/vars/0`.
  mutating func fillFromVersion3(
    _ group: KerasLayersGroup, attributes: [String: [String: ArrayTree.Attribute]]
  ) throws {
    var index = 0
    try fill(
      architecture.kerasLayers, in: group.rawValue, group: group, attributes: attributes,
      index: &index)
  }

  private mutating func fill(
    _ layers: [KerasLayer], in path: String, group: KerasLayersGroup,
    attributes: [String: [String: ArrayTree.Attribute]], index: inout Int
  ) throws {
    let names = kerasPathNames(of: layers.map(\.className))
    let paths = names.map { "\(path)/\($0)" }
    try checkNames(of: layers, at: paths, attributes: attributes)
    for (layer, path) in zip(layers, paths) {
      switch layer.content {
      case .nothing: break
      case .model(let inner):
        try fill(
          inner, in: "\(path)/\(group.rawValue)", group: group, attributes: attributes,
          index: &index)
      case .layer(_, let objects):
        for object in objects {
          let start = object.path.isEmpty ? path : "\(path)/\(object.path)"
          var arrays = numbered(in: "\(start)/vars")[...]
          try fill(object, layer: index, named: layer.name, from: &arrays)
        }
        index += 1
      }
    }
  }

  /// The arrays `0`, `1` and so on of a group.
  private func numbered(in group: String) -> [String] {
    var names: [String] = []
    while arrays["\(group)/\(names.count)"] != nil { names.append("\(group)/\(names.count)") }
    return names
  }

  /// Throws if the file says that the weights of one layer are where those of another are expected.
  ///
  /// From Keras 3.6 on, each group of weights has the name of its layer. It may be none of this
  /// model's, as layers of each session are numbered on.
  private func checkNames(
    of layers: [KerasLayer], at paths: [String],
    attributes: [String: [String: ArrayTree.Attribute]]
  ) throws {
    let found = paths.map { path -> String? in
      if case .text(let name) = attributes["\(path)/vars"]?["name"] { name } else { nil }
    }
    for (index, layer) in layers.enumerated() {
      guard let name = found[index], name != layer.name, found.contains(layer.name) else {
        continue
      }
      throw FileError(
        "the weights at \(paths[index]) are those of the layer \(name)", at: paths[index],
        expected: "those of \(layer.name)")
    }
  }
}
