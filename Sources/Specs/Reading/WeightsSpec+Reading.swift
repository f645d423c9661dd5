import Recurrent

extension WeightsSpec {
  /// Reads where the weights come from.
  static func read(_ cursor: Cursor) -> WeightsSpec? {
    cursor.one(of: [
      Alternative("train", TrainingConfiguration.arguments, WeightsSpec.train),
      Alternative(key: "load", example: "load: model.keras") {
        $0.pathOr(LoadSpec.arguments) { LoadSpec(file: $0) }.map(WeightsSpec.load)
      },
    ])
  }
}

extension LoadSpec {
  static var arguments: Arguments<Self> {
    Arguments(
      example: "{file: model.weights.h5, architecture: model.json}", usual: LoadSpec(file: ""),
      [
        Argument("file", \.file, .path, required: "file: model.weights.h5"),
        Argument("architecture", \.architecture, orNull: .path),
        Argument("layout", \.layout, orNull: .layout),
        Argument(
          "arrays", \.arrays, orNull: .list(of: .text, expected: "a list of names of arrays")),
      ])
  }
}
