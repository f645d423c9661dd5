extension ModelState {
  /// What the stateful layers carry from batch to batch, layer by layer in Keras's order: h [N, H] and,
  /// for an LSTM, c [N, H]; a projected h is [N, P].
  public var carried: [Tensor<Scalar>] {
    isStateful.indices.filter { isStateful[$0] }.flatMap { self[$0] }
  }

  /// Sets the states of layers that are not stateful to zeros, with which these begin every batch.
  ///
  /// Called before each window, a `Predictor` computes what a stateful model of Keras does: its
  /// stateful layers go on where the window before ended.
  public mutating func beginBatch() {
    let start = own().values.start
    for layer in cells.indices where !isStateful[layer] {
      let range = range(of: layer)
      (start + range.lowerBound).update(repeating: 0, count: range.count)
    }
  }
}

extension Predictor {
  /// Makes a state of what stateful layers carry.
  ///
  /// - Parameter carried: As ``ModelState/carried`` has them: for each stateful layer h [N, H] and, for
  ///   an LSTM, c [N, H].
  /// - Returns: These for the stateful layers, zeros for others.
  /// - Throws: ``ModelError`` if there are fewer or more, or one has another shape.
  public func state(carrying carried: [Tensor<Scalar>]) throws -> ModelState<Scalar> {
    let samples = carried.first?.shape.first ?? 1
    guard samples > 0 else { throw misfit(carried, samples: 1) }
    var state = zeroState(batch: samples)
    guard state.carried.map(\.shape) == carried.map(\.shape) else {
      throw misfit(carried, samples: samples)
    }
    var remaining = carried[...]
    for layer in model.layers.indices where state.isStateful[layer] {
      let count = state[layer].count
      state[layer] = Array(remaining.prefix(count))
      remaining = remaining.dropFirst(count)
    }
    return state
  }

  /// Takes one sample out of a batch.
  ///
  /// - Precondition: `sample` is one of the batch's.
  /// - Returns: Its states, as those of a batch of one.
  /// - Throws: ``ModelError`` if it is no state of this model.
  public func state(
    ofSample sample: Int, in batch: ModelState<Scalar>
  ) throws -> ModelState<Scalar> {
    try batch.check(for: packed, samples: batch.samples)
    precondition((0..<batch.samples).contains(sample), "no sample \(sample)")
    var state = zeroState(batch: 1)
    for layer in model.layers.indices {
      state[layer] = batch[layer].map { $0.samples(sample..<sample + 1) }
    }
    return state
  }

  /// The first array that is not as the model has it, or their number.
  private func misfit(_ carried: [Tensor<Scalar>], samples: Int) -> ModelError {
    let expected = zeroState(batch: samples).carried.map(\.shape)
    let place = zip(expected, carried).enumerated().first { $1.0 != $1.1.shape }?.offset
    guard let place else {
      return ModelError(
        .dataShape(
          name: "states", expected: "\(expected.count) arrays, \(expected)",
          found: [carried.count]))
    }
    return ModelError(
      .dataShape(
        name: "state \(place)", expected: "\(expected[place])", found: carried[place].shape))
  }
}
