import Datasets
import Foundation
import Recurrent
import Results

/// The names of the series in the database, charts and queries.
enum SeriesName {
  static let truth = "true"
  static let reference = "reference"
  static let reimplemented = "reimplemented"
}

extension RecordedSeries {
  /// The test samples' targets, of the last step if there is one for each; nil if nobody knows them.
  static func truth(_ samples: Samples) -> RecordedSeries? {
    samples.targets.map { targets in
      let last = targets.widened.asSequences.lastStep
      let values = last.values.map { Float($0) }
      return RecordedSeries(
        SeriesDescription(
          SeriesName.truth, engine: "dataset", element: .float32, shape: last.shape,
          sha256: sha256(littleEndianBytes(values))),
        values: last.values)
    }
  }
}
