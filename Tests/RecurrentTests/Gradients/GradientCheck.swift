import Recurrent
import Testing

/// Layers whose gradients are checked, with what they are made for.
struct GradientCase: CustomTestStringConvertible, Sendable {
  let name: String
  let layers: [Layer]
  var input = DataShape.sequence(features: 2)
  var testDescription: String { name }
}

/// A model's gradients in Double beside central differences of its loss.
struct GradientCheck {
  static let samples = 7, steps = 4

  let model: Model<Double>
  let inputs, targets: Tensor<Double>

  /// Draws targets for the model's outputs.
  init(_ model: Model<Double>, inputs: Tensor<Double>, using random: inout NumPyRandom) throws {
    self.model = model
    self.inputs = inputs
    targets = randomTensor(try model.predict(inputs).shape, using: &random)
  }

  /// Draws weights, inputs and targets.
  init(_ example: GradientCase, using random: inout NumPyRandom) throws {
    let model = try randomModel(example.layers, input: example.input, using: &random)
    let shape = example.input.tensorShape
    try self.init(model, inputs: randomTensor(shape, using: &random), using: &random)
  }

  func trainer(of model: Model<Double>) -> Trainer<Double> {
    Trainer(
      model,
      configuration: TrainingConfiguration(
        loss: .meanSquaredError, optimizer: .sgd(SGD()), batchSize: inputs.shape[0]),
      inputs: inputs, targets: targets, parallelism: .allProcessors)
  }

  var allSamples: ArraySlice<Int> { Array(0..<inputs.shape[0])[...] }

  /// The loss outside of training, without the masked steps.
  func loss(of model: Model<Double>) throws -> Double {
    try model.evaluate(.meanSquaredError, inputs: inputs, targets: targets)
  }

  /// Expects the trainer's loss and gradients to be those of the model outside of training.
  func run() throws {
    let trainer = trainer(of: model)
    let (trained, expected) = (trainer.differentiate(allSamples), try loss(of: model))
    #expect(abs(trained - expected) <= 1e-13 * expected, "\(trained) against \(expected)")
    try expectDerivatives(trainer.gradients, of: model) { try loss(of: $0) }
  }
}

/// Expects numbers to be the derivatives of a loss by a model's weights, element by element, and zero
/// for weights that training leaves alone.
///
/// The differences are (8·(L(w + h) − L(w − h)) − L(w + 2h) + L(w − 2h)) / 12h with h = 1e-4, whose
/// error is of the order of h⁴.
func expectDerivatives(
  _ analytic: [Double], of model: Model<Double>, loss: (Model<Double>) throws -> Double
) throws {
  let numeric = try model.weights.indices.flatMap { index in
    try model.weights[index].values.indices.map { element in
      func value(_ steps: Double) throws -> Double {
        var weights = model.weights
        weights[index].values[element] += 1e-4 * steps
        return try loss(Model(layers: model.layers, input: model.input, weights: weights))
      }
      return try (8 * (value(1) - value(-1)) - value(2) + value(-2)) / 12e-4
    }
  }
  let isTrainable = model.parameters.joined().flatMap {
    Array(repeating: $0.isTrainable, count: $0.count)
  }
  try #require(analytic.count == numeric.count)
  let scale = zip(numeric, isTrainable).map { $1 ? abs($0) : 0 }.max()!
  #expect(scale > 1e-4, "a gradient of zeros proves nothing")
  for (index, (a, n)) in zip(analytic, numeric).enumerated() {
    if isTrainable[index] {
      #expect(abs(a - n) <= 1e-7 * max(scale, abs(n)), "weight \(index): \(a) against \(n)")
    } else {
      #expect(a == 0, "weight \(index)")
    }
  }
}

/// The mean of the squared differences.
func meanSquares(_ predictions: Tensor<Double>, _ targets: Tensor<Double>) -> Double {
  let squares = zip(predictions.values, targets.values).map { ($0 - $1) * ($0 - $1) }
  return squares.reduce(0, +) / Double(squares.count)
}

extension DataShape {
  /// The shape of the inputs of a check.
  var tensorShape: [Int] {
    switch self {
    case .sequence(let steps, let features):
      [GradientCheck.samples, steps ?? GradientCheck.steps, features]
    case .vector(let features): [GradientCheck.samples, features]
    case .indices(let steps): [GradientCheck.samples, steps ?? GradientCheck.steps]
    }
  }
}

/// Inputs of which some steps have one value in all features: none; the first two; one amid others;
/// the last; all; the first and the last; and two amid others.
func maskedInputs(
  features: Int, value: Double = 0.5, using random: inout NumPyRandom
) -> Tensor<Double> {
  let masked: [Set<Int>] = [[], [0, 1], [2], [3], [0, 1, 2, 3], [0, 3], [1, 2]]
  let (samples, steps) = (GradientCheck.samples, GradientCheck.steps)
  var inputs = randomTensor([samples, steps, features], using: &random)
  for index in inputs.values.indices {
    let row = index / features
    if masked[row / steps].contains(row % steps) { inputs.values[index] = value }
  }
  return inputs
}
