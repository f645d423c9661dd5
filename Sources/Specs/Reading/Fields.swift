import Diagnostics

/// Reads the keys of a mapping, and remembers which there can be.
struct Fields {
  private let cursor: Cursor
  private let entries: [Tree.Entry]
  private var known: [String] = []
  private var missing: [Missing] = []

  /// One of `keys` should be there.
  private struct Missing {
    let keys: [String]
    let example: String
    var isChoice = false
  }

  /// Returns nil, having reported it, if the part is no mapping.
  fileprivate init?(_ cursor: Cursor, expected: String) {
    guard !cursor.isInvalid else { return nil }
    guard case .mapping(let entries) = cursor.tree.content else {
      cursor.reject(expected: expected)
      return nil
    }
    self.cursor = cursor
    self.entries = entries
  }

  /// Reads a key that must be there; `example` shows how it could be written.
  mutating func required<Value>(
    _ key: String, example: String, _ read: (Cursor) -> Value?
  ) -> Value? {
    known.append(key)
    note(key, Grammar.Key(isRequired: true, example: example))
    guard let cursor = self.cursor(at: key) else {
      missing.append(Missing(keys: [key], example: example))
      return nil
    }
    return read(cursor)
  }

  /// Reads a key that has a default; `usual` is that as it would be written, if that can be said.
  mutating func optional<Value>(
    _ key: String, default value: Value, usual: @autoclosure () -> Tree? = nil,
    _ read: (Cursor) -> Value?
  ) -> Value? {
    known.append(key)
    note(key, Grammar.Key(isRequired: false, usual: usual()?.onOneLine))
    guard let cursor = self.cursor(at: key) else { return value }
    return read(cursor)
  }

  /// Reads the one that is there of several keys which exclude each other.
  mutating func one<Value>(of alternatives: [Alternative<Value>]) -> Value? {
    let keys = alternatives.map(\.key)
    known += keys
    for one in alternatives {
      note(one.key, Grammar.Key(isRequired: true, isAlternative: true, example: one.example))
    }
    let present = entries.map(\.key).filter(keys.contains)
    guard let key = present.first, let alternative = alternatives.first(where: { $0.key == key }),
      let cursor = cursor(at: key)
    else {
      missing.append(Missing(keys: keys, example: alternatives[0].example, isChoice: true))
      return nil
    }
    for other in present.dropFirst().compactMap(self.cursor(at:)) {
      other.mistakes.report(
        "\(other.name) cannot stand beside \(key.quoted)", at: other.keyPlace, path: other.path,
        expected: "only one of \(keys.alternatives)")
    }
    let value = alternative.read(cursor)
    return present.count == 1 ? value : nil
  }

  private func note(_ key: String, _ meaning: @autoclosure () -> Grammar.Key) {
    cursor.mistakes.grammar?.note(key, meaning(), at: cursor.path)
  }

  private func cursor(at key: String) -> Cursor? {
    entries.first { $0.key == key }.map { entry in
      Cursor(
        tree: entry.value, path: cursor.path + [key], keyPlace: entry.keyPlace,
        mistakes: cursor.mistakes)
    }
  }

  /// Reports the keys that should not be there, and those that should and are not.
  fileprivate func finish() {
    let absent = known.filter { key in !entries.contains { $0.key == key } }
    let unknown = entries.filter { !known.contains($0.key) }
    let empty = entries.first { known.contains($0.key) && $0.value.isNull }
    var meant: Set<String> = []
    for entry in unknown {
      let nearest = absent.nearest(to: entry.key) ?? known.nearest(to: entry.key)
      if let nearest { meant.insert(nearest) }
      cursor.mistakes.report(
        "unknown key \(entry.key.quoted)", at: entry.keyPlace, path: cursor.path + [entry.key],
        expected: known.alternatives(near: entry.key),
        advice: advice(for: entry.key, meant: nearest, beside: empty?.key))
    }
    for one in missing {
      // A misspelled key is one mistake, not two; nor is an unknown one of several alternatives.
      guard meant.isDisjoint(with: one.keys), !one.isChoice || unknown.isEmpty else { continue }
      cursor.mistakes.report(
        "\(cursor.name) lacks \(one.keys.map(\.quoted).alternatives)",
        at: cursor.tree.removals[one.keys[0]] ?? cursor.keyPlace ?? cursor.tree.place,
        path: cursor.path, advice: "add it, for example '\(one.example)'")
    }
  }

  private func advice(for key: String, meant: String?, beside empty: String?) -> String? {
    if let meant { return "did you mean \(meant.quoted)?" }
    if cursor.path.isEmpty, Override.isChange(key) {
      return "a key path changes a spec that this one extends: add 'extends: …'"
    }
    if key == "<<" {
      return "YAML 1.2 has no merge keys: repeat the keys, or use an alias for a whole value"
    }
    return empty.map { "if it belongs to \($0.quoted), indent it further" }
  }
}

/// One of several keys that exclude each other.
struct Alternative<Value> {
  let key: String
  /// How the key and its value could be written.
  let example: String
  /// Whether what follows the key are arguments; if all of them have defaults, the name is enough.
  var hasArguments = false
  /// The arguments' defaults.
  var defaults: [String: Tree] = [:]
  let read: (Cursor) -> Value?
}

extension Alternative {
  /// Something that has arguments.
  init<Whole>(_ key: String, _ arguments: Arguments<Whole>, _ make: @escaping (Whole) -> Value) {
    self.init(
      key: key, example: "\(key): \(arguments.example)", hasArguments: true,
      defaults: arguments.defaults
    ) { arguments.read($0).map(make) }
  }
}

extension Cursor {
  /// Reads a mapping.
  func mapping<Value>(expected: String, _ read: (inout Fields) -> Value?) -> Value? {
    guard var fields = Fields(self, expected: expected) else { return nil }
    let value = read(&fields)
    fields.finish()
    return value
  }

  /// Reads one of several things by its name: alone, or with its arguments below it.
  func named<Value>(_ alternatives: [Alternative<Value>]) -> Value? {
    guard case .scalar = tree.content else { return one(of: alternatives) }
    let names = alternatives.map(\.key)
    guard let scalar = scalar(expected: names.alternatives) else { return nil }
    guard case .text(let name) = scalar.value,
      let one = alternatives.first(where: { $0.key == name })
    else {
      reject(
        expected: names.alternatives(near: scalar.text), advice: names.suggestion(for: scalar.text))
      return nil
    }
    let nothing = one.hasArguments ? Tree.mapping([]) : Tree.null
    return one.read(
      Cursor(
        tree: Tree(content: nothing.content, place: tree.place), path: path + [name],
        keyPlace: tree.place, mistakes: mistakes))
  }

  /// Reads a mapping of one key that tells what its value is.
  func one<Value>(of alternatives: [Alternative<Value>]) -> Value? {
    let keys = alternatives.map(\.key).alternatives
    return mapping(expected: "\(keys), such as {\(alternatives[0].example)}") {
      $0.one(of: alternatives)
    }
  }
}
