public import Recurrent

/// A model read from a file, and how the file was understood.
public struct LoadedModel: Hashable, Sendable {
  public var model: Model<Float>
  public var source: ModelSource
  /// What was decided because of the file's format or version, a sentence each, in the order of the
  /// layers.
  public var decisions: [String]
  /// Which arrays of the file fill which weight, in the order of the model's weights.
  public var fillings: [WeightFilling]
  /// Whether nothing but the arrays' shapes told the layers.
  public var hasAssumedLayers = false

  public init(
    model: Model<Float>, source: ModelSource, decisions: [String], fillings: [WeightFilling]
  ) {
    self.model = model
    self.source = source
    self.decisions = decisions
    self.fillings = fillings
  }
}

/// What wrote a file.
public struct ModelSource: Hashable, Sendable {
  /// The file's format in words, such as `Keras 3 archive`.
  public var format: String
  /// The framework, such as `Keras`; nil if the file does not tell.
  public var framework: String?
  /// The framework's version as the file says it; nil if it does not.
  public var version: String?

  public init(format: String, framework: String? = nil, version: String? = nil) {
    self.format = format
    self.framework = framework
    self.version = version
  }
}
