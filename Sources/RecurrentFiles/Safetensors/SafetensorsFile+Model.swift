import Foundation
public import Recurrent

extension SafetensorsFile {
  /// Creates a self-contained file: a model's weights, named `<layer number>.<kind>.<weight>`, such as
  /// `0.lstm.kernel`, in Keras 3's layouts, and its layers in the metadata.
  ///
  /// - Parameter metadata: More text that readers find under `__metadata__`.
  public init(_ model: Model<Float>, metadata: [String: String] = [:]) {
    self.init(metadata: metadata.merging(model.ownMetadata) { _, own in own })
    for (name, weight) in zip(model.ownWeightNames, model.weights) {
      append(weight, named: name)
    }
  }
}

extension Model<Float> {
  fileprivate var ownMetadata: [String: String] {
    let names = kerasPathNames(of: layers.map(\.kerasClassName))
    let json = KerasConfiguration(dialect: .own).model(layers: layers, names: names, input: input)
    return [
      SelfContainedModel.formatKey: SelfContainedModel.format,
      SelfContainedModel.architectureKey: "\(json)",
    ]
  }

  fileprivate var ownWeightNames: [String] {
    zip(layers, parameters).enumerated().flatMap { index, layer in
      layer.1.map { layer.0.ownName(of: $0, layer: index) }
    }
  }
}

extension Layer {
  /// The name of a weight in our own files.
  fileprivate func ownName(of parameter: Parameter, layer: Int) -> String {
    "\(layer).\(kind).\(parameter.name)"
  }
}

/// Reads the models that ``SafetensorsFile/init(_:metadata:)`` writes.
public enum SelfContainedModel {
  /// The key of the metadata that tells our own files from others; its value is the format's version.
  static let formatKey = "exp.format"
  static let format = "1"
  /// The key of the layers: the configuration of a Sequential model of Keras 3, with a few arguments
  /// that Keras lacks.
  static let architectureKey = "exp.architecture"

  /// Whether a safetensors file with such metadata is one of ours and says what its layers are.
  public static func isDescribed(by metadata: [String: String]) -> Bool {
    metadata[formatKey] != nil
  }

  /// Reads a model.
  ///
  /// - Parameters:
  ///   - arrays: The file's tensors.
  ///   - metadata: The file's `__metadata__`.
  /// - Throws: `FileError` if the file is none of ours, comes from a later version of this program, or
  ///   its tensors are not exactly the weights of its layers.
  public static func load(
    _ arrays: NamedArrays, metadata: [String: String]
  ) throws -> LoadedModel {
    guard let found = metadata[formatKey], let text = metadata[architectureKey] else {
      throw FileError(
        "the file does not say what layers its tensors are for", at: "__metadata__",
        expected: "the keys \(formatKey) and \(architectureKey)")
    }
    guard found == format else {
      throw FileError(
        "the file has version \(found.prefix(20)) of this program's format", at: formatKey,
        expected: "version \(format)", advice: "use a later version of exp")
    }
    let architecture: KerasArchitecture
    do {
      architecture = try KerasArchitecture(
        json: JSONValue(parsing: Data(text.utf8)), version: .own)
    } catch let error as FileError {
      throw error.inside(architectureKey)
    }
    return try load(arrays, of: architecture)
  }

  private static func load(
    _ arrays: NamedArrays, of architecture: KerasArchitecture
  ) throws -> LoadedModel {
    let (layers, input) = (architecture.layers, architecture.input)
    var plan = WeightPlan()
    let parameters = try FileError.wrapping {
      try Model<Float>.parameters(of: layers, input: input)
    }
    for (index, layer) in layers.enumerated() {
      for parameter in parameters[index] {
        plan.fill(
          parameter.name, ofLayer: index, from: [layer.ownName(of: parameter, layer: index)])
      }
    }
    let (model, fillings) = try plan.model(layers: layers, input: input, from: arrays)
    return LoadedModel(
      model: model,
      source: ModelSource(format: "self-contained safetensors", framework: "exp", version: format),
      decisions: architecture.decisions, fillings: fillings)
  }
}
