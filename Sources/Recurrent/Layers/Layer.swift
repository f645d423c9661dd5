/// One layer of a model: its kind and arguments, without weights.
public enum Layer: Hashable, Sendable {
  case simpleRNN(SimpleRNN)
  case lstm(LSTM)
  case gru(GRU)
  case rnn(RNN)
  case bidirectional(Bidirectional)
  indirect case timeDistributed(Layer)
  case dense(Dense)
  case embedding(Embedding)
  case masking(Masking)
  case dropout(Dropout)
  case activation(Activation)
  case reLU(ReLU)
  case leakyReLU(LeakyReLU)
  case elu(ELU)
  case threshold(Threshold)
  case layerNormalization(LayerNormalization)
  case batchNormalization(BatchNormalization)
  case repeatVector(RepeatVector)
  case flatten
  case reshape(Reshape)

  /// The layer's Keras class name in snake case, which names it in specs, errors and files.
  public var kind: String { description.kind }

  /// Returns the weights of this layer for an input of the given shape, in `get_weights` order.
  public func parameters(for input: DataShape) -> [Parameter] { description.parameters(for: input) }

  /// Returns the shape of the output for an input of the given shape.
  ///
  /// - Throws: ``ModelError/Code`` saying why the layer cannot take such an input.
  public func outputShape(for input: DataShape) throws(ModelError.Code) -> DataShape {
    try description.outputShape(for: input)
  }

  /// Whether the layer can take a sequence step by step.
  public var isCausal: Bool { description.isCausal }

  private var description: any LayerDescription {
    switch self {
    case .simpleRNN(let layer): layer
    case .lstm(let layer): layer
    case .gru(let layer): layer
    case .rnn(let layer): layer
    case .bidirectional(let layer): layer
    case .timeDistributed(let inner): TimeDistributed(inner: inner)
    case .dense(let layer): layer
    case .embedding(let layer): layer
    case .masking(let layer): layer
    case .dropout(let layer): layer
    case .activation(let function): ActivationDescription(function: function)
    case .reLU(let layer): layer
    case .leakyReLU(let layer): layer
    case .elu(let layer): layer
    case .threshold(let layer): layer
    case .layerNormalization(let layer): layer
    case .batchNormalization(let layer): layer
    case .repeatVector(let layer): layer
    case .flatten: FlattenDescription()
    case .reshape(let layer): layer
    }
  }
}

extension Layer {
  /// Whether a recurrent layer's output is every step or the last; nil for other layers.
  public var returnsSequences: Bool? {
    switch self {
    case .simpleRNN(let layer): layer.sequence.returnsSequences
    case .lstm(let layer): layer.sequence.returnsSequences
    case .gru(let layer): layer.sequence.returnsSequences
    case .rnn(let layer): layer.returnsSequences
    case .bidirectional(let layer): layer.returnsSequences
    default: nil
    }
  }

  /// This layer with an output at every step, if it is a recurrent one.
  var returningSequences: Layer {
    switch self {
    case .simpleRNN(var layer):
      layer.sequence.returnsSequences = true
      return .simpleRNN(layer)
    case .lstm(var layer):
      layer.sequence.returnsSequences = true
      return .lstm(layer)
    case .gru(var layer):
      layer.sequence.returnsSequences = true
      return .gru(layer)
    case .rnn(var layer):
      layer.returnsSequences = true
      return .rnn(layer)
    case .bidirectional(var layer):
      layer.returnsSequences = true
      return .bidirectional(layer)
    default: return self
    }
  }
}
