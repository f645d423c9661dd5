public import Foundation
public import Recurrent

/// A model as Keras's configuration describes it, without weights.
public struct KerasArchitecture: Hashable, Sendable {
  /// The shape of the input of one sample.
  public let input: DataShape
  /// What was decided because of the version that wrote it, a sentence each, in the layers' order.
  public let decisions: [String]
  /// The layers as Keras has them, those that do nothing and models inside of the model among them.
  package let kerasLayers: [KerasLayer]
  package let version: KerasVersion

  /// The layers, those of models inside of the model in their places.
  public var layers: [Layer] { kerasLayers.flattened }

  /// Reads a configuration: `config.json` of a `.keras` archive, what `model.to_json()` returns, or
  /// the `model_config` of an `.h5` file, of any Keras.
  ///
  /// - Parameters:
  ///   - json: The configuration.
  ///   - version: The version of Keras that wrote it, such as `2.2.4-tf`, if the file says it in
  ///     another place. It decides what the configuration means where Keras changed.
  /// - Throws: `FileError` naming the layer and the setting that cannot be understood or computed.
  public init(json: Data, version: String? = nil) throws {
    try self.init(json: JSONValue(parsing: json), version: version)
  }

  package init(json: JSONValue, version: String?) throws {
    let decisions = KerasDecisions()
    try self.init(
      json: json, version: try Self.version(of: json, given: version, decisions: decisions),
      decisions: decisions)
  }

  package init(json: JSONValue, version: KerasVersion) throws {
    try self.init(json: json, version: version, decisions: KerasDecisions())
  }

  private init(json: JSONValue, version: KerasVersion, decisions: KerasDecisions) throws {
    let model = try KerasRecord(json, at: "the model")
    guard model.isModel else {
      throw FileError(
        "the model is of the class \(model.className)", at: model.name,
        expected: "Sequential or Functional",
        advice: "a subclassed model holds Python code; build it again as a Sequential one")
    }
    let input = try model.inputShape()
    let reader = KerasModelReader(version: version, decisions: decisions)
    var shape = input
    var layers = try reader.layers(of: model, shape: &shape)
    if layers.flattened.isEmpty {
      let nothing = KerasLayer.Content.layer(.activation(.linear), [])
      layers.append(KerasLayer(className: "Activation", name: "linear", content: nothing))
    }
    self.input = input
    self.version = version
    kerasLayers = layers
    self.decisions = decisions.sentences
  }

  /// Describes layers as Keras 3 would name them, to read their weights from a file without a
  /// configuration.
  public init(layers: [Layer], input: DataShape) {
    self.input = input
    decisions = []
    version = .newest
    let names = kerasPathNames(of: layers.map(\.kerasClassName))
    kerasLayers = zip(layers, names).map { layer, name in
      KerasLayer(
        className: layer.kerasClassName, name: name,
        content: .layer(layer, layer.kerasVariables))
    }
  }

  init(
    kerasLayers: [KerasLayer], input: DataShape, version: KerasVersion, decisions: [String]
  ) {
    self.kerasLayers = kerasLayers
    self.input = input
    self.version = version
    self.decisions = decisions
  }

  /// The version that the file names elsewhere or in the configuration, or what its form tells.
  private static func version(
    of json: JSONValue, given: String?, decisions: KerasDecisions
  ) throws -> KerasVersion {
    if let text = given ?? json["keras_version"]?.text {
      try KerasVersion.check(text)
      return KerasVersion(text)
    }
    // Keras 3's `to_json` names no version, but the module of each class.
    if json["module"] != nil {
      decisions.add("no version is given; the form is that of Keras 3")
      return .newest
    }
    decisions.add("no version is given, which means Keras 1, as Keras itself takes it")
    return KerasVersion(nil)
  }
}

/// Reads the layers of a model and of those inside of it.
private struct KerasModelReader {
  let version: KerasVersion
  let decisions: KerasDecisions

  func layers(of model: KerasRecord, shape: inout DataShape) throws -> [KerasLayer] {
    try model.chain().map { record in
      let content =
        record.isModel
        ? .model(try layers(of: record, shape: &shape))
        : try content(of: record, shape: &shape)
      return KerasLayer(className: record.className, name: record.name, content: content)
    }
  }

  private func content(
    of record: KerasRecord, shape: inout DataShape
  ) throws -> KerasLayer.Content {
    let settings = KerasSettings(
      className: record.className, name: record.name, values: record.settings, version: version,
      decisions: decisions)
    let content = try settings.content(for: shape)
    if case .layer(let layer, _) = content {
      do throws(ModelError.Code) {
        shape = try layer.outputShape(for: shape)
      } catch {
        throw FileError("the layer \(settings.layer) \(error)", at: record.name)
      }
      guard shape.features <= 1 << 31, (shape.steps ?? 0) <= KerasSettings.greatestExtent else {
        throw FileError("the output of the layer \(settings.layer) is too large", at: record.name)
      }
    }
    return content
  }
}
