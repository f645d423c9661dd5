import Diagnostics
import Recurrent

extension TrainingConfiguration {
  /// - Throws: `Diagnostic` if Keras has no such loss.
  var kerasLoss: KerasValue {
    get throws {
      let arguments = loss.kerasArguments.merging([
        "reduction": .text(reduction.rawValue)
      ]) { $1 }
      return try .object("losses." + loss.kerasClass, arguments)
    }
  }
}

extension Loss {
  fileprivate var kerasClass: String {
    get throws {
      switch self {
      case .meanSquaredError: "MeanSquaredError"
      case .meanAbsoluteError: "MeanAbsoluteError"
      case .huber: "Huber"
      case .binaryCrossentropy: "BinaryCrossentropy"
      case .categoricalCrossentropy: "CategoricalCrossentropy"
      case .sparseCategoricalCrossentropy: "SparseCategoricalCrossentropy"
      case .halfSumOfSquares:
        throw Diagnostic.onlyNative(
          "Keras has no loss \(name)",
          expected: Loss.defaults.filter { $0 != .halfSumOfSquares }.map(\.name)
            .joined(separator: ", "))
      }
    }
  }

  fileprivate var kerasArguments: [String: KerasValue] {
    switch self {
    case .huber(let delta): ["delta": .real(delta)]
    case .binaryCrossentropy(let fromLogits, let smoothing),
      .categoricalCrossentropy(let fromLogits, let smoothing):
      ["from_logits": .truth(fromLogits), "label_smoothing": .real(smoothing)]
    case .sparseCategoricalCrossentropy(let fromLogits): ["from_logits": .truth(fromLogits)]
    default: [:]
    }
  }
}
