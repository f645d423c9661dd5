public import Recurrent

extension SafetensorsFile {
  /// Creates a self-contained file: a model's weights, named `<layer number>.<kind>.<weight>`, such as
  /// `0.lstm.kernel`, in Keras 3's layouts, and its layers in the metadata.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - metadata: More text that readers find under `__metadata__`.
  public init(_ model: Model<Float>, metadata: [String: String] = [:]) {
    self.init(metadata: metadata.merging(model.ownMetadata) { _, own in own })
    for (name, weight) in zip(model.ownWeightNames, model.weights) {
      append(weight, named: name)
    }
  }
}

extension Model<Float> {
  fileprivate var ownMetadata: [String: String] {
    [
      SelfContainedModel.formatKey: SelfContainedModel.format,
      SelfContainedModel.architectureKey:
        "\(SelfContainedModel.architecture(layers: layers, input: input))",
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
  func ownName(of parameter: Parameter, layer: Int) -> String {
    "\(layer).\(kind).\(parameter.name)"
  }
}
