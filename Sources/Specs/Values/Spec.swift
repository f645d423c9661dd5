package import Recurrent

/// One experiment with everything decided: what to compute, from which data, by which engines.
///
/// A spec is complete: every default has been filled in. ``resolvedText`` writes it down so that
/// loading that text gives the same spec again.
package struct Spec: Hashable, Sendable {
  /// The experiment's name, which is also the name of a folder; see ``isPlainName(_:)``.
  package var experiment: String
  /// What a reader should know about the experiment, in a sentence or more.
  package var description: String = ""
  /// The start of the one random stream, in the range NumPy's `seed` takes.
  package var seed: UInt32 = 0
  /// Where the samples come from.
  package var dataset: DatasetSpec
  /// The layers in the order in which they are applied; never empty.
  package var model: [Layer]
  /// Where the weights come from.
  package var weights: WeightsSpec
  /// The engine whose predictions are the reference.
  package var reference: EngineName = .native
  /// The engine whose predictions are compared with the reference.
  package var reimplementation: EngineName = .equations
  /// The charts to draw, each at most once.
  package var charts: [ChartName] = ChartName.allCases
}

/// Where a model's weights come from.
package enum WeightsSpec: Hashable, Sendable {
  /// They are trained in this run.
  case train(TrainingConfiguration)
}

/// Something that turns a model, weights and inputs into predictions.
package enum EngineName: String, CaseIterable, Hashable, Sendable {
  /// The fast path, in Float32.
  case native
  /// The textbook's equations, in Float64.
  case equations
}

/// A kind of chart.
package enum ChartName: String, CaseIterable, Hashable, Sendable {
  /// True, reference and reimplemented values over the samples.
  case predictions
  /// Reimplemented over reference values.
  case agreement
  /// The read-out after each time step.
  case timeSteps = "time_steps"
  /// Training and validation loss over the epochs.
  case loss
}

extension Spec {
  /// The longest name of an experiment.
  package static let longestName = 100

  /// Tells whether `name` can be the name of an experiment and of its folder.
  ///
  /// A plain name has 1 to ``longestName`` ASCII letters, digits, `-`, `_` and `.`, and does not
  /// start with a full stop.
  package static func isPlainName(_ name: String) -> Bool {
    let isAllowed = { (byte: UInt8) in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."):
        true
      default: false
      }
    }
    return (1...longestName).contains(name.utf8.count) && name.utf8.allSatisfy(isAllowed)
      && name.first != "."
  }
}
