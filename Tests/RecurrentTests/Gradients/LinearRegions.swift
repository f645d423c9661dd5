import Recurrent

extension Activation {
  /// Where the slope, or the slope of the slope, jumps.
  var kinks: [Double] {
    switch self {
    case .relu, .leakyReLU, .elu, .celu, .selu, .softsign: [0]
    case .relu6: [0, 6]
    case .hardSigmoid, .hardSilu: [-3, 3]
    case .keras2HardSigmoid: [-2.5, 2.5]
    case .sparsePlus, .hardTanh, .sparseSigmoid: [-1, 1]
    case .softShrink, .hardShrink: [-0.5, 0.5]
    default: []
    }
  }

  /// An argument in each of the regions between kinks, at least 0.5 away from them; small ones for the
  /// exponential function, which no state would survive; none for other functions.
  var regionCenters: [Double] {
    if self == .exponential { return [-2, -1, 0] }
    guard let first = kinks.first, let last = kinks.last else { return [] }
    return [first - 1] + zip(kinks, kinks.dropFirst()).map { ($0 + $1) / 2 } + [last + 1]
  }
}

/// A model of one recurrent layer whose pre-activations stay between an activation's kinks.
///
/// The biases of a gate with kinks put its units in turn into the regions, 0.5 or more from a kink. The
/// rest of a pre-activation is small: |x·W| ≤ 2·0.05 for two inputs from −1 to 1, and with five units
/// |h·U| ≤ 5·60·0.001, as no state here leaves ±60 within four steps; a second bias is at most 0.05.
/// `centers` has for each gate the biases that its units take in turn; none for random ones.
func modelBetweenKinks(
  _ layer: Layer, centers: [[Double]], using random: inout NumPyRandom
) throws -> Model<Double> {
  let model = try randomModel([layer], features: 2, using: &random)
  let weights = zip(model.weights, model.parameters[0]).map { weight, parameter in
    let width = weight.shape.last!
    let values = weight.values.indices.map { index in
      let (row, column) = (index / width, index % width)
      switch parameter.name {
      case "kernel": return random.uniform(-0.05, 0.05)
      case "recurrent_kernel": return random.uniform(-0.001, 0.001)
      default:
        let units = width / centers.count
        let choices = centers[column / units]
        guard row == 0, !choices.isEmpty else { return random.uniform(-0.05, 0.05) }
        return choices[column % units % choices.count]
      }
    }
    return Tensor(shape: weight.shape, values: values)
  }
  return try Model(layers: [layer], input: model.input, weights: weights)
}

/// A dense layer and others after it, over inputs such that no pre-activation is near a kink.
///
/// Inputs and kernel are multiples of 1/4 and biases odd multiples of 1/32; so are the pre-activations
/// then, while kinks are multiples of 1/16.
func denseBetweenKinks(
  _ layers: [Layer], inputs: inout Tensor<Double>, using random: inout NumPyRandom
) throws -> Model<Double> {
  try dense(
    layers, inputs: &inputs, using: &random, input: { Double($0.randint(-4, 5)) / 4 },
    kernel: { Double($0.randint(-6, 7)) / 4 },
    bias: { random, _ in Double(2 * random.randint(-64, 64) + 1) / 32 })
}

/// The same for a sparsemax over up to four units, whose slope jumps where a unit z(i) equals a
/// threshold, (Σ z(j) − 1) / k over the k largest for the support and (Σ c(j)·z(j) − 1) / k for the
/// output, each of the k with another c(j) from 1 to k.
///
/// With z(j) a whole number and 5ʲ/1024, k·z(i) − Σ c(j)·z(j) + 1 is a whole number and
/// (k·5ⁱ − Σ c(j)·5ʲ)/1024, which is less than one and, the c(j) being digits, zero only for k = 1 and
/// i = j, where the whole number is one. The biases are negative, since else the output is mostly zero.
func denseWithoutTies(
  _ layers: [Layer], inputs: inout Tensor<Double>, using random: inout NumPyRandom
) throws -> Model<Double> {
  try dense(
    layers, inputs: &inputs, using: &random, input: { Double($0.randint(-2, 3)) },
    kernel: { Double($0.randint(-1, 2)) },
    bias: { random, unit in Double(random.randint(-4, -1)) + [1, 5, 25, 125][unit] / 1024 })
}

private func dense(
  _ layers: [Layer], inputs: inout Tensor<Double>, using random: inout NumPyRandom,
  input: (inout NumPyRandom) -> Double, kernel: (inout NumPyRandom) -> Double,
  bias: (inout NumPyRandom, Int) -> Double
) throws -> Model<Double> {
  let model = try randomModel(layers, features: inputs.shape[2], using: &random)
  inputs.values = inputs.values.map { _ in input(&random) }
  let weights = zip(model.weights, model.parameters.joined()).map { weight, parameter in
    let values = weight.values.indices.map { index in
      parameter.name == "kernel" ? kernel(&random) : bias(&random, index)
    }
    return Tensor(shape: weight.shape, values: values)
  }
  return try Model(layers: layers, input: model.input, weights: weights)
}
