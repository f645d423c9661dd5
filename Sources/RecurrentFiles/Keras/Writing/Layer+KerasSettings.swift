import Recurrent

extension RecurrentLayer {
  /// What Keras asks of a cell.
  var cellSettings: [String: JSONValue] {
    let (initializers, settings): (RecurrentInitializers, [String: JSONValue]) =
      switch self {
      case .simpleRNN(let layer): (layer.initializers, layer.ownSettings)
      case .lstm(let layer): (layer.initializers, layer.ownSettings)
      case .gru(let layer): (layer.initializers, layer.ownSettings)
      }
    return settings.merging([
      "kernel_initializer": initializers.kernel.kerasConfig,
      "recurrent_initializer": initializers.recurrentKernel.kerasConfig,
      "bias_initializer": initializers.bias.kerasConfig,
      "dropout": .number(sequence.dropout),
      "recurrent_dropout": .number(sequence.recurrentDropout),
    ]) { first, _ in first }
  }
}

extension SimpleRNN {
  fileprivate var ownSettings: [String: JSONValue] {
    [
      "units": .integer(units), "activation": .text(activation.rawValue),
      "use_bias": .truth(usesBias),
    ]
  }
}

extension LSTM {
  fileprivate var ownSettings: [String: JSONValue] {
    [
      "units": .integer(units), "activation": .text(activation.rawValue),
      "recurrent_activation": .text(recurrentActivation.rawValue), "use_bias": .truth(usesBias),
      "unit_forget_bias": .truth(unitForgetBias),
    ]
  }
}

extension GRU {
  fileprivate var ownSettings: [String: JSONValue] {
    [
      "units": .integer(units), "activation": .text(activation.rawValue),
      "recurrent_activation": .text(recurrentActivation.rawValue), "use_bias": .truth(usesBias),
      "reset_after": .truth(resetAfter),
    ]
  }
}

extension SequenceArguments {
  /// How a layer goes through its steps.
  var directionSettings: [String: JSONValue] {
    [
      "return_sequences": .truth(returnsSequences), "return_state": .truth(false),
      "go_backwards": .truth(goesBackwards), "stateful": .truth(isStateful),
      "unroll": .truth(false), "zero_output_for_mask": .truth(zerosMaskedOutput),
    ]
  }

  /// The same with what is dropped in training.
  var settings: [String: JSONValue] {
    directionSettings.merging([
      "dropout": .number(dropout), "recurrent_dropout": .number(recurrentDropout),
    ]) { first, _ in first }
  }
}

extension Layer {
  /// The settings of a layer that is made of no others.
  var plainSettings: [String: JSONValue] {
    switch self {
    case .dense(let layer):
      [
        "units": .integer(layer.units), "activation": .text(layer.activation.rawValue),
        "use_bias": .truth(layer.usesBias),
        "kernel_initializer": layer.kernelInitializer.kerasConfig,
        "bias_initializer": layer.biasInitializer.kerasConfig,
      ]
    case .embedding(let layer):
      [
        "input_dim": .integer(layer.inputDim), "output_dim": .integer(layer.outputDim),
        "mask_zero": .truth(layer.masksZero),
        "embeddings_initializer": layer.embeddingsInitializer.kerasConfig,
      ]
    case .masking(let layer): ["mask_value": .number(layer.maskValue)]
    case .dropout(let layer): ["rate": .number(layer.rate)]
    case .activation(let function): ["activation": .text(function.rawValue)]
    case .layerNormalization(let layer):
      [
        "axis": .integer(-1), "epsilon": .number(layer.epsilon), "center": .truth(layer.centers),
        "scale": .truth(layer.scales),
      ]
    case .batchNormalization(let layer):
      [
        "axis": .integer(-1), "epsilon": .number(layer.epsilon), "center": .truth(layer.centers),
        "scale": .truth(layer.scales),
      ]
    case .repeatVector(let layer): ["n": .integer(layer.n)]
    case .reshape(let layer): ["target_shape": .list(layer.targetShape.map { .integer($0) })]
    case .flatten: [:]
    default: kneeSettings
    }
  }

  /// The settings of layers that treat numbers apart on both sides of a knee.
  private var kneeSettings: [String: JSONValue] {
    switch self {
    case .reLU(let layer):
      [
        "negative_slope": .number(layer.negativeSlope),
        "max_value": layer.maxValue.map { .number($0) } ?? .null,
        "threshold": .number(layer.threshold),
      ]
    case .leakyReLU(let layer): ["negative_slope": .number(layer.negativeSlope)]
    case .elu(let layer): ["alpha": .number(layer.alpha)]
    case .threshold(let layer):
      ["threshold": .number(layer.threshold), "value": .number(layer.value)]
    default: [:]
    }
  }
}
