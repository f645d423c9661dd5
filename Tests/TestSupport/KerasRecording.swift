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
      layers: layers.map(\.layer), inputFeatures: inputs.shape.last!,
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
