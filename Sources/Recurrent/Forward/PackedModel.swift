import Synchronization

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
  /// The memory of an earlier pass, for the next one.
  private let spareMemory = Mutex<PassMemory<Scalar>?>(nil)

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

  /// Calls `body` with memory for a pass over a batch: that of an earlier pass if it is large enough
  /// and no other thread has it, since new memory costs as much as a small pass.
  func withMemory<Result>(
    for batch: BatchExtent, _ body: (PassMemory<Scalar>) -> Result
  ) -> Result {
    let size = memory(for: batch)
    let spare = spareMemory.withLock { $0.take() }
    let memory = spare.flatMap { $0.size.holds(size) ? $0 : nil } ?? PassMemory(size)
    defer { spareMemory.withLock { $0 = memory } }
    return body(memory)
  }

  /// Takes a batch through all layers.
  ///
  /// The memory is at least of the size for this batch; the state holds `stateOffsets.last` scalars
  /// for each sample, or is nil, and `continues` if these steps go on where the last ones ended. The
  /// output lies in the memory, or is the input itself.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward(
    _ input: SequenceView<Scalar>, in memory: PassMemory<Scalar>,
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
