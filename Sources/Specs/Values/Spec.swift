package import Recurrent
package import RecurrentFiles

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
  /// The layers in the order in which they are applied, never empty; nil to take those that the
  /// file of the weights describes.
  package var model: [Layer]?
  /// Where the weights come from.
  package var weights: WeightsSpec
  /// Where the predictions come from that are taken to be right.
  package var reference: ReferenceSpec = .engine(.native)
  /// The engine whose predictions are compared with the reference.
  package var reimplementation: EngineName = .equations
  /// The charts to draw, each at most once.
  package var charts: [ChartName] = ChartName.allCases

  /// A spec that compares the outputs of a model in a file with those that somebody recorded.
  package static func check(
    named experiment: String, dataset: ArraysSpec, model: [Layer]?, weights: LoadSpec,
    recorded: RecordedSpec, reimplementation: EngineName
  ) -> Spec {
    let (weights, reference) = (WeightsSpec.load(weights), ReferenceSpec.recorded(recorded))
    return Spec(
      experiment: experiment, dataset: .arrays(dataset), model: model, weights: weights,
      reference: reference, reimplementation: reimplementation,
      charts: ChartName.usual(for: weights, reference))
  }
}

/// Where a model's weights come from.
package enum WeightsSpec: Hashable, Sendable {
  /// They are trained in this run.
  case train(TrainingConfiguration)
  /// They stand in a file.
  case load(LoadSpec)
}

/// A file of weights.
package struct LoadSpec: Hashable, Sendable {
  /// The file, relative to the folder of the spec.
  package var file: String
  /// A file of JSON that describes the layers, as Keras's `to_json` writes it.
  package var architecture: String?
  /// How its arrays make up the recurrent layers, if the file is none of those whose layout is known.
  package var layout: DeclaredLayout?
  /// The names of the arrays in the order of the layers, if it is not that of the file.
  package var arrays: [String]?

  package init(
    file: String, architecture: String? = nil, layout: DeclaredLayout? = nil,
    arrays: [String]? = nil
  ) {
    self.file = file
    self.architecture = architecture
    self.layout = layout
    self.arrays = arrays
  }
}

/// Where the predictions come from that are taken to be right.
package enum ReferenceSpec: Hashable, Sendable {
  /// An engine computes them.
  case engine(EngineName)
  /// Someone else computed them, and they stand in a file.
  case recorded(RecordedSpec)
}

/// Predictions in a file of arrays.
package struct RecordedSpec: Hashable, Sendable {
  /// The file, relative to the folder of the spec.
  package var file: String
  /// The name of the array, [N, O], [N, T, O] or, for one output, [N].
  package var array: String

  package init(file: String, array: String = "y") {
    self.file = file
    self.array = array
  }
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

  /// The charts that can be drawn of a run.
  package static func usual(for weights: WeightsSpec, _ reference: ReferenceSpec) -> [ChartName] {
    allCases.filter { name in
      switch (name, weights, reference) {
      case (.loss, .load, _): false
      // The read-outs of the steps are not recorded elsewhere.
      case (.timeSteps, _, .recorded): false
      default: true
      }
    }
  }
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

  /// The plain name that is nearest to the name of a file, without its last extension.
  package static func plainName(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? ""
    let stem = file.split(separator: ".", omittingEmptySubsequences: false).dropLast()
      .joined(separator: ".")
    let characters = (stem.isEmpty ? file : stem).map { isPlainName("a\($0)") ? $0 : "-" }
    let name = String(String(characters).drop { $0 == "." }.prefix(longestName))
    return name.isEmpty ? "model" : name
  }
}
