import Testing

@testable import Specs

/// Finds all that specs can say by asking the readers, key after key.
///
/// An empty mapping makes a reader tell what it would take in its place. Beginning with an empty spec,
/// each key that is told of is then tried with an empty mapping as its value, with a word if it has keys
/// below it, and each of several that exclude each other with its example, since what may stand beside
/// it can depend on it.
struct VocabularyExplorer {
  /// All that was found, items of lists being counted `N`.
  private(set) var vocabulary = Vocabulary()
  /// What can stand beside each of several keys that exclude each other, by its key path.
  private(set) var neighbours: [[String]: [String: Vocabulary.Key]] = [:]
  private var tried: Set<[String]> = []
  private var pending: [Trial] = [Trial(document: .mapping([]), path: [])]

  /// A document that gives a value to the key at a path.
  private struct Trial {
    let document: Tree
    let path: [String]
    var isExample = false
  }

  /// Explores everything.
  init() throws {
    while let trial = pending.popLast() { try explore(trial) }
  }

  private mutating func explore(_ trial: Trial) throws {
    let mistakes = Mistakes(vocabulary: Vocabulary())
    _ = Spec.read(trial.document, reportingTo: mistakes)
    // Elsewhere is what the document has in common with one that was explored before.
    let told = try #require(mistakes.vocabulary).within(trial.path.dropLast())
    vocabulary.take(told)
    if trial.isExample {
      let beside = told.keys[Array(trial.path.dropLast())] ?? [:]
      neighbours[trial.path.pattern] = beside.filter { !$0.value.isAlternative }
    }
    if told.keys[trial.path] != nil, tried.insert(trial.path + ["a word"]).inserted {
      pending.append(
        Trial(document: trial.document.setting(trial.path, to: .text("a word")), path: trial.path))
    }
    for path in told.lists where tried.insert(path + ["0"]).inserted {
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
  }

  private mutating func plan(
    _ path: [String], _ key: Vocabulary.Key, in document: Tree
  ) throws {
    guard tried.insert(path).inserted else { return }
    pending.append(Trial(document: document.setting(path, to: .mapping([])), path: path))
    guard key.isAlternative, let example = key.example else { return }
    let value = try #require(Self.tree(of: example)[path[path.count - 1]], "\(example)")
    pending.append(
      Trial(document: document.setting(path, to: value), path: path, isExample: true))
  }

  /// Whether the same keys can be at a path as further up, as layers within layers.
  private func isRecursion(_ path: [String]) -> Bool {
    guard let keys = vocabulary.keys[path.pattern], keys.count > 1 else { return false }
    return path.indices.contains { end in
      vocabulary.keys[path[..<end].pattern].map { Set($0.keys) == Set(keys.keys) } ?? false
    }
  }

  private static func tree(of yaml: String) throws -> Tree {
    var reader = YAMLReader(SourceText(yaml, file: "example"), reportingTo: Mistakes())
    let tree = reader.read()
    return try #require(tree, "\(yaml)")
  }
}

extension Vocabulary {
  /// What there can be at paths that begin with some keys.
  fileprivate func within(_ path: [String]) -> Vocabulary {
    var part = Vocabulary()
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
  fileprivate mutating func take(_ other: Vocabulary) {
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
