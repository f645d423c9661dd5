package import Recurrent

extension Layer {
  /// Whether the layer can mask steps.
  package var makesMask: Bool {
    switch self {
    case .masking: true
    case .embedding(let embedding): embedding.masksZero
    default: false
    }
  }

  /// Whether the states go on from batch to batch, for which Keras wants batches of one size.
  var isStateful: Bool {
    switch self {
    case .rnn(let stack): stack.isStateful
    case .bidirectional(let both):
      both.forward.sequence.isStateful || both.backward.sequence.isStateful
    default: recurrentLayer?.sequence.isStateful ?? false
    }
  }

  /// The same with states that begin at zero in every batch.
  var stateless: Layer {
    switch self {
    case .rnn(var stack):
      stack.isStateful = false
      return .rnn(stack)
    case .bidirectional(var both):
      both.forward.sequence.isStateful = false
      both.backward.sequence.isStateful = false
      return .bidirectional(both)
    default:
      guard var layer = recurrentLayer else { return self }
      layer.sequence.isStateful = false
      return layer.layer
    }
  }
}
