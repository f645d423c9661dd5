/// What the recurrent layers of a model remember between two calls, for each sample of a batch.
///
/// A value: a copy goes its own way. It belongs to models with the same layers.
public struct ModelState<Scalar: RecurrentScalar> {
  /// N, for how many samples it is.
  public let samples: Int
  /// For each layer, by its number, the cells that remember something.
  let cells: [[RecurrentCell]]
  /// For each layer whether it is stateful.
  let isStateful: [Bool]
  private var memory: StateMemory<Scalar>
  /// The outputs of the last ``Predictor/step(_:_:)``, [N, O] in row-major order.
  public internal(set) var output: [Scalar]

  init(_ packed: PackedModel<Scalar>, samples: Int) {
    self.samples = samples
    cells = packed.cells
    isStateful = packed.model.layers.map(\.isStateful)
    memory = StateMemory(packed, samples: samples)
    output = Array(repeating: 0, count: samples * packed.model.outputShape.features)
  }

  /// The memory, made a copy of its own first if another value has it too.
  mutating func own() -> StateMemory<Scalar> {
    if !isKnownUniquelyReferenced(&memory) { memory = StateMemory(copying: memory) }
    return memory
  }

  /// Throws unless this is a state of the model for so many samples.
  package func check(for model: Model<Scalar>, samples: Int) throws {
    try check(cells: model.layers.map(\.cells), samples: samples)
  }

  /// The same for a packed model.
  func check(for packed: PackedModel<Scalar>, samples: Int) throws {
    try check(cells: packed.cells, samples: samples)
  }

  private func check(cells: [[RecurrentCell]], samples: Int) throws {
    guard self.cells == cells, self.samples == samples else {
      throw ModelError(
        .dataShape(
          name: "states", expected: "those of this model for \(samples) samples",
          found: [self.samples]))
    }
  }
}

/// The numbers behind a ``ModelState``, and the working space of one step.
///
/// Unchecked because a `ModelState` copies it before writing if another has it too.
final class StateMemory<Scalar: RecurrentScalar>: @unchecked Sendable {
  let values: Buffer<Scalar>
  let step: PassMemory<Scalar>

  init(_ packed: PackedModel<Scalar>, samples: Int) {
    values = Buffer(zeros: packed.stateOffsets.last! * samples)
    step = PassMemory(packed.memory(for: BatchExtent(samples: samples, steps: 1)))
  }

  init(copying other: StateMemory) {
    values = Buffer(copying: other.values.values)
    step = PassMemory(other.step.size)
  }
}

extension ModelState: Sendable {}

extension ModelState {
  /// The states of one layer in Keras's order, [N, H] each; a projected h is [N, P].
  ///
  /// These are h, or h and c for an LSTM; for a bidirectional layer first the forward and then the
  /// backward layer's. Layers without a state have none.
  ///
  /// - Precondition: Set are as many tensors of the same shapes.
  public subscript(layer: Int) -> [Tensor<Scalar>] {
    get {
      places(of: layer).map { place, features in
        Tensor(
          shape: [samples, features],
          values: Array(
            UnsafeBufferPointer(start: memory.values.start + place, count: samples * features)))
      }
    }
    set {
      let places = places(of: layer)
      precondition(
        newValue.map(\.shape) == places.map { [samples, $0.features] }, "states of other shapes")
      let start = own().values.start
      for (tensor, (place, features)) in zip(newValue, places) {
        for index in 0..<samples * features { start[place + index] = tensor.values[index] }
      }
    }
  }

  /// Where all numbers of a layer's state lie.
  func range(of layer: Int) -> Range<Int> {
    let start = cells[..<layer].joined().reduce(0) { $0 + samples * $1.stateSize }
    return start..<cells[layer].reduce(start) { $0 + samples * $1.stateSize }
  }

  /// Where the vectors of a layer's state begin, and their widths.
  private func places(of layer: Int) -> [(start: Int, features: Int)] {
    var next = range(of: layer).lowerBound
    return cells[layer].flatMap { cell in
      // After the vectors comes whether each sample has had a step that counts.
      defer { next += samples }
      return cell.stateWidths.map { features in
        defer { next += samples * features }
        return (next, features)
      }
    }
  }
}

extension RecurrentCell {
  /// h and, for an LSTM, c; then whether the sample has had a step that counts.
  var stateSize: Int { stateFeatures + 1 }
}

extension Layer {
  /// The cells that remember something from step to step, in the order of their weights.
  var cells: [RecurrentCell] {
    switch self {
    case .simpleRNN(let layer): [layer.cell]
    case .lstm(let layer): [layer.cell]
    case .gru(let layer): [layer.cell]
    case .rnn(let layer): layer.cells.map(\.cell)
    case .bidirectional(let layer): [layer.cells.forward, layer.cells.backward]
    default: []
    }
  }
}
