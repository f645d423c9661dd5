/// The state that a stateful recurrent layer carries from batch to batch, through which no gradient
/// goes.
struct CarriedState<Scalar: RecurrentScalar>: ~Copyable {
  private let cell: RecurrentCell
  private let samples: Int
  /// The state after the last batch, and the one that this batch began with.
  private let last, first: Buffer<Scalar>
  private var isEmpty = true

  /// Makes room for the states of so many samples, if the cell's layer is stateful.
  init(_ cell: RecurrentCell, samples: Int) {
    self.cell = cell
    self.samples = samples
    let size = cell.sequence.isStateful ? samples * cell.stateSize : 0
    last = Buffer(zeros: size)
    first = Buffer(zeros: size)
  }

  /// The state to begin a batch with, to be replaced by the one after it; nil for zeros.
  mutating func begin() -> RecurrentState<Scalar>? {
    guard cell.sequence.isStateful else { return nil }
    isEmpty = false
    first.start.update(from: last.start, count: last.count)
    return RecurrentState(cell, start: last.start, samples: samples)
  }

  /// The state that this batch began with; nil for zeros.
  var initial: RecurrentState<Scalar>? {
    cell.sequence.isStateful ? RecurrentState(cell, start: first.start, samples: samples) : nil
  }

  /// How many scalars it has when it is not empty.
  var size: Int { last.count }

  /// The state after the last batch; empty before the first.
  var values: [Scalar] {
    get { isEmpty ? [] : last.values }
    set {
      precondition(newValue.isEmpty || newValue.count == last.count, "a state of another size")
      isEmpty = newValue.isEmpty
      last.clear()
      for (index, value) in newValue.enumerated() { last.start[index] = value }
    }
  }
}
