import Recurrent

// Layers that change the features of each step.

extension Dense {
  static var arguments: Arguments<Dense> {
    Arguments(
      example: "{units: 1}", usual: Dense(units: 1),
      [
        Argument("units", \.units, .integer(1...Layer.mostUnits), required: "units: 1"),
        Argument("activation", \.activation, .name),
        Argument("use_bias", \.usesBias, .truth),
        Argument("kernel_initializer", \.kernelInitializer, .initializer),
        Argument("bias_initializer", \.biasInitializer, .biasInitializer),
      ])
  }
}

extension Embedding {
  /// The longest table of vectors.
  private static let mostVectors = 10_000_000

  static var arguments: Arguments<Embedding> {
    Arguments(
      example: "{input_dim: 128, output_dim: 16}", usual: Embedding(inputDim: 1, outputDim: 1),
      [
        Argument("input_dim", \.inputDim, .integer(1...mostVectors), required: "input_dim: 128"),
        Argument(
          "output_dim", \.outputDim, .integer(1...Layer.mostUnits), required: "output_dim: 16"),
        Argument("mask_zero", \.masksZero, .truth),
        Argument("embeddings_initializer", \.embeddingsInitializer, .initializer),
      ])
  }
}

extension Dropout {
  static var arguments: Arguments<Dropout> {
    Arguments(
      example: "{rate: 0.2}", usual: Dropout(rate: 0),
      [Argument("rate", \.rate, .number(.fraction), required: "rate: 0.2")])
  }
}

extension ReLU {
  static var arguments: Arguments<ReLU> {
    Arguments(
      example: "{negative_slope: 0.1}", usual: ReLU(),
      [
        Argument("negative_slope", \.negativeSlope, .number(.notNegative)),
        Argument("max_value", \.maxValue, orNull: .number(.notNegative)),
        Argument("threshold", \.threshold, .number(.notNegative)),
      ])
  }
}

extension LeakyReLU {
  static var arguments: Arguments<LeakyReLU> {
    Arguments(
      example: "{negative_slope: 0.3}", usual: LeakyReLU(),
      [Argument("negative_slope", \.negativeSlope, .number(.notNegative))])
  }
}

extension ELU {
  static var arguments: Arguments<ELU> {
    Arguments(example: "{alpha: 1}", usual: ELU(), [Argument("alpha", \.alpha, .number(.any))])
  }
}

extension Threshold {
  static var arguments: Arguments<Threshold> {
    Arguments(
      example: "{threshold: 0.5, default_value: 0}", usual: Threshold(threshold: 0, value: 0),
      [
        Argument("threshold", \.threshold, .number(.any), required: "threshold: 0.5"),
        Argument("default_value", \.value, .number(.any), required: "default_value: 0"),
      ])
  }
}

extension LayerNormalization {
  static var arguments: Arguments<LayerNormalization> {
    Arguments(
      example: "{epsilon: 0.001}", usual: LayerNormalization(),
      [
        Argument("epsilon", \.epsilon, .number(.positive)),
        Argument("center", \.centers, .truth),
        Argument("scale", \.scales, .truth),
      ])
  }
}

extension BatchNormalization {
  static var arguments: Arguments<BatchNormalization> {
    Arguments(
      example: "{epsilon: 0.001}", usual: BatchNormalization(),
      [
        Argument("epsilon", \.epsilon, .number(.positive)),
        Argument("center", \.centers, .truth),
        Argument("scale", \.scales, .truth),
      ])
  }
}
