/// A layer at work in training: what it keeps between its forward and its backward pass.
///
/// One is made for a model and a largest batch, and used again for every batch. Weights and
/// gradients lie in the trainer's memory, one pointer for each parameter in `get_weights` order.
protocol TrainableLayer<Scalar>: AnyObject {
  associatedtype Scalar: RecurrentScalar

  /// Computes the output of a batch and keeps what the gradient needs.
  ///
  /// `input` stays valid until ``backward(_:gradients:wantsInputGradient:)``; so does the result.
  func forward(
    _ input: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>]
  ) -> SequenceView<Scalar>

  /// Adds the gradients of the loss by this layer's weights to `gradients` and returns the gradient
  /// by its input, if wanted.
  func backward(
    _ outputGradient: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>],
    gradients: [UnsafeMutablePointer<Scalar>], wantsInputGradient: Bool
  ) -> SequenceView<Scalar>?

  /// Chooses what is dropped from the next batch.
  func drawDropout(for batch: BatchExtent, using random: inout NumPyRandom)

  /// The states that go on to the next batch, if the layer is stateful; empty before the first.
  var carriedState: [Scalar] { get set }
}

extension TrainableLayer {
  func drawDropout(for batch: BatchExtent, using random: inout NumPyRandom) {}

  var carriedState: [Scalar] {
    get { [] }
    set { precondition(newValue.isEmpty, "a state for a layer that has none") }
  }
}

extension Layer {
  /// Returns this layer's training side for inputs of the given shape and batches of at most the
  /// given extent.
  func trainable<Scalar: RecurrentScalar>(
    input: DataShape, batch: BatchExtent, parallelism: Parallelism
  ) -> any TrainableLayer<Scalar> {
    let features = input.features
    func recurrent(_ cell: RecurrentCell) -> TrainableRecurrent<Scalar> {
      TrainableRecurrent(cell, inputFeatures: features, batch: batch, parallelism: parallelism)
    }
    func activation(_ function: ActivationFunction) -> TrainableActivation<Scalar> {
      TrainableActivation(
        function, inputFeatures: features, batch: batch, parallelism: parallelism)
    }
    return switch self {
    case .simpleRNN(let layer): recurrent(layer.cell)
    case .lstm(let layer): recurrent(layer.cell)
    case .gru(let layer): recurrent(layer.cell)
    case .rnn(let layer):
      TrainableStack(layer, inputFeatures: features, batch: batch, parallelism: parallelism)
    case .bidirectional(let layer):
      TrainableBidirectional(
        layer, inputFeatures: features, batch: batch, parallelism: parallelism)
    case .timeDistributed(let inner):
      inner.trainable(input: input, batch: batch, parallelism: parallelism)
    case .dense(let layer):
      TrainableDense(layer, inputFeatures: features, batch: batch, parallelism: parallelism)
    case .embedding(let layer): TrainableEmbedding(layer, batch: batch)
    case .masking(let layer): TrainableMasking(layer, inputFeatures: features, batch: batch)
    case .dropout(let layer): TrainableDropout(layer, inputFeatures: features, batch: batch)
    case .activation(let function): activation(.named(function))
    case .reLU(let layer): activation(.reLU(layer))
    case .leakyReLU(let layer): activation(.leakyReLU(layer))
    case .elu(let layer): activation(.elu(layer))
    case .threshold(let layer): activation(.threshold(layer))
    case .layerNormalization(let layer):
      TrainableLayerNormalization(
        layer, inputFeatures: features, batch: batch, parallelism: parallelism)
    case .batchNormalization(let layer):
      TrainableBatchNormalization(
        layer, inputFeatures: features, batch: batch, parallelism: parallelism)
    case .repeatVector(let layer):
      TrainableRepeatVector(layer, inputFeatures: features, batch: batch)
    case .flatten, .reshape:
      TrainableReshape(
        output: try! outputShape(for: input),  // checked when the model was made
        inputFeatures: features, batch: batch)
    }
  }
}
