import Recurrent
import Testing

/// A network with random weights, none of them zero, and random inputs; all its extents differ.
struct RandomNetwork: CustomTestStringConvertible, Sendable {
  let name: String
  let layers: [Layer]
  let input: DataShape
  /// The largest weight.
  let scale: Double
  /// Whether some steps of the inputs have features of zero, which a masking layer masks.
  let hasEmptySteps: Bool

  static let samples = 5
  static let steps = 6
  static let features = 4
  static let units = 7
  static let outputs = 3

  init(
    _ name: String, _ layers: [Layer],
    input: DataShape = .sequence(steps: Self.steps, features: Self.features),
    scale: Double = 0.8, hasEmptySteps: Bool = false
  ) {
    self.name = name
    self.layers = layers
    self.input = input
    self.scale = scale
    self.hasEmptySteps = hasEmptySteps
  }

  var testDescription: String { name }

  /// The same network after a layer that masks empty steps.
  var masked: RandomNetwork {
    RandomNetwork(
      "masked \(name)", [.masking(Masking())] + layers, input: input, scale: scale,
      hasEmptySteps: true)
  }

  func model() throws -> Model<Double> {
    var random = NumPyRandom(seed: 11)
    // Only to ask for the shapes of its weights.
    let shapes = try Model<Double>(layers: layers, input: input, initializingWith: &random)
    let weights = shapes.parameters.joined().map { parameter in
      let values = (0..<parameter.count).map { _ in
        let value = random.uniform(0.1 * scale, scale)
        let isNegative = parameter.name != "moving_variance" && random.randint(0, 2) == 0
        return isNegative ? -value : value
      }
      return Tensor(shape: parameter.shape, values: values)
    }
    return try Model(layers: layers, input: input, weights: weights)
  }

  /// Inputs whose samples are masked at the start, at the end, in the middle, everywhere and nowhere,
  /// if there are empty steps.
  func inputs() -> Tensor<Double> {
    var random = NumPyRandom(seed: 12)
    func numbers(_ shape: [Int], _ number: () -> Double) -> Tensor<Double> {
      Tensor(shape: shape, values: (0..<shape.reduce(1, *)).map { _ in number() })
    }
    switch input {
    case .vector(let features): return numbers([Self.samples, features]) { random.uniform(-3, 3) }
    case .indices:
      return numbers([Self.samples, Self.steps]) { Double(random.randint(0, 3)) }
    case .sequence(_, let features):
      var inputs = numbers([Self.samples, Self.steps, features]) { random.uniform(-3, 3) }
      let emptySteps = hasEmptySteps ? [0..<2, 4..<6, 2..<4, 0..<6, 0..<0] : []
      for (sample, steps) in emptySteps.enumerated() {
        for index in steps.lowerBound * features..<steps.upperBound * features {
          inputs.values[sample * Self.steps * features + index] = 0
        }
      }
      return inputs
    }
  }

  /// Random states for all recurrent layers of the model.
  func states(_ model: Model<Double>) -> ModelState<Double> {
    var random = NumPyRandom(seed: 13)
    var state = Predictor(model).zeroState(batch: Self.samples)
    for layer in model.layers.indices {
      state[layer] = state[layer].map { tensor in
        Tensor(shape: tensor.shape, values: tensor.values.map { _ in random.uniform(-0.9, 0.9) })
      }
    }
    return state
  }
}
