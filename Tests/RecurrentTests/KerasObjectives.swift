import Foundation
import TestSupport

@testable import Recurrent

/// Losses, metrics, schedules and callbacks, as `Fixtures/Scripts/record_keras_objectives.py` writes
/// them.
enum KerasObjectives {
  private struct File<Record: Decodable>: Decodable {
    let records: [Record]
  }

  /// Reads `Fixtures/keras-objectives/<name>.json`.
  static func records<Record: Decodable>(
    _ name: String, of type: Record.Type = Record.self
  ) throws -> [Record] {
    let url = Bundle.module.url(
      forResource: name, withExtension: "json", subdirectory: "Fixtures/keras-objectives")!
    return try JSONDecoder().decode(File<Record>.self, from: Data(contentsOf: url)).records
  }
}

/// Outputs [N, T, O] and targets, some steps masked.
struct OutputsRecord: Decodable, Sendable {
  let name: String
  let arguments: [String: Double]
  let reduction: String?
  let outputs: TensorRecord
  let targets: TensorRecord
  let mask: [UInt8]?
  let value: Double
  let gradient: TensorRecord?

  var loss: Loss {
    let (fromLogits, smoothing) = (
      arguments["from_logits"] == 1, arguments["label_smoothing"] ?? 0
    )
    return switch Loss(named: name)! {
    case .huber: .huber(delta: arguments["delta"] ?? 1)
    case .binaryCrossentropy:
      .binaryCrossentropy(fromLogits: fromLogits, labelSmoothing: smoothing)
    case .categoricalCrossentropy:
      .categoricalCrossentropy(fromLogits: fromLogits, labelSmoothing: smoothing)
    case .sparseCategoricalCrossentropy: .sparseCategoricalCrossentropy(fromLogits: fromLogits)
    case let loss: loss
    }
  }

  var metric: Recurrent.Metric {
    let k = Int(arguments["k"] ?? 5)
    return switch Metric(named: name)! {
    case .binaryAccuracy: .binaryAccuracy(threshold: arguments["threshold"] ?? 0.5)
    case .topKCategoricalAccuracy: .topKCategoricalAccuracy(k: k)
    case .sparseTopKCategoricalAccuracy: .sparseTopKCategoricalAccuracy(k: k)
    case let metric: metric
    }
  }

  /// Calls `body` with views of outputs and targets.
  func withViews<Scalar: RecurrentScalar, Result>(
    of type: Scalar.Type, _ body: (SequenceView<Scalar>, SequenceView<Scalar>) -> Result
  ) -> Result {
    Objectives(outputs: outputs.tensor(), targets: targets.tensor(), mask: mask).withViews(body)
  }
}

/// Outputs [N, T, O], targets with as many features or one, and a mask [N, T].
struct Objectives<Scalar: RecurrentScalar> {
  var outputs: Tensor<Scalar>
  var targets: Tensor<Scalar>
  var mask: [UInt8]?

  func withViews<Result>(
    _ body: (SequenceView<Scalar>, SequenceView<Scalar>) -> Result
  ) -> Result {
    let steps = outputs.shape[1]
    let features = targets.values.count / (outputs.shape[0] * steps)
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: outputs.shape[0] * steps)
    defer { bytes.deallocate() }
    for (index, byte) in (mask ?? []).enumerated() { bytes[index] = byte }
    let wanted = Tensor(shape: [outputs.shape[0], steps, features], values: targets.values)
    return outputs.withView { view in
      var outputs = view
      if mask != nil {
        outputs.mask = StepMask(start: bytes, rowStride: steps, stepStride: 1)
      }
      return wanted.withView { body(outputs, $0) }
    }
  }

  /// The loss and its gradient by the outputs.
  func loss(_ terms: LossTerms) -> (value: Double, gradient: [Scalar]) {
    var gradient = [Scalar](repeating: .nan, count: outputs.values.count)
    let value = withViews { outputs, targets in
      gradient.withUnsafeMutableBufferPointer {
        terms.value(of: outputs, targets: targets, gradient: $0.baseAddress!)
      }
    }
    return (value, gradient)
  }
}
