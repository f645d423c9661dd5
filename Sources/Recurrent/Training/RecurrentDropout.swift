import RecurrentKernels

/// What a recurrent layer drops in training: features of its input and units of its state (Gal and
/// Ghahramani 2016).
///
/// Each sample of a batch has its own factors, the same for all steps: [N, I] for the input, then
/// [N, G·P] for the state, another [N, P] for each gate. Keras 3.15 draws another [N, I] for each gate
/// too, but only if units of the state are dropped.
struct RecurrentDropout<Scalar: RecurrentScalar>: ~Copyable {
  private let inputs, width: Int
  private var inputFactors, stateFactors: DropoutFactors<Scalar>
  /// The input as the cell sees it, [N, T, I], and the gradient by the input before.
  private let droppedInput, inputGradient: Buffer<Scalar>
  /// The states times the factors of each gate, [T, N, G·P].
  private let droppedStates: Buffer<Scalar>

  init(_ cell: RecurrentCell, inputs: Int, batch: BatchExtent) {
    let (rate, stateRate) = (cell.sequence.dropout, cell.sequence.recurrentDropout)
    self.inputs = inputs
    width = cell.gates * cell.outputs
    inputFactors = DropoutFactors(rate: rate, elements: batch.samples * inputs)
    stateFactors = DropoutFactors(rate: stateRate, elements: batch.samples * width)
    let rows = batch.samples * batch.steps
    droppedInput = Buffer(uninitialized: rate > 0 ? rows * inputs : 0)
    inputGradient = Buffer(uninitialized: rate > 0 ? rows * inputs : 0)
    droppedStates = Buffer(uninitialized: stateRate > 0 ? rows * width : 0)
  }

  mutating func draw(samples: Int, using random: inout NumPyRandom) {
    inputFactors.draw(samples * inputs, using: &random)
    stateFactors.draw(samples * width, using: &random)
  }

  /// The input without what is dropped of it.
  func apply(to input: SequenceView<Scalar>) -> SequenceView<Scalar> {
    multiply(input, into: droppedInput)
  }

  /// The gradient by the input, from the one by the input without what was dropped of it.
  func inputGradient(of gradient: SequenceView<Scalar>) -> SequenceView<Scalar> {
    multiply(gradient, into: inputGradient)
  }

  private func multiply(
    _ view: SequenceView<Scalar>, into place: borrowing Buffer<Scalar>
  ) -> SequenceView<Scalar> {
    guard let factors = inputFactors.start else { return view }
    let repeated = SequenceView(
      start: factors, samples: view.samples, steps: view.steps, features: inputs,
      rowStride: inputs, stepStride: 0)
    view.combine(with: repeated, by: .product, into: place.start)
    return SequenceView(
      start: place.start, samples: view.samples, steps: view.steps, features: inputs,
      mask: view.mask)
  }

  /// Lets a forward pass drop units of the state.
  func begin(_ arguments: inout rk_recurrent) {
    guard let factors = stateFactors.start else { return }
    arguments.state_factors = UnsafeRawPointer(factors)
    arguments.dropped_states = UnsafeMutableRawPointer(droppedStates.start)
  }

  /// The factors of the state that the backward pass multiplies gradients by.
  var stateFactorsStart: UnsafeRawPointer? { stateFactors.start.map { UnsafeRawPointer($0) } }

  /// The states that were multiplied by the recurrent kernel, [N, T, G·P], if units were dropped.
  func droppedStates(samples: Int, steps: Int) -> SequenceView<Scalar>? {
    guard stateFactors.start != nil else { return nil }
    return SequenceView(
      start: droppedStates.start, samples: samples, steps: steps, features: width,
      rowStride: width, stepStride: samples * width)
  }
}
