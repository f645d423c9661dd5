import Recurrent

/// The groups of weights in an `.h5` file of Keras 1 and 2, of tf.keras, and of Keras 3 in its old
/// format: one for each layer, with a list of its arrays.
struct KerasLegacyTree {
  private let tree: ArrayTree
  /// The group of all weights: the root in a file of weights alone.
  let root: String

  /// Nil if the file has no such groups.
  init?(_ tree: ArrayTree) {
    guard
      let root = ["model_weights", ""].first(where: { tree.texts("layer_names", of: $0) != nil })
    else { return nil }
    self.tree = tree
    self.root = root
  }

  private func path(_ name: String) -> String { root.isEmpty ? name : "\(root)/\(name)" }

  /// The names of all layers.
  var names: [String] { tree.texts("layer_names", of: root) ?? [] }

  /// The layers that have weights, each with the paths of its arrays.
  ///
  /// - Throws: `FileError` if a layer lacks its list.
  func layers() throws -> [(name: String, arrays: [String])] {
    try names.compactMap { name in
      let group = path(name)
      guard let weights = tree.texts("weight_names", of: group) else {
        throw FileError(
          "the group of the layer \(name) has no attribute weight_names", at: group,
          expected: "the names of its arrays")
      }
      return weights.isEmpty ? nil : (name, weights.map { "\(group)/\($0)" })
    }
  }

  /// All arrays among the weights; a full file also has those of an optimizer.
  var arrays: NamedArrays {
    var result = NamedArrays()
    let prefix = root.isEmpty ? "" : root + "/"
    for name in tree.arrays.names
    where name.hasPrefix(prefix) && !name.hasPrefix("optimizer_weights/") {
      result[name] = tree.arrays[name]
    }
    return result
  }
}

extension ArrayTree {
  /// The texts of an attribute, also if it was too long for one and is cut into `name0`, `name1` and
  /// so on (`save_attributes_to_hdf5_group` of Keras); an empty list is one of numbers.
  func texts(_ name: String, of path: String) -> [String]? {
    guard let attributes = attributes[path] else { return nil }
    if let whole = attributes[name] { return whole.texts }
    var parts: [String] = []
    var count = 0
    while let part = attributes["\(name)\(count)"] {
      guard let texts = part.texts else { return nil }
      parts += texts
      count += 1
    }
    return count > 0 ? parts : nil
  }

  /// The text of an attribute; nil if there is no such attribute.
  ///
  /// - Throws: `FileError` if it is something else than a text.
  func singleText(_ name: String, of path: String) throws -> String? {
    guard let attribute = attributes[path]?[name] else { return nil }
    guard case .text(let text) = attribute else {
      throw FileError("the attribute \(name) is no text", at: path.isEmpty ? "/" : path)
    }
    return text
  }

  /// The text of an attribute.
  func text(_ name: String, of path: String) -> String? {
    if case .text(let text) = attributes[path]?[name] { text } else { nil }
  }
}

extension ArrayTree.Attribute {
  fileprivate var texts: [String]? {
    switch self {
    case .text(let text): [text]
    case .texts(let texts): texts
    case .numbers(let numbers): numbers.isEmpty ? [] : nil
    case .number: nil
    }
  }
}
