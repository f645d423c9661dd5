import Recurrent
import Testing

/// A training that both sides do.
struct TrainingCase: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var layers: [Layer]
  var input = DataShape.sequence(features: 2)
  var targets = Targets.numbers
  var configuration: TrainingConfiguration
  var hasOwnValidation = false

  enum Targets {
    /// In −1 … 1.
    case numbers
    /// 0 or 1.
    case truths
    /// One of the outputs is one.
    case oneHot
    /// Indices of classes, [N] or [N, T].
    case classes
  }

  /// A small network with a dense layer of so many outputs at its end.
  init(
    _ name: String, outputs: Int = 1, _ activation: Activation = .linear,
    layers: [Layer] = [.simpleRNN(SimpleRNN(units: 3))], targets: Targets = .numbers,
    loss: Loss = .meanSquaredError, optimizer: Optimizer = .sgd(SGD(learningRate: 0.1)),
    change: (inout TrainingConfiguration) -> Void = { _ in }
  ) {
    testDescription = name
    self.layers = layers + [.dense(Dense(units: outputs, activation: activation))]
    self.targets = targets
    configuration = TrainingConfiguration(
      loss: loss, optimizer: optimizer, batchSize: 4, epochs: 4, shuffle: false)
    change(&configuration)
  }

  func model() throws -> Model<Float> { try Model(random: layers, input: input) }

  /// Samples of four steps, and their targets.
  func data(
    samples: Int, seed: UInt32, of model: Model<Float>
  ) -> (inputs: Tensor<Float>, targets: Tensor<Float>) {
    var random = NumPyRandom(seed: seed)
    let inputs: Tensor<Float> =
      switch input {
      case .indices: Tensor(randomIndices: [samples, 4], below: 6, using: &random)
      case .vector(let features): Tensor(random: [samples, features], -1...1, using: &random)
      case .sequence(_, let features):
        Tensor(random: [samples, 4, features], -1...1, using: &random)
      }
    let output = model.outputShape
    let places = [samples] + (output.isSequence ? [4] : [])
    return (inputs, targets(at: places, outputs: output.features, using: &random))
  }

  private func targets(
    at places: [Int], outputs: Int, using random: inout NumPyRandom
  ) -> Tensor<Float> {
    switch targets {
    case .numbers: return Tensor(random: places + [outputs], -1...1, using: &random)
    case .truths: return Tensor(randomIndices: places + [outputs], below: 2, using: &random)
    case .classes: return Tensor(randomIndices: places, below: outputs, using: &random)
    case .oneHot:
      let classes = Tensor(randomIndices: places, below: outputs, using: &random)
      let rows = classes.values.flatMap { index in
        (0..<outputs).map { $0 == Int(index) ? Float(1) : 0 }
      }
      return Tensor(shape: places + [outputs], values: rows)
    }
  }
}
