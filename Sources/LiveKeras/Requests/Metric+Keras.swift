import Recurrent

extension [Metric] {
  /// Keras's metrics, each under a name that no other has.
  var keras: KerasValue {
    .list(enumerated().map { $1.keras(named: uniqueName(at: $0)) })
  }

  /// The metric's own name if no other has it; only such a one can be watched.
  private func uniqueName(at index: Int) -> String {
    let name = self[index].name
    return count { $0.name == name } == 1 ? name : "\(name)_\(index)"
  }
}

extension Metric {
  fileprivate func keras(named name: String) -> KerasValue {
    let (className, arguments): (String, [String: KerasValue]) =
      switch self {
      case .meanAbsoluteError: ("MeanAbsoluteError", [:])
      case .meanSquaredError: ("MeanSquaredError", [:])
      case .rootMeanSquaredError: ("RootMeanSquaredError", [:])
      case .binaryAccuracy(let threshold): ("BinaryAccuracy", ["threshold": .real(threshold)])
      case .categoricalAccuracy: ("CategoricalAccuracy", [:])
      case .sparseCategoricalAccuracy: ("SparseCategoricalAccuracy", [:])
      case .topKCategoricalAccuracy(let k): ("TopKCategoricalAccuracy", ["k": .integer(k)])
      case .sparseTopKCategoricalAccuracy(let k):
        ("SparseTopKCategoricalAccuracy", ["k": .integer(k)])
      }
    return .object("metrics.\(className)", arguments.merging(["name": .text(name)]) { $1 })
  }
}
