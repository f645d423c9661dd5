/// Layers that follow each other as one: a stack of recurrent cells.
struct PackedStack<Scalar: RecurrentScalar>: PackedLayer {
  private let layers: [PackedRecurrent<Scalar>]

  init(_ layer: RNN, weights: [Tensor<Scalar>], input: DataShape) {
    var remaining = weights[...]
    var features = input.features
    layers = layer.layers.map { layer in
      let count = layer.cell.parameters(inputFeatures: features).count
      defer {
        remaining = remaining.dropFirst(count)
        features = layer.cell.units
      }
      return PackedRecurrent(layer.cell, weights: Array(remaining.prefix(count)))
    }
  }

  var stateSize: Int { layers.reduce(0) { $0 + $1.stateSize } }

  func memory(for batch: BatchExtent) -> LayerMemory {
    let each = layers.map { $0.memory(for: batch) }
    // All outputs but the last are of no use afterwards.
    return LayerMemory(
      output: each.last!.output,
      scratch: each.dropLast().reduce(0) { $0 + $1.output } + (each.map(\.scratch).max() ?? 0))
  }

  func forward(
    _ input: SequenceView<Scalar>, in place: LayerPlace<Scalar>
  ) -> SequenceView<Scalar> {
    let batch = BatchExtent(samples: input.samples, steps: input.steps)
    var (view, state, scratch) = (input, place.state, place.scratch)
    let own = scratch
    for layer in layers.dropLast() { scratch += layer.memory(for: batch).output }
    var output = own
    for (index, layer) in layers.enumerated() {
      let isLast = index == layers.count - 1
      view = layer.forward(
        view, in: place.part(output: isLast ? place.output : output, scratch: scratch, state: state)
      )
      output += layer.memory(for: batch).output
      state = state.map { $0 + layer.stateSize * input.samples }
    }
    return view
  }
}

extension LayerPlace {
  /// The memory of a layer within this one.
  func part(
    output: UnsafeMutablePointer<Scalar>, scratch: UnsafeMutablePointer<Scalar>,
    state: UnsafeMutablePointer<Scalar>?
  ) -> LayerPlace {
    LayerPlace(
      output: output, scratch: scratch, mask: mask, state: state, continues: continues,
      parallelism: parallelism)
  }
}
