import Datasets
import Foundation
import Recurrent
import Results

/// The names of the series in the database, charts and queries.
enum SeriesName {
  static let truth = "true"
  static let reference = "reference"
  static let reimplemented = "reimplemented"
  /// What somebody else computed, beside the reference.
  static let recorded = "recorded"
  /// What a forecast begins with.
  static let given = "given"
}

extension RecordedSeries {
  /// Numbers, with the hash of their bits in the type that they were computed in.
  init(
    _ name: String, _ kind: SeriesDescription.Kind, by engine: String,
    as element: SeriesDescription.Element, _ values: Tensor<Double>
  ) {
    self.init(
      SeriesDescription(
        name, kind: kind, engine: engine, element: element, shape: values.shape,
        sha256: sha256(element.bytes(of: values.values))),
      values: values.values)
  }

  /// What is true of the test samples, as far as anybody knows: their classes, or else their targets,
  /// of the last step if there is one for each.
  static func truth(_ dataset: Dataset) -> [RecordedSeries] {
    if let classes = dataset.testClasses {
      let values = Tensor(shape: [classes.count], values: classes.map { Double($0) })
      return [
        RecordedSeries(SeriesName.truth, .classes, by: "dataset", as: .float64, values)
      ]
    }
    guard let targets = dataset.test.targets else { return [] }
    return [
      RecordedSeries(
        SeriesName.truth, .predictions, by: "dataset", as: .float32,
        targets.widened.asSequences.lastStep)
    ]
  }
}

extension SeriesDescription {
  /// Whether its hash is that of these numbers.
  func isOf(_ values: [Double]) -> Bool {
    // Each Float32 is exactly one of these numbers; others were never computed.
    if element == .float32, values.contains(where: { !$0.isNaN && Double(Float($0)) != $0 }) {
      return false
    }
    return Experiments.sha256(element.bytes(of: values)) == sha256
  }
}

extension SeriesDescription.Element {
  /// Numbers as they are hashed.
  fileprivate func bytes(of values: [Double]) -> Data {
    switch self {
    case .float32: littleEndianBytes(values.map { Float($0.plain) })
    case .float64: littleEndianBytes(values.map(\.plain))
    }
  }
}

extension Dataset {
  /// The class of each test sample; nil if targets are numbers, even if they look like classes.
  var testClasses: [Int]? { classes == nil ? nil : test.classIndices }

  /// What the outputs of a model stand for; empty if nobody said.
  var outputs: [OutputDescription] {
    if let classes { return classes.map { OutputDescription($0) } }
    return targetNames.indices.map { column in
      OutputDescription(
        targetNames[column], offset: targetScaling?.offset[column] ?? 0,
        scale: targetScaling?.scale[column] ?? 1)
    }
  }
}
