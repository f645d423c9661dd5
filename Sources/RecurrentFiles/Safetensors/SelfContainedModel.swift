import Foundation
import Recurrent

/// Reads the models that ``SafetensorsFile/init(_:metadata:)`` writes.
public enum SelfContainedModel {
  /// The key of the metadata that tells our own files from others; its value is the format's version.
  static let formatKey = "exp.format"
  static let format = "1"
  /// The key of the layers: the configuration of a Sequential model of Keras 3, with a few arguments
  /// that Keras lacks.
  static let architectureKey = "exp.architecture"

  /// What a file says of a model's layers, under ``architectureKey``.
  static func architecture(layers: [Layer], input: DataShape) -> JSONValue {
    let names = kerasPathNames(of: layers.map(\.kerasClassName))
    return KerasConfiguration(dialect: .own).model(layers: layers, names: names, input: input)
  }

  /// Whether a safetensors file with such metadata is one of ours and says what its layers are.
  public static func isDescribed(by metadata: [String: String]) -> Bool {
    metadata[formatKey] != nil
  }

  /// Reads a model.
  ///
  /// - Parameters:
  ///   - arrays: The file's tensors.
  ///   - metadata: The file's `__metadata__`.
  /// - Returns: The model, and how the file was understood.
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
    let architecture = try FileError.locating(architectureKey) {
      try KerasArchitecture(json: JSONValue(parsing: Data(text.utf8)), version: .own)
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
