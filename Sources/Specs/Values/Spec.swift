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
  /// The layers in the order in which they are applied, never empty; nil to take those that the
  /// file of the weights describes.
  package var model: [Layer]?
  /// Where the weights come from.
  package var weights: WeightsSpec
  /// Where the predictions come from that are taken to be right.
  package var reference: ReferenceSpec = .engine(.native)
  /// The engine whose predictions are compared with the reference.
  package var reimplementation: EngineName = .equations
  /// What is forecast in a closed loop; nil for nothing.
  package var forecast: ForecastSpec?
  /// What text is written; nil for none.
  package var generate: GenerateSpec?
  /// The charts to draw, each at most once.
  package var charts: [ChartSpec] = []

  /// A spec that compares the outputs of a model in a file with those that somebody recorded.
  package static func check(
    named experiment: String, dataset: ArraysSpec, model: [Layer]?, weights: LoadSpec,
    recorded: RecordedSpec, reimplementation: EngineName
  ) -> Spec {
    var spec = Spec(
      experiment: experiment, dataset: .arrays(dataset), model: model, weights: .load(weights),
      reference: .recorded(recorded), reimplementation: reimplementation)
    spec.charts = ChartSources(spec).usual.map { ChartSpec($0) }
    return spec
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
