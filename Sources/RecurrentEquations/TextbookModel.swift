public import Recurrent

/// A model computed by the textbook's equations, to judge the fast path by.
///
/// In Double it is the oracle. In Float, every operation rounded, it shows how far plain code in
/// single precision may be from the oracle on the same network and inputs.
public struct TextbookModel<Scalar: RecurrentScalar> {
  private let model: Model<Scalar>

  /// Creates the textbook's view of a model.
  public init(_ model: Model<Scalar>) {
    self.model = model
  }

  /// Computes the outputs for a batch; recurrent layers begin with states of zeros.
  ///
  /// - Parameter inputs: [N, T, I] with at least one step, or what else the model's `input` says.
  /// - Returns: [N, O], or [N, T, O] if the last layer gives a sequence.
  /// - Throws: `ModelError` if the inputs have another shape.
  public func predict(_ inputs: Tensor<Scalar>) throws -> Tensor<Scalar> {
    try model.checkInputs(inputs)
    var states = [[Matrix<Scalar>]?](repeating: nil, count: model.layers.count)
    return outputs(for: inputs, states: &states)
  }

  /// The same, but beginning with the given states and leaving there the states after the last step,
  /// as `Predictor` does.
  ///
  /// A `step` of a `Predictor` does not learn from here whether steps have counted, only h and c.
  ///
  /// - Throws: `ModelError` if the inputs have another shape, or another number of samples than the
  ///   states.
  public func predict(
    _ inputs: Tensor<Scalar>, state: inout ModelState<Scalar>
  ) throws -> Tensor<Scalar> {
    try model.checkInputs(inputs)
    try state.check(for: model, samples: inputs.shape[0])
    var states = model.layers.indices.map { layer in
      state[layer].isEmpty ? nil : state[layer].map { Matrix($0) }
    }
    let outputs = outputs(for: inputs, states: &states)
    for (layer, matrices) in states.enumerated() {
      state[layer] = (matrices ?? []).map {
        Tensor(shape: [$0.rows, $0.columns], values: $0.elements)
      }
    }
    return outputs
  }

  /// Inputs of the right shape, through all layers.
  private func outputs(
    for inputs: Tensor<Scalar>, states: inout [[Matrix<Scalar>]?]
  ) -> Tensor<Scalar> {
    let samples = inputs.shape[0]
    var x = Steps(
      samples: samples, steps: model.input.isSequence ? inputs.shape[1] : 1,
      features: model.input.features, values: inputs.values)
    for (index, layer) in model.layers.enumerated() {
      let weights = Weights(model.parameters[index], model.weightsByLayer[index])
      x = layer.output(for: x, weights: weights, state: &states[index])
    }
    let shape = model.outputShape.isSequence ? [x.matrices.count, x.features] : [x.features]
    return Tensor(shape: [samples] + shape, values: x.values)
  }
}
