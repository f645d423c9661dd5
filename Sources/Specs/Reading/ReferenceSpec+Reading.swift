extension ReferenceSpec {
  /// What computes predictions, by name.
  private static let computed: [(name: String, reference: ReferenceSpec)] =
    EngineName.allCases.map { ($0.rawValue, .engine($0)) } + [("keras", .keras)]

  /// Reads where the reference's predictions come from: what computes them by its name, or a file.
  static func read(_ cursor: Cursor) -> ReferenceSpec? {
    if case .scalar = cursor.tree.content {
      return cursor.choice(of: computed.map(\.name)) { name in
        computed.first { $0.name == name }?.reference
      }
    }
    return cursor.one(of: [
      Alternative(key: "recorded", example: "recorded: samples.npz") {
        Form.recorded(array: "y").read($0).map(ReferenceSpec.recorded)
      }
    ])
  }

  /// What reads as the same reference.
  var tree: Tree {
    switch self {
    case .engine(let engine): .text(engine.rawValue)
    case .keras: .text("keras")
    case .recorded(let recorded):
      .mapping([("recorded", Form.recorded(array: "y").tree(recorded))])
    }
  }

  /// What is compared with this if the spec does not say.
  var usualReimplementation: EngineName {
    switch self {
    case .engine: .equations
    case .keras, .recorded: .native
    }
  }
}

extension Form<RecordedSpec> {
  /// Numbers in a file: its path alone, or with the name of the array, which is `array` unless the spec
  /// says otherwise.
  static func recorded(array: String) -> Form {
    let arguments = Arguments(
      example: "{file: samples.npz, array: \(array)}", usual: RecordedSpec(file: "", array: array),
      [
        Argument("file", \.file, .path, required: "file: samples.npz"),
        Argument("array", \.array, .text),
      ])
    return .path(or: arguments) { RecordedSpec(file: $0, array: array) }
  }
}
