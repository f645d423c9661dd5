import Datasets
import Foundation
import Recurrent
import Results
import Specs

/// The names of the series in the database, charts and queries.
enum SeriesName {
  static let truth = "true"
  static let reference = "reference"
  static let reimplemented = "reimplemented"
}

extension RecordedSeries {
  /// The test samples' targets.
  static func truth(_ samples: Samples) -> RecordedSeries {
    let targets = samples.targets
    return RecordedSeries(
      SeriesDescription(
        SeriesName.truth, engine: "dataset", element: .float32, shape: targets.shape,
        sha256: sha256(littleEndianBytes(targets.values))),
      values: targets.values.map { Double($0) })
  }

  /// What an engine computed, in the role that `name` says.
  static func outputs(
    _ outputs: Tensor<Double>, of engine: EngineName, as name: String,
    kind: SeriesDescription.Kind
  ) -> RecordedSeries {
    let bytes =
      engine.element == .float32
      ? littleEndianBytes(outputs.values.map { Float($0) }) : littleEndianBytes(outputs.values)
    return RecordedSeries(
      SeriesDescription(
        name, kind: kind, engine: engine.rawValue, element: engine.element, shape: outputs.shape,
        sha256: sha256(bytes)),
      values: outputs.values)
  }
}

extension EngineName {
  /// The type in which the engine computes.
  var element: SeriesDescription.Element {
    switch self {
    case .native: .float32
    case .equations: .float64
    }
  }
}
