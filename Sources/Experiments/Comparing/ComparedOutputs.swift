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

  /// What an engine of ours computed.
  init(_ engine: EngineName, _ outputs: EngineOutputs) {
    values = outputs[engine]
    self.engine = engine.rawValue
    element = engine == .native ? .float32 : .float64
  }

  /// What stands in a file.
  init(_ recorded: RecordedOutputs) {
    values = recorded.values.asSequences
    engine = "recorded"
    element = recorded.elementType.fitsFloat ? .float32 : .float64
  }

  /// What Keras itself computed.
  init(keras outputs: Tensor<Float>) {
    values = outputs.widened.asSequences
    engine = "keras"
    element = .float32
  }

  /// T, of how many steps these are the outputs.
  var steps: Int { values.shape[1] }

  /// Whether the outputs of every step are so few, a few megabytes, that they are recorded even if no
  /// chart of the spec shows them.
  var isSmall: Bool { values.values.count <= 200_000 }

  /// The outputs to record: of the last step, or of every step.
  func series(_ name: String, _ kind: SeriesDescription.Kind) -> RecordedSeries {
    let outputs = kind == .timeSteps ? values : values.lastStep
    return RecordedSeries(name, kind, by: engine, as: element, outputs)
  }

  /// The most probable class of each sample after the last step, to record.
  func classes(_ name: String) -> RecordedSeries {
    let classes = values.lastStep.largestColumns
    return RecordedSeries(
      name, .classes, by: engine, as: .float64,
      Tensor(shape: [classes.count], values: classes.map(Double.init)))
  }
}

extension Tensor where Scalar: Comparable {
  /// Of each row of [N, O] the column of the largest number, the first of several.
  var largestColumns: [Int] {
    let columns = shape[1]
    return (0..<shape[0]).map { row in
      let row = values[row * columns..<(row + 1) * columns]
      return (row.indices.max { row[$0] < row[$1] || (row[$0] == row[$1] && $0 > $1) } ?? 0)
        - row.startIndex
    }
  }
}
