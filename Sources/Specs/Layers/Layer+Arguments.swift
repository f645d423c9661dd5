package import Recurrent

extension Form<Layer> {
  /// A layer: its kind alone, or its kind with arguments below it.
  static var layer: Form {
    Form(read: { $0.named(alternatives) }, tree: { .mapping([($0.kind, $0.arguments)]) })
  }

  /// All kinds; those that most models have come first.
  fileprivate static var alternatives: [Alternative<Layer>] {
    [
      Alternative("lstm", LSTM.arguments(of: .layer), Layer.lstm),
      Alternative("gru", GRU.arguments(of: .layer), Layer.gru),
      Alternative("simple_rnn", SimpleRNN.arguments(of: .layer), Layer.simpleRNN),
      Alternative("dense", Dense.arguments, Layer.dense),
      Alternative("bidirectional", Bidirectional.arguments, Layer.bidirectional),
      Alternative("dropout", Dropout.arguments, Layer.dropout),
      Alternative("embedding", Embedding.arguments, Layer.embedding),
      Alternative("masking", Masking.arguments, Layer.masking),
      Alternative("rnn", RNN.arguments, Layer.rnn),
      Alternative("time_distributed", Layer.timeDistributedArguments, Layer.timeDistributed),
      Alternative(key: "activation", example: "activation: softmax") {
        Form<Activation>.name.read($0).map(Layer.activation)
      },
      Alternative("re_lu", ReLU.arguments, Layer.reLU),
      Alternative("leaky_re_lu", LeakyReLU.arguments, Layer.leakyReLU),
      Alternative("elu", ELU.arguments, Layer.elu),
      Alternative("threshold", Threshold.arguments, Layer.threshold),
      Alternative("layer_normalization", LayerNormalization.arguments, Layer.layerNormalization),
      Alternative("batch_normalization", BatchNormalization.arguments, Layer.batchNormalization),
      Alternative("repeat_vector", RepeatVector.arguments, Layer.repeatVector),
      Alternative("flatten", Layer.flattenArguments) { $0 },
      Alternative("reshape", Reshape.arguments, Layer.reshape),
    ]
  }
}

extension Spec {
  /// Each layer in the words of a spec on one line, such as `lstm: {units: 100}`, without the
  /// arguments that have their defaults.
  package static func text(of layers: [Layer]) -> [String] {
    let defaults = Dictionary(
      uniqueKeysWithValues: Form<Layer>.alternatives.map { ($0.key, $0.defaults) })
    return layers.map { Form.layer.tree($0).withoutDefaults(defaults).inFlow }
  }
}

extension Layer {
  /// The widest layer; its weights alone take gigabytes.
  static let mostUnits = 16_384

  /// What stands below the layer's kind.
  fileprivate var arguments: Tree {
    switch self {
    case .simpleRNN(let layer): SimpleRNN.arguments(of: .layer).tree(of: layer)
    case .lstm(let layer): LSTM.arguments(of: .layer).tree(of: layer)
    case .gru(let layer): GRU.arguments(of: .layer).tree(of: layer)
    case .rnn(let layer): RNN.arguments.tree(of: layer)
    case .bidirectional(let layer): Bidirectional.arguments.tree(of: layer)
    case .timeDistributed(let inner): Layer.timeDistributedArguments.tree(of: inner)
    case .dense(let layer): Dense.arguments.tree(of: layer)
    case .embedding(let layer): Embedding.arguments.tree(of: layer)
    case .masking(let layer): Masking.arguments.tree(of: layer)
    case .dropout(let layer): Dropout.arguments.tree(of: layer)
    case .activation(let function): Form<Activation>.name.tree(function)
    case .reLU(let layer): ReLU.arguments.tree(of: layer)
    case .leakyReLU(let layer): LeakyReLU.arguments.tree(of: layer)
    case .elu(let layer): ELU.arguments.tree(of: layer)
    case .threshold(let layer): Threshold.arguments.tree(of: layer)
    case .layerNormalization(let layer): LayerNormalization.arguments.tree(of: layer)
    case .batchNormalization(let layer): BatchNormalization.arguments.tree(of: layer)
    case .repeatVector(let layer): RepeatVector.arguments.tree(of: layer)
    case .flatten: Layer.flattenArguments.tree(of: self)
    case .reshape(let layer): Reshape.arguments.tree(of: layer)
    }
  }
}
