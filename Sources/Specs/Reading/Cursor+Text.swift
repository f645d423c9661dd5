extension Form<String> {
  /// Text that will be shown to people.
  static var prose: Form { Form(read: { $0.prose() }, tree: { .text($0) }) }

  /// What can also name a folder.
  static var plainName: Form { Form(read: { $0.plainName() }, tree: { .text($0) }) }
}

extension Cursor {
  fileprivate func plainName() -> String? {
    guard let name = text(expected: "a plain name") else { return nil }
    guard Spec.isPlainName(name) else {
      mistakes.report(
        "\(self.name) cannot be \(name.quoted): it also names a folder", at: tree.place,
        path: path,
        expected: "1 to \(Spec.longestName) letters, digits, '-', '_' and '.', no '.' in front")
      return nil
    }
    return name
  }

  /// Reads text that will be shown to people.
  fileprivate func prose() -> String? {
    guard let text = text() else { return nil }
    let isReadable = text.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "\n", "\t": true
      case "\u{FEFF}": false  // A parser may take a byte order mark for no part of the text.
      default: scalar.properties.generalCategory != .control
      }
    }
    guard isReadable else {
      mistakes.report(
        "\(name) has control characters", at: tree.place, path: path,
        expected: "text, perhaps of several lines")
      return nil
    }
    return text
  }
}
