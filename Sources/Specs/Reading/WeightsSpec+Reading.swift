import Recurrent

extension WeightsSpec {
  /// Reads where the weights come from.
  static func read(_ cursor: Cursor) -> WeightsSpec? {
    cursor.one(of: [
      Alternative("train", TrainSpec.arguments, WeightsSpec.train),
      Alternative(key: "load", example: "load: model.keras") {
        Form.load.read($0).map(WeightsSpec.load)
      },
    ])
  }

  /// What reads as the same weights.
  var tree: Tree {
    switch self {
    case .train(let train): .mapping([("train", TrainSpec.arguments.tree(of: train))])
    case .load(let load): .mapping([("load", Form.load.tree(load))])
    }
  }
}

extension Form<LoadSpec> {
  /// A file of weights: its path alone, or with what else there is to say of it.
  static var load: Form { .path(or: LoadSpec.arguments) { LoadSpec(file: $0) } }
}

extension LoadSpec {
  fileprivate static var arguments: Arguments<Self> {
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
