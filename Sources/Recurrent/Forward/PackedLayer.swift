/// A layer with its weights in the form that the forward kernels read.
protocol PackedLayer<Scalar>: Sendable {
  associatedtype Scalar: RecurrentScalar

  /// Computes the layer's output for a batch.
  func output(
    for input: SequenceView<Scalar>, parallelism: Parallelism
  ) -> Activations<Scalar>
}

extension Layer {
  /// Returns this layer with weights packed for inference.
  func packed<Scalar: RecurrentScalar>(
    weights: ArraySlice<Tensor<Scalar>>
  ) -> any PackedLayer<Scalar> {
    switch self {
    case .simpleRNN(let layer): PackedRecurrent(layer.cell, weights: Array(weights))
    case .lstm(let layer): PackedRecurrent(layer.cell, weights: Array(weights))
    case .gru(let layer): PackedRecurrent(layer.cell, weights: Array(weights))
    case .dense(let layer): PackedDense(layer, weights: Array(weights))
    }
  }
}
