/// A model's layers, packed, and what flows between them.
///
/// Shared by the values that compute with it; it never changes. Specialised here, since unspecialised
/// loops allocate.
final class PackedModel<Scalar: RecurrentScalar>: Sendable {
  let model: Model<Scalar>
  let layers: [any PackedLayer<Scalar>]
  /// Where each layer's state begins for one sample, and at last where all end.
  let stateOffsets: [Int]
  /// For each layer the cells that remember something.
  let cells: [[RecurrentCell]]
  /// The first layer that cannot take a sequence step by step.
  private let firstNotCausal: Int?

  init(_ model: Model<Scalar>) {
    self.model = model
    cells = model.layers.map(\.cells)
    firstNotCausal = model.layers.firstIndex { !$0.isCausal }
    let weights = model.weightsByLayer
    layers = model.layers.enumerated().map { index, layer in
      layer.packed(weights: Array(weights[index]), input: model.shapes[index])
    }
    var offset = 0
    stateOffsets =
      [0]
      + layers.map {
        offset += $0.stateSize
        return offset
      }
  }

  /// Throws if a layer cannot take a sequence step by step.
  func checkIsCausal() throws {
    guard let firstNotCausal else { return }
    throw ModelError(
      .notCausal, layer: firstNotCausal, kind: model.layers[firstNotCausal].kind)
  }

  /// How much memory a pass over a batch takes.
  func memory(for batch: BatchExtent) -> PassMemory<Scalar>.Size {
    var size = PassMemory<Scalar>.Size()
    for (index, layer) in layers.enumerated() {
      let needed = layer.memory(for: extent(before: index, of: batch))
      size.output = max(size.output, needed.output)
      size.scratch = max(size.scratch, needed.scratch)
      size.mask += needed.mask
    }
    return size
  }

  /// Takes a batch through all layers.
  ///
  /// The memory is at least of the size for this batch; the state holds `stateOffsets.last` scalars
  /// for each sample, or is nil, and `continues` if these steps go on where the last ones ended. The
  /// output lies in the memory, or is the input itself.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward(
    _ input: SequenceView<Scalar>, in memory: borrowing PassMemory<Scalar>,
    state: UnsafeMutablePointer<Scalar>?, continues: Bool, parallelism: Parallelism
  ) -> SequenceView<Scalar> {
    let batch = BatchExtent(samples: input.samples, steps: input.steps)
    var (view, mask, usesFirst) = (input, memory.masks, true)
    for index in layers.indices {
      let layer = layers[index]
      let needed = layer.memory(for: extent(before: index, of: batch))
      // A layer without an output of its own passes its input on, where it lies.
      if needed.output > 0 { usesFirst.toggle() }
      let place = LayerPlace(
        output: usesFirst ? memory.first.start : memory.second.start,
        scratch: memory.scratch.start, mask: mask,
        state: state.map { $0 + stateOffsets[index] * input.samples }, continues: continues,
        parallelism: parallelism)
      view = layer.forward(view, in: place)
      mask += needed.mask
    }
    return view
  }

  /// How many steps go into a layer, if so many go into the model.
  private func extent(before layer: Int, of batch: BatchExtent) -> BatchExtent {
    let shape = model.shapes[layer]
    return BatchExtent(
      samples: batch.samples, steps: shape.isSequence ? shape.steps ?? batch.steps : 1)
  }
}

/// The memory of a pass through all layers: two outputs in turn, working space and masks.
struct PassMemory<Scalar: RecurrentScalar>: ~Copyable {
  struct Size {
    /// The largest output of a layer, the largest working space; all masks.
    var output = 0, scratch = 0, mask = 0
  }

  let first, second, scratch: Buffer<Scalar>
  let masks: UnsafeMutablePointer<UInt8>

  init(_ size: Size) {
    first = Buffer(uninitialized: size.output)
    second = Buffer(uninitialized: size.output)
    scratch = Buffer(uninitialized: size.scratch)
    masks = .allocate(capacity: size.mask)
  }

  deinit { masks.deallocate() }
}
