/// Layers that follow each other as one, in training: a stack of recurrent cells.
final class TrainableStack<Scalar: RecurrentScalar>: TrainableLayer {
  private let layers: [TrainableRecurrent<Scalar>]
  private let goesBackwards: Bool
  /// Which of the weights belong to each layer.
  private let parts: [Range<Int>]

  init(_ layer: RNN, inputFeatures: Int, batch: BatchExtent, parallelism: Parallelism) {
    goesBackwards = layer.goesBackwards
    var (features, next) = (inputFeatures, 0)
    var (layers, parts): ([TrainableRecurrent<Scalar>], [Range<Int>]) = ([], [])
    for cell in layer.layers.map(\.cell) {
      layers.append(
        TrainableRecurrent(
          cell, inputFeatures: features, batch: batch, parallelism: parallelism))
      let count = cell.parameters(inputFeatures: features).count
      parts.append(next..<next + count)
      next += count
      features = cell.outputs
    }
    (self.layers, self.parts) = (layers, parts)
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
    let mask = goesBackwards ? input.mask?.reversed(steps: input.steps) : input.mask
    var view = input
    for (index, layer) in layers.enumerated() {
      if index > 0 { view.mask = mask }
      view = layer.forward(view, weights: Array(weights[parts[index]]))
    }
    if view.mask != nil { view.mask = input.mask }
    return view
  }

  func backward(
    _ gradient: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>],
    gradients: [UnsafeMutablePointer<Scalar>], wantsInputGradient: Bool
  ) -> SequenceView<Scalar>? {
    var view: SequenceView<Scalar>? = gradient
    for index in layers.indices.reversed() {
      guard let outputGradient = view else { preconditionFailure("a layer without a gradient") }
      view = layers[index].backward(
        outputGradient, weights: Array(weights[parts[index]]),
        gradients: Array(gradients[parts[index]]),
        wantsInputGradient: wantsInputGradient || index > 0)
    }
    return view
  }
}

extension Array {
  /// Gives each layer its part of the states of all, or none if there are none.
  func setCarriedState<Scalar: RecurrentScalar>(_ states: [Scalar])
  where Element == TrainableRecurrent<Scalar> {
    var remaining = states[...]
    for layer in self {
      let count = states.isEmpty ? 0 : layer.carriedStateSize
      layer.carriedState = [Scalar](remaining.prefix(count))
      remaining = remaining.dropFirst(count)
    }
  }
}
