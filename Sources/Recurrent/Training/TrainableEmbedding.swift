/// A table of vectors in training.
///
/// The gradient of each vector is the sum of those at the places where it was put, in the order of
/// samples, then steps. There is none by the indices.
final class TrainableEmbedding<Scalar: RecurrentScalar>: TrainableLayer {
  private let layer: Embedding
  private let output: Buffer<Scalar>
  private let mask: MaskMemory
  private var indices: SequenceView<Scalar>?

  init(_ layer: Embedding, batch: BatchExtent) {
    self.layer = layer
    let count = batch.samples * batch.steps
    output = Buffer(uninitialized: count * layer.outputDim)
    mask = MaskMemory(layer.masksZero ? count : 0)
  }

  func forward(
    _ input: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>]
  ) -> SequenceView<Scalar> {
    indices = input
    return layer.lookUp(input, table: weights[0], output: output.start, mask: mask.start)
  }

  func backward(
    _ gradient: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>],
    gradients: [UnsafeMutablePointer<Scalar>], wantsInputGradient: Bool
  ) -> SequenceView<Scalar>? {
    guard let indices else { preconditionFailure("a backward pass follows a forward pass") }
    layer.scatter(gradient, by: indices, into: gradients[0])
    return nil
  }
}

/// Bytes for the mask of a batch.
struct MaskMemory: ~Copyable {
  let start: UnsafeMutablePointer<UInt8>

  init(_ count: Int) { start = .allocate(capacity: count) }

  deinit { start.deallocate() }
}

extension Embedding {
  /// Adds the rows of a gradient [N, T, F] to those of the table [V, F] that the indices [N, T, 1]
  /// chose.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  fileprivate func scatter<Scalar: RecurrentScalar>(
    _ gradient: SequenceView<Scalar>, by indices: SequenceView<Scalar>,
    into table: UnsafeMutablePointer<Scalar>
  ) {
    for sample in 0..<indices.samples {
      for step in 0..<indices.steps {
        let row = gradient.row(sample, step)
        let sums = table + Int(indices.row(sample, step)[0]) * outputDim
        for feature in 0..<outputDim { sums[feature] += row[feature] }
      }
    }
  }
}
