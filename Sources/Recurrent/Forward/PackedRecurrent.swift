import RecurrentKernels

/// A recurrent layer ready for inference.
///
/// Unchecked because its memory is written only while it is made.
final class PackedRecurrent<Scalar: RecurrentScalar>: PackedLayer, @unchecked Sendable {
  private let cell: RecurrentCell
  private let weights: RecurrentWeights<Scalar>

  init(_ cell: RecurrentCell, weights tensors: [Tensor<Scalar>]) {
    self.cell = cell
    weights = RecurrentWeights(cell, inputs: tensors[0].shape[0])
    withPointers(to: tensors[...]) { weights.pack($0) }
  }

  func output(
    for input: SequenceView<Scalar>, parallelism: Parallelism
  ) -> Activations<Scalar> {
    let (samples, steps, units) = (input.samples, input.steps, cell.units)
    let space = RecurrentSpace<Scalar>(cell, samples: samples)
    // Every step in row-major order, or the last two in turn.
    let slots = cell.returnsSequences ? steps : min(2, steps)
    let outputs = Buffer<Scalar>(zeros: samples * slots * units)
    var arguments = weights.forward(over: input)
    space.begin(&arguments)
    arguments.h = UnsafeMutableRawPointer(outputs.start)
    arguments.h_row = slots * units
    arguments.h_step = units
    arguments.h_slots = slots
    cell.run(arguments, of: Scalar.self, parallelism: parallelism)
    let first = cell.returnsSequences ? 0 : (steps - 1) % slots * units
    let view = SequenceView<Scalar>(
      start: outputs.start + first, samples: samples,
      steps: cell.returnsSequences ? steps : 1, features: units,
      rowStride: slots * units, stepStride: units)
    return Activations(memory: outputs, view: view)
  }
}

/// Calls `body` with a pointer to the elements of each tensor.
private func withPointers<Scalar: RecurrentScalar>(
  to tensors: ArraySlice<Tensor<Scalar>>, _ pointers: [UnsafePointer<Scalar>] = [],
  _ body: ([UnsafePointer<Scalar>]) -> Void
) {
  guard let first = tensors.first else { return body(pointers) }
  first.values.withUnsafeBufferPointer { elements in
    withPointers(to: tensors.dropFirst(), pointers + [elements.baseAddress!], body)
  }
}
