import Foundation
import Recurrent
import RecurrentFiles
import Results
import Specs

/// One side of a comparison: outputs [N, T, O], and what computed them.
struct ComparedOutputs {
  let values: Tensor<Double>
  private let engine: String
  private let element: SeriesDescription.Element

  private init(
    _ values: Tensor<Double>, by engine: String, inSinglePrecision isSingle: Bool
  ) {
    self.values = values
    self.engine = engine
    element = isSingle ? .float32 : .float64
  }

  /// What an engine of ours computed.
  init(_ engine: EngineName, _ outputs: EngineOutputs) {
    self.init(outputs[engine], by: engine.rawValue, inSinglePrecision: engine == .native)
  }

  /// What is taken to be right.
  init(_ reference: ReferenceSpec, recorded: RecordedOutputs?, _ outputs: EngineOutputs) {
    switch (reference, recorded) {
    case (.engine(let engine), _): self.init(engine, outputs)
    case (.recorded, let recorded?):
      self.init(
        recorded.values.asSequences, by: "recorded",
        inSinglePrecision: recorded.elementType.fitsFloat)
    case (.recorded, nil): preconditionFailure("a plan holds what its reference asks for")
    }
  }

  /// The root mean square distance from true values [N, O] or [N, T, O]; nil if they have another
  /// shape.
  func rmse(from targets: Tensor<Float>) -> Double? {
    let outputs = targets.shape.count == 3 ? values : values.lastStep
    guard outputs.shape == targets.shape else { return nil }
    return rootMeanSquare(zip(outputs.values, targets.values).map { $0 - Double($1) })
  }

  /// The outputs to record: of the last step, or of every step.
  func series(_ name: String, _ kind: SeriesDescription.Kind) -> RecordedSeries {
    let outputs = kind == .predictions ? values.lastStep : values
    let bytes =
      element == .float32
      ? littleEndianBytes(outputs.values.map { Float($0) }) : littleEndianBytes(outputs.values)
    return RecordedSeries(
      SeriesDescription(
        name, kind: kind, engine: engine, element: element, shape: outputs.shape,
        sha256: sha256(bytes)),
      values: outputs.values)
  }
}
