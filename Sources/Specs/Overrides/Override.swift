import Diagnostics

/// One change to a spec: `key=value`, `+key=value` or `~key` from the command line, or the same as a key
/// with a value in a spec that extends another.
struct Override {
  let kind: Kind
  let path: [String]
  /// The new value; nil when the key is removed.
  let value: Tree?
  /// The argument, with the position of the key in it, or the key in a file.
  let place: Diagnostic.Place?

  enum Kind {
    /// Gives a key that is there another value.
    case set
    /// Adds a key that is not there.
    case add
    /// Removes a key that is there.
    case remove
  }

  private init(_ kind: Kind, _ path: [String], value: Tree?, at place: Diagnostic.Place?) {
    self.kind = kind
    self.path = path
    self.value = value
    self.place = place
  }

  /// Returns what a key does, by the sign in front of it, and the path behind that.
  private static func parse(_ key: String) -> (Kind, path: [String]) {
    let kind: Kind = key.hasPrefix("+") ? .add : key.hasPrefix("~") ? .remove : .set
    let path = String(key.unicodeScalars.dropFirst(kind == .set ? 0 : 1))
      .split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    return (kind, path)
  }

  /// Tells whether a key of a file is no plain one: it has a sign in front, or dots.
  static func isChange(_ key: String) -> Bool {
    let (kind, path) = parse(key)
    return kind != .set || path.count > 1
  }

  /// Reads an entry of a file, or returns nil having reported what is wrong with it.
  init?(_ entry: Tree.Entry, reportingTo mistakes: Mistakes) {
    let (kind, path) = Self.parse(entry.key)
    guard !path.contains("") else {
      mistakes.report(
        "\(entry.key.quoted) does not say what to change", at: entry.keyPlace,
        expected: "a key to change, +key to add or ~key to remove one",
        advice: "a key is a path with dots, such as model.0.lstm.units")
      return nil
    }
    guard Self.isShallow(path, at: entry.keyPlace, mistakes) else { return nil }
    guard kind != .remove || entry.value.isNull else {
      mistakes.report(
        "\(entry.key.quoted) takes a key out and has a value", at: entry.value.place, path: path,
        expected: "null", advice: "leave out the '~' to change the key")
      return nil
    }
    self.init(kind, path, value: kind == .remove ? nil : entry.value, at: entry.keyPlace)
  }

  private static func isShallow(
    _ path: [String], at place: Diagnostic.Place?, _ mistakes: Mistakes
  ) -> Bool {
    guard path.count > TreeBuilder.depthLimit else { return true }
    mistakes.report(
      "this key path is too long", at: place,
      expected: "at most \(TreeBuilder.depthLimit) keys")
    return false
  }

  /// Reads an argument, or returns nil having reported what is wrong with it.
  init?(_ argument: String, reportingTo mistakes: Mistakes) {
    let whole = SourceText(argument: argument)
    let scalars = Array(argument.unicodeScalars)
    let equals = scalars.firstIndex(of: "=")
    let signed = String(String.UnicodeScalarView(scalars[..<(equals ?? scalars.count)]))
    let (kind, path) = Self.parse(signed)
    let place = whole.place(line: 1, column: kind == .set ? 1 : 2)

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
    guard Self.isShallow(path, at: place, mistakes) else { return nil }
    guard let equals else {
      self.init(kind, path, value: nil, at: place)
      return
    }
    let text = SourceText(argument: argument, from: equals + 1)
    guard !text.text.isEmpty else {
      mistakes.report(
        "\(path.keyPath.quoted) gets no value", at: text.place(line: 1, column: 1), path: path,
        expected: "a value after '='",
        advice: "write \(path.keyPath.clipped)='\"\"' for an empty text")
      return nil
    }
    var reader = YAMLReader(text, reportingTo: mistakes)
    guard let value = reader.read(path: path) else { return nil }
    self.init(kind, path, value: value, at: place)
  }
}
