import Recurrent

extension Layer {
  /// The layer with Keras's own initializers.
  var withoutInitializers: Layer {
    switch self {
    case .dense(var layer):
      layer.kernelInitializer = .glorotUniform
      layer.biasInitializer = .zeros
      return .dense(layer)
    case .embedding(var layer):
      layer.embeddingsInitializer = .randomUniform()
      return .embedding(layer)
    case .rnn(var stack):
      stack.cells = stack.cells.map(\.withoutInitializers)
      return .rnn(stack)
    case .bidirectional(var both):
      both.forward = both.forward.withoutInitializers
      both.backward = both.backward.withoutInitializers
      return .bidirectional(both)
    case .timeDistributed(let inner): return .timeDistributed(inner.withoutInitializers)
    default: return recurrentLayer?.withoutInitializers.layer ?? self
    }
  }
}

extension RecurrentLayer {
  fileprivate var withoutInitializers: RecurrentLayer {
    switch self {
    case .simpleRNN(var layer):
      layer.initializers = RecurrentInitializers()
      return .simpleRNN(layer)
    case .lstm(var layer):
      layer.initializers = RecurrentInitializers()
      return .lstm(layer)
    case .gru(var layer):
      layer.initializers = RecurrentInitializers()
      return .gru(layer)
    }
  }
}
