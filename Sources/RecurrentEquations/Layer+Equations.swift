import Recurrent

extension Layer {
  /// What the layer's equations make of all steps and their mask.
  ///
  /// The state is what a recurrent layer begins with, or nil for zeros; then its state at the end.
  /// Other layers leave it alone.
  func output<Scalar: RecurrentScalar>(
    for x: Steps<Scalar>, weights: Weights<Scalar>, state: inout [Matrix<Scalar>]?
  ) -> Steps<Scalar> {
    switch self {
    case .simpleRNN(let layer):
      Recurrence(SimpleRNNEquations(layer, weights), layer.sequence).output(for: x, state: &state)
    case .lstm(let layer):
      Recurrence(LSTMEquations(layer, weights), layer.sequence).output(for: x, state: &state)
    case .gru(let layer):
      Recurrence(GRUEquations(layer, weights), layer.sequence).output(for: x, state: &state)
    case .rnn(let layer):
      Recurrence(StackEquations(layer, weights), layer.sequence).output(for: x, state: &state)
    case .bidirectional(let layer):
      BidirectionalEquations(layer, weights).output(for: x, state: &state)
    case .timeDistributed(let layer):
      x.map { layer.output(for: Steps([$0]), weights: weights, state: &state).matrices[0] }
    case .dense(let layer): x.map(DenseEquations(layer, weights).output)
    case .embedding(let layer): EmbeddingEquations(layer, weights).output(for: x)
    case .masking(let layer): layer.output(for: x)
    case .dropout: x
    case .activation(let function): x.map { function($0) }
    case .reLU(let layer): x.map(layer.output)
    case .leakyReLU(let layer): x.map(layer.output)
    case .elu(let layer): x.map(layer.output)
    case .threshold(let layer): x.map(layer.output)
    case .layerNormalization(let layer):
      x.map(LayerNormalizationEquations(layer, weights).output)
    case .batchNormalization(let layer):
      x.map(BatchNormalizationEquations(layer, weights).output)
    case .repeatVector(let layer): layer.output(for: x)
    case .flatten: x.flattened
    case .reshape(let layer): layer.output(for: x)
    }
  }
}
