extension Predictor {
  /// Returns states of zeros for a batch of `samples`, with the memory that a step takes.
  public func zeroState(batch samples: Int) -> ModelState<Scalar> {
    ModelState(packed, samples: samples)
  }

  /// Takes one step of a sequence that comes bit by bit.
  ///
  /// The output of step t has the same bits as that of a whole sequence which ends there. Nothing is
  /// allocated, unless a copy of the state or of an earlier result is still around. Any number of
  /// threads may use one predictor, each with a state of its own.
  ///
  /// - Parameters:
  ///   - input: The features of this step, [N, I] in row-major order, or N indices.
  ///   - state: What is remembered of the steps before; it is changed.
  /// - Returns: The output of this step, [N, O] in row-major order: also found in `state.output`.
  /// - Throws: ``ModelError`` if a layer of the model needs later steps, or if the input or the state
  ///   is of another size.
  @discardableResult
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func step(_ input: [Scalar], _ state: inout ModelState<Scalar>) throws -> [Scalar] {
    try checkStep(input, state)
    let memory = state.own()
    input.withUnsafeBufferPointer { input in
      guard let start = input.baseAddress else { return }
      let view = SequenceView(
        start: start, samples: state.samples, steps: 1, features: model.input.features)
      let output = packed.forward(
        view, in: memory.step, state: memory.values.start, continues: true,
        parallelism: Parallelism(threads: 1))
      state.output.withUnsafeMutableBufferPointer { output.copy(to: $0.baseAddress!) }
    }
    return state.output
  }

  private func checkStep(_ input: [Scalar], _ state: ModelState<Scalar>) throws {
    try packed.checkIsCausal()
    try state.check(for: packed, samples: state.samples)
    guard input.count == state.samples * model.input.features else {
      throw ModelError(
        .dataShape(
          name: "inputs of a step", expected: "\([state.samples, model.input.features])",
          found: [input.count]))
    }
    try model.checkIndices(input)
  }
}
