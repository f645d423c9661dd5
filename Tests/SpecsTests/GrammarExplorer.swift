import Testing

@testable import Specs

/// Finds all that specs can say by asking the readers, key after key.
///
/// An empty mapping makes a reader tell what it would take in its place. Beginning with an empty spec,
/// each key that is told of is then tried with an empty mapping as its value, and with a word if it has
/// keys below it. A source of samples or of weights is tried with its example, too, since what may stand
/// elsewhere depends on it.
struct GrammarExplorer {
  /// All that was found, items of lists being counted `N`.
  private(set) var grammar = Grammar()
  /// What can stand beside each of several keys that exclude each other, by its key path.
  private(set) var neighbours: [[String]: [String: Grammar.Key]] = [:]
  private var tried: Set<[String]> = []
  /// The key paths of what excludes others, where a name is already all that there is to say.
  private var names: Set<[String]> = []
  private var pending: [Trial] = [Trial(document: .mapping([]), path: [])]

  /// A document that gives a value to the key at a path.
  private struct Trial {
    let document: Tree
    let path: [String]
    var value = Value.empty

    enum Value {
      case empty, word, example
    }
  }

  /// Explores everything.
  init() throws {
    while let trial = pending.popLast() { try explore(trial) }
  }

  private mutating func explore(_ trial: Trial) throws {
    let mistakes = Mistakes(grammar: Grammar())
    _ = Spec.read(trial.document, reportingTo: mistakes)
    // Elsewhere is what the document has in common with one that was explored before.
    let told = try #require(mistakes.grammar)
      .within(trial.value == .example ? [] : trial.path.dropLast())
    grammar.take(told)
    if trial.value == .example {
      let beside = told.keys[Array(trial.path.dropLast())] ?? [:]
      neighbours[trial.path.pattern] = beside.filter { !$0.value.isAlternative }
    }
    for path in told.lists where tried.insert(path.pattern + ["N"]).inserted {
      pending.append(
        Trial(
          document: trial.document.setting(path, to: .list([.mapping([])])), path: path + ["0"]))
    }
    for (path, keys) in told.keys where !isRecursion(path) {
      // Of several that exclude each other, only the one that is tried may be there.
      let others = Set(keys.filter(\.value.isAlternative).keys)
      for (name, key) in keys {
        let document =
          key.isAlternative ? trial.document.leavingOut(others, at: path) : trial.document
        try plan(path + [name], key, in: document)
      }
    }
    if trial.value == .empty, told.keys[trial.path] != nil, !names.contains(trial.path) {
      let document = trial.document.setting(trial.path, to: .text("a word"))
      pending.append(Trial(document: document, path: trial.path, value: .word))
    }
  }

  private mutating func plan(
    _ path: [String], _ key: Grammar.Key, in document: Tree
  ) throws {
    guard tried.insert(path.pattern).inserted else { return }
    pending.append(Trial(document: document.setting(path, to: .mapping([])), path: path))
    if key.isAlternative { names.insert(path) }
    guard key.isAlternative, path.count == 2, let example = key.example else { return }
    let value = try #require(Self.tree(of: example)[path[1]], "\(example)")
    pending.append(
      Trial(document: document.setting(path, to: value), path: path, value: .example))
  }

  /// Whether the same keys can be at a path as further up, as layers within layers.
  private func isRecursion(_ path: [String]) -> Bool {
    guard let keys = grammar.keys[path.pattern], keys.count > 1 else { return false }
    return path.indices.contains { end in
      grammar.keys[path[..<end].pattern].map { Set($0.keys) == Set(keys.keys) } ?? false
    }
  }

  private static func tree(of yaml: String) throws -> Tree {
    var reader = YAMLReader(SourceText(yaml, file: "example"), reportingTo: Mistakes())
    let tree = reader.read()
    return try #require(tree, "\(yaml)")
  }
}

extension Grammar {
  /// What there can be at paths that begin with some keys.
  fileprivate func within(_ path: [String]) -> Grammar {
    var part = Grammar()
    for (place, keys) in keys where place.starts(with: path) {
      for (name, key) in keys { part.note(name, key, at: place) }
    }
    for (place, names) in names where place.starts(with: path) {
      part.note(names: names, at: place)
    }
    for (place, value) in values where place.starts(with: path) {
      part.note(value: value, at: place)
    }
    for place in lists where place.starts(with: path) { part.note(listAt: place) }
    return part
  }

  /// Takes all that another has, items of lists being counted `N`.
  fileprivate mutating func take(_ other: Grammar) {
    for (path, keys) in other.keys {
      for (name, key) in keys { note(name, key, at: path.pattern) }
    }
    for (path, names) in other.names { note(names: names, at: path.pattern) }
    for (path, value) in other.values { note(value: value, at: path.pattern) }
    for path in other.lists { note(listAt: path.pattern) }
  }
}

extension Collection<String> {
  /// A key path whose items of lists are counted `N`.
  var pattern: [String] { map { Int($0) == nil ? $0 : "N" } }
}

extension Tree {
  /// This tree without some keys of the mapping at a key path.
  fileprivate func leavingOut(_ keys: Set<String>, at path: [String]) -> Tree {
    guard case .mapping(let entries)? = self[path]?.content else { return self }
    let kept = entries.filter { !keys.contains($0.key) }.map { ($0.key, $0.value) }
    return setting(path, to: .mapping(kept))
  }

  /// This tree with another value at a key path, which is there or whose last keys are not.
  fileprivate func setting(_ path: [String], to value: Tree) -> Tree {
    guard let key = path.first else { return value }
    let rest = Array(path.dropFirst())
    switch content {
    case .list(let items):
      return .list(items.enumerated().map { "\($0)" == key ? $1.setting(rest, to: value) : $1 })
    case .mapping(let entries):
      let new = (self[key] ?? .mapping([])).setting(rest, to: value)
      return .mapping(entries.filter { $0.key != key }.map { ($0.key, $0.value) } + [(key, new)])
    case .scalar, .invalid: return Tree.mapping([]).setting(path, to: value)
    }
  }
}
