import RecurrentKernels

/// A recurrent layer ready for inference.
///
/// Unchecked because its memory is written only while it is made.
final class PackedRecurrent<Scalar: RecurrentScalar>: PackedLayer, @unchecked Sendable {
  let cell: RecurrentCell
  private let weights: RecurrentWeights<Scalar>

  init(_ cell: RecurrentCell, weights tensors: [Tensor<Scalar>]) {
    self.cell = cell
    weights = RecurrentWeights(cell, inputs: tensors[0].shape[0])
    withPointers(to: tensors[...]) { weights.pack($0) }
  }

  var stateSize: Int { cell.stateSize }

  func memory(for batch: BatchExtent) -> LayerMemory {
    LayerMemory(
      output: batch.samples * slots(batch.steps) * cell.outputs,
      scratch: RecurrentSpace<Scalar>.size(cell, samples: batch.samples))
  }

  /// How many outputs of each sample are kept: all, or the last two in turn.
  private func slots(_ steps: Int) -> Int {
    cell.sequence.returnsSequences ? steps : min(2, steps)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward(
    _ input: SequenceView<Scalar>, in place: LayerPlace<Scalar>
  ) -> SequenceView<Scalar> {
    let (steps, features, slots) = (input.steps, cell.outputs, slots(input.steps))
    let state = place.state.map { RecurrentState(cell, start: $0, samples: input.samples) }
    var arguments = weights.forward(over: input)
    RecurrentSpace(cell, start: place.scratch).begin(&arguments, with: state)
    arguments.h = UnsafeMutableRawPointer(place.output)
    arguments.h_row = slots * features
    arguments.h_step = features
    arguments.h_slots = slots
    cell.run(arguments, of: Scalar.self, parallelism: place.parallelism)

    var output = SequenceView<Scalar>(
      start: place.output, samples: input.samples, steps: slots, features: features)
    state?.takeOver(output, slot: (steps - 1) % slots)
    let isReversed = cell.sequence.goesBackwards
    let mask = isReversed ? input.mask?.reversed(steps: steps) : input.mask
    MaskedOutputs(cell, steps: steps, continues: place.continues).settle(
      in: place.output, samples: input.samples, slots: slots, mask: mask, state: state)
    guard !cell.sequence.returnsSequences else {
      // Not turned round with the steps, in Keras.
      output.mask = input.mask
      return output
    }
    output.start += (steps - 1) % slots * features
    output.steps = 1
    return output
  }
}

/// What a recurrent layer puts out where a step is masked, by the rules of Keras 3.15.
///
/// The kernels leave the state there as it was, which is the output before too, but for two cases: the
/// layer wants zeros, or no step has counted yet and the state is one that was given.
struct MaskedOutputs<Scalar: RecurrentScalar> {
  private let cell: RecurrentCell
  private let steps: Int
  private let continues: Bool

  init(_ cell: RecurrentCell, steps: Int, continues: Bool) {
    self.cell = cell
    self.steps = steps
    self.continues = continues
  }

  /// Makes outputs [N, slots, P] zero in these cases, and notes in the state which samples have had a
  /// step that counts.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func settle(
    in outputs: UnsafeMutablePointer<Scalar>, samples: Int, slots: Int, mask: StepMask?,
    state: RecurrentState<Scalar>?
  ) {
    let zerosAll = cell.sequence.zerosMaskedOutput
    for sample in 0..<samples where state != nil || (mask != nil && zerosAll) {
      var hasStarted = state.map { continues && $0.hasStarted[sample] != 0 } ?? true
      for step in 0..<steps {
        hasStarted = hasStarted || (mask?.isPresent(sample, step) ?? true)
        let isMasked = mask.map { !$0.isPresent(sample, step) } ?? false
        guard isMasked, zerosAll || !hasStarted, step >= steps - slots else { continue }
        let row = outputs + (sample * slots + step % slots) * cell.outputs
        row.update(repeating: 0, count: cell.outputs)
      }
      state?.hasStarted[sample] = hasStarted ? 1 : 0
    }
  }
}

/// Calls `body` with a pointer to the elements of each tensor.
func withPointers<Scalar: RecurrentScalar>(
  to tensors: ArraySlice<Tensor<Scalar>>, _ pointers: [UnsafePointer<Scalar>] = [],
  _ body: ([UnsafePointer<Scalar>]) -> Void
) {
  guard let first = tensors.first else { return body(pointers) }
  first.values.withUnsafeBufferPointer { elements in
    withPointers(to: tensors.dropFirst(), pointers + [elements.baseAddress!], body)
  }
}
