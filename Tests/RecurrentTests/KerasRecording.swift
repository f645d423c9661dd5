import Foundation
import Recurrent

/// What real Keras computed, as `Fixtures/Scripts/record_keras.py` writes it.
struct KerasRecording: Decodable, Sendable {
  let layers: [LayerRecord]
  let inputs: TensorRecord
  let targets: TensorRecord?
  let weights: [TensorRecord]
  let outputs: TensorRecord?
  let trained: [TensorRecord]?
  let batchSize: Int?
  let validationSplit: Double?
  let loss: [Double]?
  let validationLoss: [Double]?

  /// Reads `Fixtures/keras/<path>.json`.
  init(_ path: String) throws {
    let file = Bundle.module.resourceURL!.appending(path: "Fixtures/keras/\(path).json")
    self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: file))
  }

  /// The names of all recordings in a folder of `Fixtures/keras`.
  static func names(in folder: String) -> [String] {
    let folder = Bundle.module.resourceURL!.appending(path: "Fixtures/keras/\(folder)")
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (files ?? []).map { String($0.dropLast(".json".count)) }.sorted()
  }

  func model<Scalar: RecurrentScalar>(of type: Scalar.Type) throws -> Model<Scalar> {
    try Model(
      layers: layers.map(\.layer), inputFeatures: inputs.shape.last!,
      weights: weights.map { $0.tensor() })
  }
}

struct TensorRecord: Decodable, Sendable {
  let shape: [Int]
  let values: [Double]

  func tensor<Scalar: RecurrentScalar>() -> Tensor<Scalar> {
    Tensor(shape: shape, values: values.map { Scalar($0) })
  }
}

struct LayerRecord: Decodable, Sendable {
  let kind: String
  let units: Int
  let activation: String
  let recurrent_activation: String?
  let use_bias: Bool
  let return_sequences: Bool?

  var layer: Layer {
    let activation = Activation(rawValue: activation)!
    return kind == "lstm"
      ? .lstm(
        LSTM(
          units: units, activation: activation,
          recurrentActivation: Activation(rawValue: recurrent_activation!)!, usesBias: use_bias,
          returnsSequences: return_sequences!))
      : .dense(Dense(units: units, activation: activation, usesBias: use_bias))
  }
}
