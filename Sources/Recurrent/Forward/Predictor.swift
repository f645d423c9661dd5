/// A model packed for inference, to be made once and used for many inputs, from any thread.
public struct Predictor<Scalar: RecurrentScalar>: Sendable {
  let packed: PackedModel<Scalar>

  /// Packs a model's weights.
  public init(_ model: Model<Scalar>) {
    packed = PackedModel(model)
  }

  /// The model that was packed.
  public var model: Model<Scalar> { packed.model }

  /// Computes the model's output for a batch; its recurrent layers begin with states of zeros.
  ///
  /// - Parameters:
  ///   - inputs: The inputs, [N, T, I] with at least one step, or what else the model's `input` says.
  ///   - parallelism: How many threads may share the work; the result does not depend on it.
  /// - Returns: The outputs, [N, O], or [N, T, O] if the last layer gives a sequence.
  /// - Throws: ``ModelError`` if the inputs have another shape.
  public func callAsFunction(
    _ inputs: Tensor<Scalar>, parallelism: Parallelism = .allProcessors
  ) throws -> Tensor<Scalar> {
    try model.checkInputs(inputs)
    return outputs(for: inputs, state: nil, parallelism: parallelism)
  }

  /// The same, but beginning with the given states and leaving there the states after the last step:
  /// Keras's `initial_state`, `return_state` and `stateful` in one.
  ///
  /// The output of a masked step before the first that counts is zero, whatever the states.
  ///
  /// - Throws: ``ModelError`` if the inputs have another shape, or another number of samples than the
  ///   states.
  public func callAsFunction(
    _ inputs: Tensor<Scalar>, state: inout ModelState<Scalar>,
    parallelism: Parallelism = .allProcessors
  ) throws -> Tensor<Scalar> {
    try model.checkInputs(inputs)
    try state.check(for: packed, samples: inputs.shape[0])
    return outputs(for: inputs, state: state.own().values.start, parallelism: parallelism)
  }

  /// Inputs of the right shape, through all layers.
  private func outputs(
    for inputs: Tensor<Scalar>, state: UnsafeMutablePointer<Scalar>?, parallelism: Parallelism
  ) -> Tensor<Scalar> {
    let samples = inputs.shape[0]
    let steps = model.input.isSequence ? inputs.shape[1] : 1
    return inputs.values.withUnsafeBufferPointer { values in
      guard let start = values.baseAddress, samples > 0 else {
        let shape = model.outputShape.tensorShape(samples: 0, steps: steps)
        return Tensor(shape: shape, values: [])
      }
      return packed.withMemory(for: BatchExtent(samples: samples, steps: steps)) { memory in
        let output = packed.forward(
          SequenceView(
            start: start, samples: samples, steps: steps, features: model.input.features),
          in: memory, state: state, continues: false, parallelism: parallelism)
        return Tensor(
          shape: model.outputShape.tensorShape(samples: samples, steps: output.steps),
          values: output.contiguousValues())
      }
    }
  }
}

extension Model {
  /// Computes the outputs for a batch; see ``Predictor`` for many batches.
  ///
  /// - Throws: ``ModelError`` if the inputs have another shape.
  public func predict(
    _ inputs: Tensor<Scalar>, parallelism: Parallelism = .allProcessors
  ) throws -> Tensor<Scalar> {
    try Predictor(self)(inputs, parallelism: parallelism)
  }
}
