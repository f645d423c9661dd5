extension Model {
  /// Throws unless `inputs` has the shape of the model's input, with at least one step, and, if these
  /// are indices, values within the embedding.
  package func checkInputs(_ inputs: Tensor<Scalar>) throws {
    let steps = inputs.shape.count > 1 ? inputs.shape[1] : 0
    let expected = input.tensorShape(samples: inputs.shape.first ?? 0, steps: steps)
    guard inputs.shape == expected, !input.isSequence || steps > 0 else {
      throw ModelError(
        .dataShape(name: "inputs", expected: "\(input) with T > 0", found: inputs.shape))
    }
    try checkIndices(inputs.values)
  }

  /// Throws unless all values are indices of the embedding that the model begins with, if it does.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func checkIndices(_ values: [Scalar]) throws {
    guard case .indices = input, case .embedding(let embedding) = layers[0] else { return }
    let (limit, bound) = (embedding.inputDim, Scalar(embedding.inputDim))
    for (position, value) in values.enumerated()
    where !(value >= 0 && value < bound && value.rounded(.towardZero) == value) {
      throw ModelError(
        .index(value: Double(value), position: position, limit: limit), layer: 0,
        kind: layers[0].kind)
    }
  }
}

extension Model {
  /// The shape of the outputs for some inputs: [N, O], or [N, T, O] if the last layer gives a sequence.
  package func outputTensorShape(for inputs: Tensor<Scalar>) -> [Int] {
    let samples = inputs.shape[0]
    return switch outputShape {
    case .sequence(let steps, let features): [samples, steps ?? inputs.shape[1], features]
    case .vector(let features): [samples, features]
    case .indices(let steps): [samples, steps ?? inputs.shape[1]]
    }
  }
}
