/// Two recurrent layers in opposite directions, in training.
final class TrainableBidirectional<Scalar: RecurrentScalar>: TrainableLayer {
  private let mode: Bidirectional.MergeMode
  private let layers: [TrainableRecurrent<Scalar>]
  /// How many of the weights belong to the forward layer, and how wide its output is.
  private let weightCount, features: Int
  private let output: Buffer<Scalar>
  /// The gradients by the two outputs, where the mode changes them, and their sum by the input.
  private let firstGradient, lastGradient, inputGradient: Buffer<Scalar>
  private var outputs: (first: SequenceView<Scalar>, last: SequenceView<Scalar>)?

  init(
    _ layer: Bidirectional, inputFeatures: Int, batch: BatchExtent, parallelism: Parallelism
  ) {
    let cells = layer.cells
    mode = layer.mergeMode
    layers = [cells.forward, cells.backward].map {
      TrainableRecurrent(
        $0, inputFeatures: inputFeatures, batch: batch, parallelism: parallelism)
    }
    weightCount = cells.forward.parameters(inputFeatures: inputFeatures).count
    features = cells.forward.outputs
    let rows = batch.samples * (layer.returnsSequences ? batch.steps : 1)
    output = Buffer(uninitialized: rows * mode.features(features, cells.backward.outputs))
    firstGradient = Buffer(uninitialized: mode == .ave || mode == .mul ? rows * features : 0)
    lastGradient = Buffer(uninitialized: mode == .mul ? rows * features : 0)
    inputGradient = Buffer(uninitialized: batch.samples * batch.steps * inputFeatures)
  }

  func drawDropout(for batch: BatchExtent, using random: inout NumPyRandom) {
    for layer in layers { layer.drawDropout(for: batch, using: &random) }
  }

  var carriedState: [Scalar] {
    get { layers.flatMap(\.carriedState) }
    set { layers.setCarriedState(newValue) }
  }

  func forward(
    _ input: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>]
  ) -> SequenceView<Scalar> {
    let first = layers[0].forward(input, weights: Array(weights.prefix(weightCount)))
    let last = layers[1].forward(input, weights: Array(weights.dropFirst(weightCount))).reversed
    outputs = (first, last)
    mode.merge(first, last, into: output.start)
    return SequenceView(
      start: output.start, samples: input.samples, steps: first.steps,
      features: mode.features(first.features, last.features), mask: first.mask)
  }

  func backward(
    _ gradient: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>],
    gradients: [UnsafeMutablePointer<Scalar>], wantsInputGradient: Bool
  ) -> SequenceView<Scalar>? {
    let (toFirst, toLast) = split(gradient)
    let first = layers[0].backward(
      toFirst, weights: Array(weights.prefix(weightCount)),
      gradients: Array(gradients.prefix(weightCount)), wantsInputGradient: wantsInputGradient)
    let last = layers[1].backward(
      toLast.reversed, weights: Array(weights.dropFirst(weightCount)),
      gradients: Array(gradients.dropFirst(weightCount)), wantsInputGradient: wantsInputGradient)
    guard let first, let last else { return nil }
    first.combine(with: last, by: .sum, into: inputGradient.start)
    return SequenceView(
      start: inputGradient.start, samples: first.samples, steps: first.steps,
      features: first.features)
  }

  /// The gradients by the two outputs that were merged.
  private func split(
    _ gradient: SequenceView<Scalar>
  ) -> (first: SequenceView<Scalar>, last: SequenceView<Scalar>) {
    guard let outputs else { preconditionFailure("a backward pass follows a forward pass") }
    func view(_ place: borrowing Buffer<Scalar>) -> SequenceView<Scalar> {
      SequenceView(
        start: place.start, samples: gradient.samples, steps: gradient.steps, features: features)
    }
    switch mode {
    case .concat, .none:
      return (gradient.columns(0..<features), gradient.columns(features..<gradient.features))
    case .sum:
      return (gradient, gradient)
    case .ave:
      gradient.scale(by: 0.5, into: firstGradient.start)
      return (view(firstGradient), view(firstGradient))
    case .mul:
      gradient.combine(with: outputs.last, by: .product, into: firstGradient.start)
      gradient.combine(with: outputs.first, by: .product, into: lastGradient.start)
      return (view(firstGradient), view(lastGradient))
    }
  }
}
