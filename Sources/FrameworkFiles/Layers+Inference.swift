import Recurrent
import RecurrentFiles

extension [Layer] {
  /// These layers without what has no influence on a prediction, so that descriptions of the same
  /// network by different files are equal.
  var inInference: [Layer] {
    let isMasked = contains(where: \.makesMask)
    return filter { layer in
      switch layer {
      case .dropout, .activation(.linear): false
      default: true
      }
    }.map { $0.inInference(isMasked: isMasked) }
  }
}

extension Layer {
  fileprivate func inInference(isMasked: Bool) -> Layer {
    switch self {
    case .simpleRNN, .lstm, .gru:
      return recurrentLayer?.inInference(isMasked: isMasked).layer ?? self
    case .rnn(var stack):
      stack.cells = stack.cells.map { $0.inInference(isMasked: isMasked) }
      stack.isStateful = false
      if !isMasked { stack.zerosMaskedOutput = false }
      return .rnn(stack)
    case .bidirectional(var both):
      both.forward = both.forward.inInference(isMasked: isMasked)
      both.backward = both.backward.inInference(isMasked: isMasked)
      if !isMasked { both.zerosMaskedOutput = false }
      both.backward.sequence.goesBackwards = both.forward.sequence.goesBackwards
      return .bidirectional(both)
    case .timeDistributed(let inner):
      return .timeDistributed(inner.inInference(isMasked: isMasked))
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
  /// This layer as one that has never been trained, begins each batch anew, and has no rule for masked
  /// steps where there are none.
  fileprivate func inInference(isMasked: Bool) -> RecurrentLayer {
    var layer = self
    layer.sequence.dropout = 0
    layer.sequence.recurrentDropout = 0
    layer.sequence.isStateful = false
    if !isMasked { layer.sequence.zerosMaskedOutput = false }
    return layer.withDefaultInitializers
  }
}
