public import Foundation
public import Recurrent

/// A model as Keras 3 keeps it.
///
/// Keras 3.15 opens what is written here and predicts the same.
public struct KerasExport: Sendable {
  /// The entry `config.json` of a `.keras` archive, also what `keras.models.model_from_json` takes.
  public let config: Data
  /// The entry `metadata.json`.
  public let metadata: Data
  /// What the entry `model.weights.h5`, or a `.weights.h5` file, holds.
  public let weights: ArrayTree
  /// The weights in the order of `get_weights`, named as `numpy.savez` names arrays.
  public let arrays: NamedArrays

  /// What was decided, a sentence each.
  public let decisions: [String]

  /// - Parameters:
  ///   - model: The model.
  ///   - batchSize: How many samples each batch has, which Keras must know of a stateful model; if it is
  ///     nil, such layers are written as stateless ones.
  /// - Throws: `FileError` naming the layer and the argument that Keras cannot express.
  public init(_ model: Model<Float>, batchSize: Int? = nil) throws {
    let names = kerasPathNames(of: model.layers.map(\.kerasClassName))
    for (index, layer) in model.layers.enumerated() {
      try layer.checkKerasCanExpress(
        names[index], isMasked: model.layers[..<index].contains { $0.makesMask })
    }
    let stateful = zip(names, model.layers).filter { $1.isStateful && batchSize == nil }.map(\.0)
    decisions = stateful.map {
      "\($0): written as stateless, since Keras needs a fixed number of samples for states that go on"
    }
    let json = KerasConfiguration(dialect: .keras3, batchSize: batchSize).model(
      layers: batchSize == nil ? model.layers.map(\.stateless) : model.layers, names: names,
      input: model.input)
    try json.checkIsFinite()
    config = Data("\(json)".utf8)
    metadata = Data(
      "\(JSONValue.object(["keras_version": .text(Self.version), "date_saved": .text(Self.date)]))"
        .utf8)
    weights = ArrayTree(kerasWeightsOf: model, names: names)
    arrays = NamedArrays(weightsOf: model)
  }

  /// The version whose form is written.
  private static let version = "3.15.1"
  /// Keras has a date here; this is the first that a zip archive can hold, so that the same model
  /// always gives the same bytes.
  private static let date = "1980-01-01@00:00:00"
}

extension NamedArrays {
  /// A model's weights in the order of Keras's `get_weights`, named as `numpy.savez` does: `arr_0`,
  /// `arr_1` and so on.
  ///
  /// Unlike Keras's own formats, these hold any model, but nothing of its layers.
  public init(weightsOf model: Model<Float>) {
    self.init()
    for (index, weight) in model.weights.enumerated() {
      self["arr_\(index)"] = StoredArray(weight)
    }
  }
}

extension ArrayTree {
  /// The tree of `.weights.h5`: `layers/lstm/cell/vars/0` and so on; each group of variables has the
  /// name of its owner, as from Keras 3.6 on.
  fileprivate init(kerasWeightsOf model: Model<Float>, names: [String]) {
    self.init()
    addVariables(of: "sequential", at: "")
    addGroup("layers")
    for (index, layer) in model.layers.enumerated() {
      let path = "layers/\(names[index])"
      addVariables(of: names[index], at: path)
      let weights = Array(zip(model.parameters[index], model.weightsByLayer[index]))
      for variables in layer.kerasVariables {
        let start = variables.path.isEmpty ? path : "\(path)/\(variables.path)"
        if !variables.path.isEmpty {
          addVariables(of: variables.path.components(separatedBy: "/").last ?? "", at: start)
        }
        let own = weights.filter { $0.0.name.hasPrefix(variables.prefix) }
        for (number, (_, weight)) in own.enumerated() {
          arrays["\(start)/vars/\(number)"] = StoredArray(weight)
        }
      }
    }
  }

  /// Adds the group of an object's variables.
  private mutating func addVariables(of name: String, at path: String) {
    let group = path.isEmpty ? "vars" : "\(path)/vars"
    addGroup(group)
    attributes[group] = ["name": .text(name)]
  }

  /// Adds a group, and those around it.
  private mutating func addGroup(_ path: String) {
    var outer = ""
    for part in path.split(separator: "/") {
      outer += (outer.isEmpty ? "" : "/") + part
      if !groups.contains(outer) { groups.append(outer) }
    }
  }
}
