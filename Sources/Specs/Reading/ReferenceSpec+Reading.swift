extension ReferenceSpec {
  /// Reads where the reference's predictions come from: an engine by its name, or a file.
  static func read(_ cursor: Cursor) -> ReferenceSpec? {
    if case .scalar = cursor.tree.content {
      return cursor.choice(of: EngineName.self).map(ReferenceSpec.engine)
    }
    return cursor.one(of: [
      Alternative(key: "recorded", example: "recorded: samples.npz") {
        $0.pathOr(RecordedSpec.arguments) { RecordedSpec(file: $0) }.map(ReferenceSpec.recorded)
      }
    ])
  }
}

extension RecordedSpec {
  static var arguments: Arguments<Self> {
    Arguments(
      example: "{file: samples.npz, array: y}", usual: RecordedSpec(file: ""),
      [
        Argument("file", \.file, .path, required: "file: samples.npz"),
        Argument("array", \.array, .text),
      ])
  }
}
