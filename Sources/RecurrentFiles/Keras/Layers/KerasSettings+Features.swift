import Recurrent

extension KerasSettings {
  /// A layer of features that is none of the others; nil for other classes.
  func featureLayer() throws -> Layer? {
    switch className {
    case "Dense": .dense(try dense())
    case "Embedding": .embedding(try embedding())
    case "Masking": .masking(Masking(maskValue: try number("mask_value", default: 0)))
    case "Dropout": .dropout(Dropout(rate: try rate("rate", "p")))
    default: nil
    }
  }

  private func dense() throws -> Dense {
    try checkIsNotQuantised()
    return Dense(
      units: try extent("units", "output_dim"),
      activation: try activation("activation", default: .linear),
      usesBias: try truth("use_bias", "bias", default: true),
      kernelInitializer: try initializer("kernel_initializer", default: .glorotUniform),
      biasInitializer: try initializer("bias_initializer", default: .zeros))
  }

  private func embedding() throws -> Embedding {
    try checkIsNotQuantised()
    // What Keras 1 drops in training.
    _ = try rate("dropout", default: 0)
    return Embedding(
      inputDim: try extent("input_dim"), outputDim: try extent("output_dim"),
      masksZero: try truth("mask_zero", default: false),
      embeddingsInitializer: try initializer(
        "embeddings_initializer", default: .randomUniform()))
  }

  /// Throws if the weights are whole numbers to be multiplied by a scale (`quantize` of Keras 3).
  private func checkIsNotQuantised() throws {
    guard value("quantization_config") == nil else {
      throw unsupported("quantization_config", advice: "save the model before it is quantised")
    }
  }

  /// A normalization; nil for other classes.
  func normalization(for input: DataShape) throws -> Layer? {
    switch className {
    case "BatchNormalization": .batchNormalization(try batchNormalization(for: input))
    case "LayerNormalization": .layerNormalization(try layerNormalization(for: input))
    default: nil
    }
  }

  private func batchNormalization(for input: DataShape) throws -> BatchNormalization {
    try checkLastAxis(of: input)
    guard try truth("renorm", default: false) == false else { throw unsupported("renorm") }
    // Keras 1 could also normalise by the statistics of each batch or sample.
    guard try number("mode", default: 0) == 0 else { throw unsupported("mode") }
    return BatchNormalization(
      epsilon: try number("epsilon", default: 1e-3), centers: try truth("center", default: true),
      scales: try truth("scale", default: true))
  }

  private func layerNormalization(for input: DataShape) throws -> LayerNormalization {
    try checkLastAxis(of: input)
    guard try truth("rms_scaling", default: false) == false else {
      throw unsupported("rms_scaling")
    }
    return LayerNormalization(
      epsilon: try number("epsilon", default: 1e-3), centers: try truth("center", default: true),
      scales: try truth("scale", default: true))
  }

  /// Throws unless `axis` is the last one, by itself or as a list's only element, counted from either
  /// end: TensorFlow writes the latter.
  func checkLastAxis(of input: DataShape) throws {
    guard let value = value("axis") else { return }
    let axes = (value.elements ?? [value]).map(\.integer)
    let last = input.isSequence ? 2 : 1
    guard axes == [-1] || axes == [last] else {
      throw unsupported("axis", advice: "only the last axis can be computed over")
    }
  }
}
