import Recurrent

extension [Layer] {
  /// These layers without what has no influence on a prediction, so that descriptions of the same
  /// network by different files are equal.
  var inInference: [Layer] {
    filter { layer in
      switch layer {
      case .dropout, .activation(.linear): false
      default: true
      }
    }.map(\.inInference)
  }
}

extension Layer {
  fileprivate var inInference: Layer {
    switch self {
    case .simpleRNN(let layer): return RecurrentLayer.simpleRNN(layer).inInference.layer
    case .lstm(let layer): return RecurrentLayer.lstm(layer).inInference.layer
    case .gru(let layer): return RecurrentLayer.gru(layer).inInference.layer
    case .rnn(var stack):
      stack.cells = stack.cells.map(\.inInference)
      stack.isStateful = false
      return .rnn(stack)
    case .bidirectional(var both):
      both.forward = both.forward.inInference
      both.backward = both.backward.inInference
      both.backward.sequence.goesBackwards = both.forward.sequence.goesBackwards
      return .bidirectional(both)
    case .timeDistributed(let inner): return .timeDistributed(inner.inInference)
    case .dense(var dense):
      let usual = Dense(units: dense.units)
      dense.kernelInitializer = usual.kernelInitializer
      dense.biasInitializer = usual.biasInitializer
      return .dense(dense)
    case .embedding(var embedding):
      embedding.embeddingsInitializer =
        Embedding(inputDim: embedding.inputDim, outputDim: embedding.outputDim)
        .embeddingsInitializer
      return .embedding(embedding)
    case .masking, .dropout, .activation, .reLU, .leakyReLU, .elu, .threshold,
      .layerNormalization, .batchNormalization, .repeatVector, .flatten, .reshape:
      return self
    }
  }
}

extension RecurrentLayer {
  /// This layer as one that has never been trained and begins each batch anew.
  fileprivate var inInference: RecurrentLayer {
    var layer = self
    layer.sequence.dropout = 0
    layer.sequence.recurrentDropout = 0
    layer.sequence.isStateful = false
    switch layer {
    case .simpleRNN(var cell):
      cell.initializers = RecurrentInitializers()
      return .simpleRNN(cell)
    case .lstm(var cell):
      cell.initializers = RecurrentInitializers()
      cell.unitForgetBias = true
      return .lstm(cell)
    case .gru(var cell):
      cell.initializers = RecurrentInitializers()
      return .gru(cell)
    }
  }
}
