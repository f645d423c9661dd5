public import Foundation
public import Recurrent
public import RecurrentFiles

/// What somebody knows of a model's layers besides what its file says.
public enum ModelArchitecture: Sendable {
  /// Keras's JSON: what `model.to_json()` returns, or the `config.json` of a `.keras` archive.
  case keras(Data)
  /// The layers and the shape of one sample; nil if the file has to tell it.
  case layers([Layer], input: DataShape?)
  /// The layers, and how the arrays make up the recurrent ones; `order` are the arrays' names layer
  /// after layer, nil for the order of the file.
  case declared([Layer], input: DataShape?, layout: DeclaredLayout, order: [String]?)
}

extension ModelArchitecture {
  /// The layers and the shape of one sample, if need be as the arrays' shapes tell it.
  func description(for arrays: NamedArrays) throws -> (layers: [Layer], input: DataShape) {
    switch self {
    case .keras(let json):
      let architecture = try KerasArchitecture(json: json)
      return (architecture.layers, architecture.input)
    case .layers(let layers, let input), .declared(let layers, let input, _, _):
      return (layers, try input ?? DataShape(of: layers, with: arrays))
    }
  }

  /// The same as Keras describes it.
  func keras(for arrays: NamedArrays) throws -> KerasArchitecture {
    if case .keras(let json) = self { return try KerasArchitecture(json: json) }
    let (layers, input) = try description(for: arrays)
    return KerasArchitecture(layers: layers, input: input)
  }

  /// Throws if a file that describes its layers describes others than these.
  func check(_ loaded: LoadedModel) throws {
    if case .declared = self {
      throw FileError(
        "the file says by itself how it is laid out (\(loaded.source.format))",
        advice: "leave the layout out")
    }
    let given = try description(for: NamedArrays()).layers.inInference
    let own = loaded.model.layers.inInference
    guard given == own else {
      let index = zip(given, own).enumerated().first { $1.0 != $1.1 }?.offset
      let place = index ?? min(given.count, own.count)
      func kind(_ layers: [Layer]) -> String {
        layers.indices.contains(place) ? layers[place].kind : "no layer"
      }
      throw FileError(
        "the file describes its layers, and these are not the ones given: layer \(place) is "
          + "\(kind(own)) in the file and \(kind(given)) in the other description"
          + (kind(own) == kind(given) ? " with other arguments" : ""),
        advice: "leave the other description out, or correct it")
    }
  }
}

extension DataShape {
  /// The shape that the first of these layers must get by the shapes of a file's arrays.
  fileprivate init(of layers: [Layer], with arrays: NamedArrays) throws {
    if case .embedding = layers.first {
      self = .indices()
      return
    }
    let kernel = arrays.names.first { $0.contains("weight_ih") } ?? arrays.names.first
    guard let kernel, let shape = arrays[kernel]?.shape, shape.count == 2 else {
      throw FileError(
        "nothing tells how many features an input has", advice: "give inputs, or a spec with them")
    }
    let features = kernel.contains("weight_ih") ? shape[1] : shape[0]
    if case .dense = layers.first {
      self = .vector(features: features)
    } else {
      self = .sequence(features: features)
    }
  }
}
