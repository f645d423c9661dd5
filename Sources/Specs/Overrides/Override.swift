import Diagnostics

/// One change to a spec from the command line: `key=value`, `+key=value` or `~key`.
struct Override {
  let kind: Kind
  let path: [String]
  /// The new value; nil when the key is removed.
  let value: Tree?
  /// The argument, with the position of the key in it.
  let place: Diagnostic.Place

  enum Kind {
    /// Gives a key that is there another value.
    case set
    /// Adds a key that is not there.
    case add
    /// Removes a key that is there.
    case remove
  }

  /// Reads an argument, or returns nil having reported what is wrong with it.
  init?(_ argument: String, reportingTo mistakes: Mistakes) {
    let whole = SourceText(argument: argument)
    kind = argument.hasPrefix("+") ? .add : argument.hasPrefix("~") ? .remove : .set
    let start = kind == .set ? 0 : 1
    place = whole.place(line: 1, column: start + 1)
    let scalars = Array(argument.unicodeScalars)
    let equals = scalars.firstIndex(of: "=")
    let key = String(
      String.UnicodeScalarView(scalars[start..<(max(equals ?? scalars.count, start))]))
    path = key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)

    guard argument.utf8.count <= SourceText.sizeLimit else {
      mistakes.report(
        "the argument is too long", at: Diagnostic.Place(file: SourceText.commandLine),
        expected: "at most \(SourceText.sizeLimit) bytes")
      return nil
    }
    guard !path.contains(""), (equals == nil) == (kind == .remove) else {
      mistakes.report(
        "\(argument.quoted) does not say what to change", at: place,
        expected: "key=value to change, +key=value to add or ~key to remove a key",
        advice: "a key is a path with dots, such as model.0.lstm.units=50")
      return nil
    }
    guard let equals else {
      value = nil
      return
    }
    let text = SourceText(argument: argument, from: equals + 1)
    guard !text.text.isEmpty else {
      mistakes.report(
        "\(key.quoted) gets no value", at: text.place(line: 1, column: 1), path: path,
        expected: "a value after '='", advice: "write \(key.clipped)='\"\"' for an empty text")
      return nil
    }
    var reader = YAMLReader(text, reportingTo: mistakes)
    guard let value = reader.read(path: path) else { return nil }
    self.value = value
  }
}
