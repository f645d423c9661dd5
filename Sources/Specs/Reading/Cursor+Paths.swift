extension Form<String> {
  /// The path of a file.
  static var path: Form { Form(read: { $0.filePath() }, tree: { .text($0) }) }
}

extension Cursor {
  /// Reads the path of a file, which is looked for only when the spec runs.
  ///
  /// - Returns: The path from the folder of the spec, wherever it was written.
  func filePath() -> String? {
    let expected = "the path of a file"
    guard let path = text(expected: expected) else { return nil }
    guard !path.isEmpty, !path.unicodeScalars.contains("\0") else {
      mistakes.report(
        "\(name) cannot be \(path.quoted)", at: tree.place, path: self.path, expected: expected)
      return nil
    }
    return path.seen(from: tree.folder)
  }

  /// Reads something that a path alone tells, or its arguments with the path among them.
  func pathOr<Whole>(_ arguments: Arguments<Whole>, _ make: (String) -> Whole) -> Whole? {
    if case .scalar = tree.content { return filePath().map(make) }
    return arguments.read(self)
  }
}
