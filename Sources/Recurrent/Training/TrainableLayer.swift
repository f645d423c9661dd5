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
    func recurrent(_ cell: RecurrentCell) -> TrainableRecurrent<Scalar> {
      TrainableRecurrent(
        cell, inputFeatures: input.features, batch: batch, parallelism: parallelism)
    }
    return switch self {
    case .simpleRNN(let layer): recurrent(layer.cell)
    case .lstm(let layer): recurrent(layer.cell)
    case .gru(let layer): recurrent(layer.cell)
    case .dense(let layer):
      TrainableDense(
        layer, inputFeatures: input.features, batch: batch, parallelism: parallelism)
    default: preconditionFailure("no training side of \(kind)")
    }
  }
}
