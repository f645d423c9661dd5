public import Foundation
import Recurrent

/// Reads the models that Keras writes, of every generation.
///
/// The containers (HDF5, zip) are opened elsewhere; these functions take what they hold.
public enum KerasFile {
  /// Reads a `.keras` archive.
  ///
  /// - Parameters:
  ///   - config: Its entry `config.json`.
  ///   - metadata: Its entry `metadata.json`, which names the version.
  ///   - weights: What its entry `model.weights.h5` holds.
  /// - Returns: The model, and how the file was understood.
  /// - Throws: `FileError` naming the entry and the layer, setting or array.
  public static func load(
    config: Data, metadata: Data?, weights: ArrayTree
  ) throws -> LoadedModel {
    let version = try metadata.flatMap { metadata in
      try FileError.locating("metadata.json") {
        try JSONValue(parsing: metadata)["keras_version"]?.text
      }
    }
    let architecture = try FileError.locating("config.json") {
      try KerasArchitecture(json: config, version: version)
    }
    return try FileError.locating("model.weights.h5") {
      try load(
        weights, of: architecture, format: "Keras archive (.keras)", version: version)
    }
  }

  /// Reads an `.h5` file: a whole model of any Keras, or weights alone.
  ///
  /// - Parameters:
  ///   - tree: What the file holds.
  ///   - architecture: The model that weights alone are for; a whole model has its own, and this is
  ///     not asked.
  /// - Returns: The model, and how the file was understood.
  /// - Throws: `FileError` naming the layer, the setting or the array.
  public static func load(_ tree: ArrayTree, architecture: KerasArchitecture?) throws -> LoadedModel
  {
    let version = try ["", "model_weights"].compactMap {
      try tree.singleText("keras_version", of: $0)
    }.first
    try version.map(KerasVersion.check)
    if let config = try tree.singleText("model_config", of: "") {
      let own = try FileError.locating("attribute model_config") {
        try KerasArchitecture(json: Data(config.utf8), version: version)
      }
      return try load(tree, of: own, format: "Keras model (.h5)", version: version)
    }
    guard let architecture = try architecture ?? KerasArchitecture(inferredFrom: tree) else {
      throw FileError(
        "the file holds no model of Keras",
        expected: "the attribute model_config or layer_names, "
          + "or a group layers")
    }
    return try load(tree, of: architecture, format: "Keras weights (.h5)", version: version)
  }

  /// Reads a list of arrays as `model.get_weights()` returns it.
  ///
  /// - Parameters:
  ///   - arrays: The arrays; those called `arr_0`, `arr_1` and so on in the order of the numbers.
  ///   - architecture: The model that they are for.
  /// - Returns: The model, and how the file was understood.
  /// - Throws: `FileError` naming the array or the weight.
  public static func load(
    _ arrays: NamedArrays, architecture: KerasArchitecture
  ) throws -> LoadedModel {
    var weights = try KerasWeights(architecture: architecture, arrays: arrays)
    try weights.fillFromList()
    return try weights.loaded(
      from: ModelSource(
        format: "list of arrays (get_weights)", framework: architecture.version.framework,
        version: architecture.version.text))
  }

  private static func load(
    _ tree: ArrayTree, of architecture: KerasArchitecture, format: String, version: String?
  ) throws -> LoadedModel {
    let source = ModelSource(
      format: format, framework: architecture.version.framework,
      version: version ?? architecture.version.text)
    if let legacy = KerasLegacyTree(tree) {
      var weights = try KerasWeights(architecture: architecture, arrays: legacy.arrays)
      try weights.fillFromLegacy(legacy.layers())
      return try weights.loaded(from: source)
    }
    var weights = try KerasWeights(architecture: architecture, arrays: tree.weightsOfVersion3)
    let group = KerasLayersGroup.allCases.first { tree.groups.contains($0.rawValue) } ?? .layers
    try weights.fillFromVersion3(group, attributes: tree.attributes)
    return try weights.loaded(from: source)
  }
}

extension ArrayTree {
  /// The arrays of a `.weights.h5` file but for those of an optimizer, of metrics, and of the random
  /// numbers of dropout.
  fileprivate var weightsOfVersion3: NamedArrays {
    var result = NamedArrays()
    for name in arrays.names {
      let parts = name.split(separator: "/")
      let isOfTraining = parts.first == "optimizer" || parts.first == "metrics"
      if !isOfTraining && !parts.contains("seed_generator") { result[name] = arrays[name] }
    }
    return result
  }
}

extension KerasWeights {
  /// Makes the model as planned.
  fileprivate func loaded(from source: ModelSource) throws -> LoadedModel {
    for name in arrays.names {
      guard let type = arrays[name]?.elementType, !type.isFloatingPoint else { continue }
      throw FileError(
        "the array holds numbers of the type \(type.rawValue)", at: name,
        expected: "floating-point weights", advice: "save the model before it is quantised")
    }
    let (model, fillings) = try plan.model(
      layers: architecture.layers, input: architecture.input, from: arrays)
    return LoadedModel(
      model: model, source: source,
      decisions: architecture.decisions + decisions.sentences + arrays.roundings,
      fillings: fillings)
  }
}

extension NamedArrays {
  /// What to say of arrays that are no float32.
  fileprivate var roundings: [String] {
    let arrays = names.compactMap { self[$0] }
    return [ElementType.float16, .bfloat16, .float64].compactMap { type in
      let ofType = arrays.filter { $0.elementType == type }
      guard !ofType.isEmpty else { return nil }
      let isExact = ofType.allSatisfy(\.isExactInFloat)
      return "\(ofType.count) arrays are stored as \(type.rawValue) and "
        + (isExact ? "held exactly in single precision" : "rounded to single precision")
    }
  }
}

extension ElementType {
  fileprivate var isFloatingPoint: Bool {
    [.float16, .bfloat16, .float32, .float64].contains(self)
  }
}
