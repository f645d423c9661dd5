/// A layer with its weights in the form that the forward kernels read.
protocol PackedLayer<Scalar>: Sendable {
  associatedtype Scalar: RecurrentScalar

  /// How many scalars the layer remembers of each sample from step to step.
  var stateSize: Int { get }

  /// The memory that a pass over a batch takes besides its input.
  func memory(for batch: BatchExtent) -> LayerMemory

  /// Computes the layer's output for a batch, in memory of the promised size.
  func forward(
    _ input: SequenceView<Scalar>, in place: LayerPlace<Scalar>
  ) -> SequenceView<Scalar>
}

extension PackedLayer {
  var stateSize: Int { 0 }
}

/// How large a batch is.
struct BatchExtent {
  var samples: Int
  var steps: Int
}

/// How much memory a pass through a layer takes.
struct LayerMemory {
  /// Scalars for the output; none if that is a view of the input.
  var output = 0
  /// Scalars that are of no use afterwards.
  var scratch = 0
  /// Bytes for the mask of a layer that makes one.
  var mask = 0
}

/// The memory of one pass through a layer.
struct LayerPlace<Scalar: RecurrentScalar> {
  let output, scratch: UnsafeMutablePointer<Scalar>
  let mask: UnsafeMutablePointer<UInt8>
  /// What the layer remembers of the steps before, and then of these; nil for steps by themselves.
  ///
  /// It holds `stateSize` scalars for each sample.
  let state: UnsafeMutablePointer<Scalar>?
  /// Whether these steps go on where the state's last call ended: a masked step's output is then the
  /// output before it, and not zero, even at first.
  let continues: Bool
  let parallelism: Parallelism
}

extension Layer {
  /// Returns this layer with weights packed for inference.
  func packed<Scalar: RecurrentScalar>(
    weights: [Tensor<Scalar>], input: DataShape
  ) -> any PackedLayer<Scalar> {
    func activation(_ function: ActivationFunction) -> PackedActivation<Scalar> {
      PackedActivation(function, inputFeatures: input.features)
    }
    return switch self {
    case .simpleRNN(let layer): PackedRecurrent(layer.cell, weights: weights)
    case .lstm(let layer): PackedRecurrent(layer.cell, weights: weights)
    case .gru(let layer): PackedRecurrent(layer.cell, weights: weights)
    case .rnn(let layer): PackedStack(layer, weights: weights, input: input)
    case .bidirectional(let layer): PackedBidirectional(layer, weights: weights, input: input)
    case .timeDistributed(let inner): inner.packed(weights: weights, input: input)
    case .dense(let layer): PackedDense(layer, weights: weights)
    case .embedding(let layer): PackedEmbedding(layer, table: weights[0])
    case .masking(let layer): PackedMasking(layer, inputFeatures: input.features)
    case .dropout: PackedIdentity()
    case .activation(let function): activation(.named(function))
    case .reLU(let layer): activation(.reLU(layer))
    case .leakyReLU(let layer): activation(.leakyReLU(layer))
    case .elu(let layer): activation(.elu(layer))
    case .threshold(let layer): activation(.threshold(layer))
    case .layerNormalization(let layer):
      PackedLayerNormalization(layer, weights: weights, inputFeatures: input.features)
    case .batchNormalization(let layer):
      PackedBatchNormalization(layer, weights: weights, inputFeatures: input.features)
    case .repeatVector(let layer): PackedRepeatVector(layer)
    case .flatten, .reshape:
      PackedReshape(output: try! outputShape(for: input))  // checked when the model was made
    }
  }
}
