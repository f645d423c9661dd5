import Recurrent

/// A model whose weights and biases are all random and non-zero.
func randomModel(
  _ layers: [Layer], input: DataShape, using random: inout NumPyRandom
) throws -> Model<Double> {
  let drawn = try Model<Double>(layers: layers, input: input, initializingWith: &random)
  let weights = zip(drawn.weights, drawn.parameters.joined()).map { weight, parameter in
    let values = weight.values.map { _ in 0.5 * random.randn() }
    let isVariance = parameter.name == "moving_variance"
    return Tensor(shape: weight.shape, values: isVariance ? values.map { 0.1 + abs($0) } : values)
  }
  return try Model(layers: layers, input: input, weights: weights)
}

func randomModel(
  _ layers: [Layer], features: Int, using random: inout NumPyRandom
) throws -> Model<Double> {
  try randomModel(layers, input: .sequence(features: features), using: &random)
}

func randomTensor(_ shape: [Int], using random: inout NumPyRandom) -> Tensor<Double> {
  Tensor(shape: shape, values: (0..<shape.reduce(1, *)).map { _ in random.uniform(-1, 1) })
}
