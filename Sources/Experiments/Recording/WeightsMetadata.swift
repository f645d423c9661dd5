import Datasets
import Foundation
import Specs

extension ExperimentPlan {
  /// What the file of the weights says besides: the experiment, and how the data was scaled, without
  /// which the weights are of no use.
  var weightsMetadata: [String: String] {
    var metadata = ["experiment": spec.experiment]
    metadata["input_scaling"] = dataset.inputScaling?.text
    metadata["target_scaling"] = dataset.targetScaling?.text
    return metadata
  }
}

extension ColumnScaling {
  /// JSON: `(value - offset) / scale` is what the network takes or gives, for each column.
  fileprivate var text: String {
    func list(_ numbers: [Double]) -> String {
      "[\(numbers.map(\.description).joined(separator: ", "))]"
    }
    return "{\"offset\": \(list(offset)), \"scale\": \(list(scale))}"
  }
}
