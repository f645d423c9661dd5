/// Two recurrent layers in opposite directions, and their outputs merged.
struct PackedBidirectional<Scalar: RecurrentScalar>: PackedLayer {
  private let mode: Bidirectional.MergeMode
  private let forwards, backwards: PackedRecurrent<Scalar>

  init(_ layer: Bidirectional, weights: [Tensor<Scalar>], input: DataShape) {
    mode = layer.mergeMode
    let cells = layer.cells
    let count = cells.forward.parameters(inputFeatures: input.features).count
    forwards = PackedRecurrent(cells.forward, weights: Array(weights.prefix(count)))
    backwards = PackedRecurrent(cells.backward, weights: Array(weights.dropFirst(count)))
  }

  /// The forward layer's state, then the backward layer's.
  var stateSize: Int { forwards.stateSize + backwards.stateSize }

  func memory(for batch: BatchExtent) -> LayerMemory {
    let (first, second) = (forwards.memory(for: batch), backwards.memory(for: batch))
    let steps = forwards.cell.sequence.returnsSequences ? batch.steps : 1
    let features = mode.features(forwards.cell.outputs, backwards.cell.outputs)
    return LayerMemory(
      output: batch.samples * steps * features,
      scratch: first.output + second.output + max(first.scratch, second.scratch))
  }

  func forward(
    _ input: SequenceView<Scalar>, in place: LayerPlace<Scalar>
  ) -> SequenceView<Scalar> {
    let batch = BatchExtent(samples: input.samples, steps: input.steps)
    let second = place.scratch + forwards.memory(for: batch).output
    let scratch = second + backwards.memory(for: batch).output
    let first = forwards.forward(
      input, in: place.part(output: place.scratch, scratch: scratch, stateOffset: 0))
    let last = backwards.forward(
      input,
      in: place.part(
        output: second, scratch: scratch, stateOffset: forwards.stateSize * input.samples)
    ).reversed
    mode.merge(first, last, into: place.output)
    return SequenceView(
      start: place.output, samples: input.samples, steps: first.steps,
      features: mode.features(first.features, last.features), mask: first.mask)
  }
}

extension Bidirectional.MergeMode {
  /// The width of two merged outputs.
  func features(_ first: Int, _ second: Int) -> Int {
    self == .concat || self == .none ? first + second : first
  }

  /// Merges two outputs of the same steps, in row-major order.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func merge<Scalar: RecurrentScalar>(
    _ first: SequenceView<Scalar>, _ second: SequenceView<Scalar>,
    into output: UnsafeMutablePointer<Scalar>
  ) {
    switch self {
    case .concat, .none: concatenate(first, second, into: output)
    case .sum: first.combine(with: second, by: .sum, into: output)
    case .mul: first.combine(with: second, by: .product, into: output)
    case .ave: first.combine(with: second, by: .mean, into: output)
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func concatenate<Scalar: RecurrentScalar>(
    _ first: SequenceView<Scalar>, _ second: SequenceView<Scalar>,
    into output: UnsafeMutablePointer<Scalar>
  ) {
    let width = first.features + second.features
    for sample in 0..<first.samples {
      for step in 0..<first.steps {
        let (a, b) = (first.row(sample, step), second.row(sample, step))
        let row = output + (sample * first.steps + step) * width
        row.update(from: a.baseAddress!, count: a.count)
        (row + a.count).update(from: b.baseAddress!, count: b.count)
      }
    }
  }
}
