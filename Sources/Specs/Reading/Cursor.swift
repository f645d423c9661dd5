import Diagnostics

/// A part of a tree on the way to becoming a value.
///
/// Each of the functions that read returns nil if the part is not what it should be, and has
/// reported why.
struct Cursor {
  let tree: Tree
  /// The key path that leads here.
  let path: [String]
  /// Where the key that leads here is written.
  let keyPlace: Diagnostic.Place?
  let mistakes: Mistakes

  /// What the part is called in a message.
  var name: String {
    guard let last = path.last else { return "the spec" }
    return Int(last) == nil ? last.quoted : path.keyPath.quoted
  }

  /// Reads text.
  func text(expected: String = "text") -> String? {
    mistakes.grammar?.note(value: expected, at: path)
    if case .mapping = tree.content {
      reject(expected: expected, advice: "put text with a colon and a space in it in quotes")
      return nil
    }
    guard let scalar = scalar(expected: expected) else { return nil }
    guard case .text(let text) = scalar.value else {
      reject(expected: expected, advice: "put it in quotes: \"\(scalar.text.clipped)\"")
      return nil
    }
    return text
  }

  /// Reads `true` or `false`.
  func boolean() -> Bool? {
    let expected = "true or false"
    mistakes.grammar?.note(value: expected, at: path)
    guard let scalar = scalar(expected: expected) else { return nil }
    if case .boolean(let value) = scalar.value { return value }
    let meant: [String: String] = [
      "yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false",
    ]
    reject(expected: expected, advice: meant[scalar.text.lowercased()].map { "write \($0)" })
    return nil
  }

  /// Reads one of the names of an enumeration.
  func choice<Choice: CaseIterable & RawRepresentable<String>>(
    of type: Choice.Type = Choice.self
  ) -> Choice? {
    choice(of: Choice.allCases.map(\.rawValue), Choice.init(rawValue:))
  }

  /// Reads one of some names, each of which makes a value.
  func choice<Choice>(of names: [String], _ make: (String) -> Choice?) -> Choice? {
    mistakes.grammar?.note(names: names, at: path)
    guard let scalar = scalar(expected: names.alternatives) else { return nil }
    if case .text(let text) = scalar.value, let choice = make(text) { return choice }
    reject(
      expected: names.alternatives(near: scalar.text), advice: names.suggestion(for: scalar.text))
    return nil
  }

  /// Reads a list of at least `minimum` items, each by itself.
  func list<Item>(
    atLeast minimum: Int = 0, expected: String, _ read: (Cursor) -> Item?
  ) -> [Item]? {
    mistakes.grammar?.note(listAt: path)
    guard !isInvalid else { return nil }
    guard case .list(let items) = tree.content else {
      reject(expected: expected, advice: "begin each item with '- ', or write [a, b]")
      return nil
    }
    guard items.count >= minimum else {
      mistakes.report("\(name) is empty", at: tree.place, path: path, expected: expected)
      return nil
    }
    let values = items.enumerated().map { index, item in
      read(
        Cursor(tree: item, path: path + ["\(index)"], keyPlace: item.place, mistakes: mistakes))
    }
    let present = values.compactMap { $0 }
    return present.count == values.count ? present : nil
  }

  /// Reads a list of items that have names, each name at most once.
  func uniqueList<Item>(
    expected: String, names: (Item) -> String, _ read: (Cursor) -> Item?
  ) -> [Item]? {
    var seen: Set<String> = []
    return list(expected: expected) { cursor in
      guard let item = read(cursor) else { return nil }
      guard seen.insert(names(item)).inserted else {
        cursor.mistakes.report(
          "\(names(item).quoted) is listed twice", at: cursor.tree.place, path: cursor.path,
          expected: "each at most once")
        return nil
      }
      return item
    }
  }
}

extension Cursor {
  /// Whether the part's mistake has been reported already.
  var isInvalid: Bool {
    if case .invalid = tree.content { true } else { false }
  }

  /// Returns the scalar, or reports that this is none.
  func scalar(expected: String) -> Tree.Scalar? {
    guard !isInvalid else { return nil }
    guard case .scalar(let scalar) = tree.content, scalar.value != .null else {
      reject(expected: expected)
      return nil
    }
    return scalar
  }

  /// Reports that the part is of the wrong kind.
  func reject(expected: String, advice: String? = nil) {
    mistakes.report(
      "\(name) \(tree.kind)", at: tree.isNull ? keyPlace ?? tree.place : tree.place, path: path,
      expected: expected, advice: advice)
  }
}

extension Tree {
  /// Whether nothing was written, or `null`.
  var isNull: Bool {
    if case .scalar(let scalar) = content { scalar.value == .null } else { false }
  }

  /// What the part is, as the end of a sentence.
  fileprivate var kind: String {
    switch content {
    case .list: return "is a list"
    case .mapping: return "has keys below it"
    case .invalid: return "is invalid"
    case .scalar(let scalar):
      return switch scalar.value {
      case .null: "has no value"
      case .boolean: "is the truth value \(scalar.text)"
      case .integer: "is the number \(scalar.text.clipped)"
      case .real: "is the number \(scalar.text.clipped)"
      case .text: "is the text \(scalar.text.quoted)"
      }
    }
  }
}

extension [String] {
  /// Advice for one who wrote `name` and may have meant one of these.
  func suggestion(for name: String) -> String? {
    nearest(to: name).map { "did you mean \($0.quoted)?" }
  }
}
