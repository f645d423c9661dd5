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
  /// This layer as a recurrent one with a single cell and direction, if it is one.
  public var recurrentLayer: RecurrentLayer? {
    switch self {
    case .simpleRNN(let layer): .simpleRNN(layer)
    case .lstm(let layer): .lstm(layer)
    case .gru(let layer): .gru(layer)
    default: nil
    }
  }

  /// Whether a recurrent layer's output is every step or the last.
  ///
  /// It is nil for other layers, of which nothing is changed when it is set.
  public var returnsSequences: Bool? {
    get {
      switch self {
      case .rnn(let stack): stack.returnsSequences
      case .bidirectional(let both): both.returnsSequences
      default: recurrentLayer?.sequence.returnsSequences
      }
    }
    set {
      guard let newValue else { return }
      switch self {
      case .rnn(var stack):
        stack.returnsSequences = newValue
        self = .rnn(stack)
      case .bidirectional(var both):
        both.returnsSequences = newValue
        self = .bidirectional(both)
      default:
        guard var layer = recurrentLayer else { return }
        layer.sequence.returnsSequences = newValue
        self = layer.layer
      }
    }
  }
}
