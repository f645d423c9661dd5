import Foundation
package import Recurrent

/// What real Keras computed, as the scripts in `Fixtures/Scripts` write it.
///
/// PyTorch and ONNX Runtime are recorded in the same form, with the layers and weights of Keras.
package struct KerasRecording: Decodable, Sendable {
  package let layers: [LayerRecord]
  package let inputs: TensorRecord
  package let weights: [TensorRecord]
  package let outputs: TensorRecord?

  /// The states before and after, layer by layer in Keras's order.
  package let initialStates: [TensorRecord]?
  package let states: [TensorRecord]?
  /// What follows in further calls of a stateful model.
  package let laterInputs: [TensorRecord]?
  package let laterOutputs: [TensorRecord]?

  package let targets: TensorRecord?
  package let trained: [TensorRecord]?
  package let optimizer: OptimizerRecord?
  package let lossName: String?
  package let lossArguments: [String: Double]?
  package let batchSize: Int?
  package let validationSplit: Double?
  package let callbacks: [CallbackRecord]?
  package let loss: [Double]?
  package let validationLoss: [Double]?
  package let metrics: [MetricRecord]?
  package let learningRates: [Double]?

  /// Which framework was recorded.
  package enum Framework: String, Sendable {
    case keras, torch, onnx
  }

  /// Reads `Fixtures/<framework>/<path>.json`.
  package init(_ path: String, of framework: Framework = .keras) throws {
    let file = Self.folder(framework).appending(path: "\(path).json")
    self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: file))
  }

  /// The names of all recordings in a folder of `Fixtures/<framework>`.
  package static func names(in folder: String, of framework: Framework = .keras) -> [String] {
    let folder = Self.folder(framework).appending(path: folder)
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (files ?? []).map { String($0.dropLast(".json".count)) }.sorted()
  }

  /// The folders of outputs of whole models, and how many recordings each has.
  package static let forwardFolders = [
    "forward": 32, "activations": 46, "cells": 130, "bidirectional": 45, "stacks": 7, "layers": 27,
    "masking": 59,
  ]

  /// The recordings in these folders that can be followed in every precision.
  ///
  /// Not among them is that of a mask of 0.1, which is another number as a Float and as a Double.
  package static let forwardPaths = forwardFolders.keys.sorted().flatMap { folder in
    names(in: folder).map { "\(folder)/\($0)" }
  }.filter { $0 != "masking/value-not-exact" }

  private static func folder(_ framework: Framework) -> URL {
    Bundle.module.resourceURL!.appending(path: "Fixtures/\(framework.rawValue)")
  }

  /// The model with the weights before any training.
  package func model<Scalar: RecurrentScalar>(of type: Scalar.Type) throws -> Model<Scalar> {
    try Model(
      layers: layers.map(\.layer), input: input, weights: weights.map { $0.tensor() })
  }

  /// What the model takes; the number of steps is known, as some layers need it.
  private var input: DataShape {
    let extents = inputs.shape.dropFirst()
    if layers[0].kind == "embedding" { return .indices(steps: extents.first!) }
    return extents.count == 1
      ? .vector(features: extents.first!)
      : .sequence(steps: extents.first!, features: extents.last!)
  }
}

package struct TensorRecord: Decodable, Sendable {
  package let shape: [Int]
  /// The float32s that were recorded, exactly.
  package let values: [Double]

  package func tensor<Scalar: RecurrentScalar>() -> Tensor<Scalar> {
    Tensor(shape: shape, values: values.map { Scalar($0) })
  }

  private enum CodingKeys: CodingKey {
    case shape, values
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    shape = try container.decode([Int].self, forKey: .shape)
    // Written with as few digits as tell a float32 from others, so first read as one.
    values = try container.decode([Float].self, forKey: .values).map { Double($0) }
  }
}
