/// Layers that follow each other as one: a stack of recurrent cells.
struct PackedStack<Scalar: RecurrentScalar>: PackedLayer {
  private let layers: [PackedRecurrent<Scalar>]
  private let goesBackwards: Bool

  init(_ layer: RNN, weights: [Tensor<Scalar>], input: DataShape) {
    goesBackwards = layer.goesBackwards
    var remaining = weights[...]
    var features = input.features
    layers = layer.layers.map { layer in
      let count = layer.cell.parameters(inputFeatures: features).count
      defer {
        remaining = remaining.dropFirst(count)
        features = layer.cell.outputs
      }
      return PackedRecurrent(layer.cell, weights: Array(remaining.prefix(count)))
    }
  }

  var stateSize: Int { layers.reduce(0) { $0 + $1.stateSize } }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func memory(for batch: BatchExtent) -> LayerMemory {
    var (memory, scratch) = (LayerMemory(), 0)
    for index in layers.indices {
      let part = layers[index].memory(for: batch)
      // An output that is not the last is of no use afterwards.
      memory.scratch += memory.output
      memory.output = part.output
      scratch = max(scratch, part.scratch)
    }
    memory.scratch += scratch
    return memory
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward(
    _ input: SequenceView<Scalar>, in place: LayerPlace<Scalar>
  ) -> SequenceView<Scalar> {
    let batch = BatchExtent(samples: input.samples, steps: input.steps)
    let last = layers.count - 1
    let mask = goesBackwards ? input.mask?.reversed(steps: input.steps) : input.mask
    var (view, output, scratch, stateOffset) = (input, place.scratch, place.scratch, 0)
    for index in 0..<last { scratch += layers[index].memory(for: batch).output }
    for index in layers.indices {
      let layer = layers[index]
      if index > 0 { view.mask = mask }
      view = layer.forward(
        view,
        in: place.part(
          output: index == last ? place.output : output, scratch: scratch,
          stateOffset: stateOffset))
      output += layer.memory(for: batch).output
      stateOffset += layer.stateSize * input.samples
    }
    if view.mask != nil { view.mask = input.mask }
    return view
  }
}

extension LayerPlace {
  /// The memory of a layer within this one, whose state begins so far into this one's.
  func part(
    output: UnsafeMutablePointer<Scalar>, scratch: UnsafeMutablePointer<Scalar>, stateOffset: Int
  ) -> LayerPlace {
    LayerPlace(
      output: output, scratch: scratch, mask: mask, state: state.map { $0 + stateOffset },
      continues: continues, parallelism: parallelism)
  }
}
