import Foundation
package import Recurrent

/// What real Keras computed, as `Fixtures/Scripts/record_keras.py` writes it.
package struct KerasRecording: Decodable, Sendable {
  package let layers: [LayerRecord]
  package let inputs: TensorRecord
  package let targets: TensorRecord?
  package let weights: [TensorRecord]
  package let outputs: TensorRecord?
  package let trained: [TensorRecord]?
  package let optimizer: OptimizerRecord?
  package let lossName: String?
  package let batchSize: Int?
  package let validationSplit: Double?
  package let loss: [Double]?
  package let validationLoss: [Double]?

  /// Reads `Fixtures/keras/<path>.json`.
  package init(_ path: String) throws {
    let file = Bundle.module.resourceURL!.appending(path: "Fixtures/keras/\(path).json")
    self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: file))
  }

  /// The names of all recordings in a folder of `Fixtures/keras`.
  package static func names(in folder: String) -> [String] {
    let folder = Bundle.module.resourceURL!.appending(path: "Fixtures/keras/\(folder)")
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (files ?? []).map { String($0.dropLast(".json".count)) }.sorted()
  }

  package func model<Scalar: RecurrentScalar>(of type: Scalar.Type) throws -> Model<Scalar> {
    try Model(
      layers: layers.map(\.layer), input: .sequence(features: inputs.shape.last!),
      weights: weights.map { $0.tensor() })
  }
}

package struct TensorRecord: Decodable, Sendable {
  package let shape: [Int]
  package let values: [Double]

  package func tensor<Scalar: RecurrentScalar>() -> Tensor<Scalar> {
    Tensor(shape: shape, values: values.map { Scalar($0) })
  }
}

package struct OptimizerRecord: Decodable, Sendable {
  package let name: String
  package let arguments: [String: Double]

  package var optimizer: Optimizer {
    func argument(_ key: String) -> Double { arguments[key]! }
    func adam() -> Adam {
      Adam(
        learningRate: argument("learning_rate"), beta1: argument("beta_1"),
        beta2: argument("beta_2"), epsilon: argument("epsilon"))
    }
    switch name {
    case "sgd":
      return .sgd(
        SGD(
          learningRate: argument("learning_rate"), momentum: argument("momentum"),
          nesterov: argument("nesterov") == 1))
    case "rmsprop":
      return .rmsprop(
        RMSprop(
          learningRate: argument("learning_rate"), rho: argument("rho"),
          epsilon: argument("epsilon")))
    case "adam":
      return .adam(adam())
    case "adamw":
      return .adamw(AdamW(adam: adam(), weightDecay: argument("weight_decay")))
    case "adagrad":
      return .adagrad(
        Adagrad(
          learningRate: argument("learning_rate"),
          initialAccumulatorValue: argument("initial_accumulator_value"),
          epsilon: argument("epsilon")))
    default:
      preconditionFailure("a recording of an unknown optimizer, \(name)")
    }
  }
}

package struct LayerRecord: Decodable, Sendable {
  package let kind: String
  package let units: Int
  package let activation: String
  package let recurrent_activation: String?
  package let use_bias: Bool
  package let return_sequences: Bool?
  package let go_backwards: Bool?
  package let reset_after: Bool?

  package var layer: Layer {
    let activation = Activation(rawValue: activation)!
    let recurrentActivation = recurrent_activation.map { Activation(rawValue: $0)! } ?? .linear
    switch kind {
    case "lstm":
      return .lstm(
        LSTM(
          units: units, activation: activation, recurrentActivation: recurrentActivation,
          usesBias: use_bias, returnsSequences: return_sequences!, goesBackwards: go_backwards!))
    case "gru":
      return .gru(
        GRU(
          units: units, activation: activation, recurrentActivation: recurrentActivation,
          usesBias: use_bias, resetAfter: reset_after!, returnsSequences: return_sequences!,
          goesBackwards: go_backwards!))
    case "simple_rnn":
      return .simpleRNN(
        SimpleRNN(
          units: units, activation: activation, usesBias: use_bias,
          returnsSequences: return_sequences!, goesBackwards: go_backwards!))
    case "dense":
      return .dense(Dense(units: units, activation: activation, usesBias: use_bias))
    default:
      preconditionFailure("a recording of an unknown layer, \(kind)")
    }
  }
}
