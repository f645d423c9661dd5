import Diagnostics
import Yams

/// Turns the nodes of a parsed YAML document into a tree, within bounds.
struct TreeBuilder {
  let source: SourceText
  let mistakes: Mistakes
  let standIns: StandIns
  /// What stands for the `*` of an alias.
  let aliasMark: Unicode.Scalar

  private var anchors: [String: (tree: Tree, count: Int)] = [:]
  private var count = 0
  private var hasOverflowed = false

  /// The deepest nesting, which is far more than a spec has.
  static let depthLimit = 32
  /// The most values, each counted as often as aliases repeat it.
  private static let countLimit = 10_000

  init(source: SourceText, mistakes: Mistakes, standIns: StandIns, aliasMark: Unicode.Scalar) {
    self.source = source
    self.mistakes = mistakes
    self.standIns = standIns
    self.aliasMark = aliasMark
  }

  /// Converts a node that will be put at a key path.
  mutating func tree(_ node: Node, _ path: [String], depth: Int = 1) -> Tree {
    let place = place(of: node)
    guard depth <= Self.depthLimit else {
      mistakes.report(
        "this is nested too deeply", at: place, path: path,
        expected: "at most \(Self.depthLimit) levels")
      return Tree(content: .invalid, place: place)
    }
    let before = count
    guard spend(1, at: place, path), hasKnownTag(node, at: place, path) else {
      return Tree(content: .invalid, place: place)
    }
    let tree = Tree(content: content(node, at: place, path, depth), place: place)
    if let alias = alias(node) { return value(of: alias, at: place, path) }
    if let anchor = node.anchor { anchors[anchor.rawValue] = (tree, count - before) }
    return tree
  }

  private mutating func content(
    _ node: Node, at place: Diagnostic.Place, _ path: [String], _ depth: Int
  ) -> Tree.Content {
    switch node {
    case .scalar(let scalar):
      let isText = scalar.tag.rawValue != Tag.Name.implicit.rawValue
      return .scalar(
        Tree.Scalar(
          text: standIns.restore(scalar.string), isPlain: scalar.style == .plain && !isText))
    case .sequence(let sequence):
      return .list(
        sequence.enumerated().map { index, item in
          tree(item, path + ["\(index)"], depth: depth + 1)
        })
    case .mapping(let mapping):
      return .mapping(entries(mapping, path, depth))
    case .alias:
      // Aliases do not come out of the parser: it sees what stands for them.
      return .invalid
    }
  }

  private mutating func entries(
    _ mapping: Node.Mapping, _ path: [String], _ depth: Int
  ) -> [Tree.Entry] {
    var entries: [Tree.Entry] = []
    var places: [String: Diagnostic.Place] = [:]
    for (keyNode, valueNode) in mapping {
      let keyPlace = place(of: keyNode)
      guard let key = key(keyNode, path, depth) else { continue }
      let value = tree(valueNode, path + [key], depth: depth + 1)
      if let first = places[key] {
        mistakes.report(
          "the key \(key.quoted) is written twice", at: keyPlace, path: path + [key],
          expected: "each key once", advice: first.line.map { "it is also in line \($0)" })
        continue
      }
      places[key] = keyPlace
      entries.append(Tree.Entry(key: key, keyPlace: keyPlace, value: value))
    }
    return entries
  }

  private mutating func key(_ node: Node, _ path: [String], _ depth: Int) -> String? {
    switch tree(node, path, depth: depth).content {
    case .scalar(let scalar): return scalar.text
    case .list, .mapping:
      mistakes.report(
        "this key is no text", at: place(of: node), path: path,
        expected: "a word before the colon")
      return nil
    case .invalid: return nil
    }
  }

  private func place(of node: Node) -> Diagnostic.Place {
    source.place(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }
}

extension TreeBuilder {
  /// Returns the name behind the `*`, if a node is an alias.
  private func alias(_ node: Node) -> String? {
    guard case .scalar(let scalar) = node, scalar.style == .plain,
      scalar.string.unicodeScalars.first == aliasMark
    else { return nil }
    return String(standIns.restore(scalar.string).dropFirst())
  }

  private mutating func value(
    of alias: String, at place: Diagnostic.Place, _ path: [String]
  ) -> Tree {
    guard let anchor = anchors[alias] else {
      mistakes.report(
        "the alias \("*\(alias)".quoted) has no anchor before it", at: place, path: path,
        expected: anchors.isEmpty
          ? "an anchor such as '&\(alias.clipped)' on an earlier value"
          : "one of \(anchors.keys.sorted().map { "*\($0)" }.joined(separator: ", ").clipped)",
        advice: "put text that begins with an asterisk in quotes")
      return Tree(content: .invalid, place: place)
    }
    guard spend(anchor.count, at: place, path) else {
      return Tree(content: .invalid, place: place)
    }
    return anchor.tree
  }

  /// Counts values, and reports the first time that there are too many.
  private mutating func spend(
    _ amount: Int, at place: Diagnostic.Place, _ path: [String]
  ) -> Bool {
    guard !hasOverflowed else { return false }
    count += amount
    guard count > Self.countLimit else { return true }
    hasOverflowed = true
    mistakes.report(
      "there are too many values", at: place, path: path,
      expected: "at most \(Self.countLimit), each counted as often as aliases repeat it")
    return false
  }

  private func hasKnownTag(_ node: Node, at place: Diagnostic.Place, _ path: [String]) -> Bool {
    let (tag, known): (String, Tag.Name) =
      switch node {
      case .scalar(let scalar): (scalar.tag.rawValue, .str)
      case .sequence(let sequence): (sequence.tag.rawValue, .seq)
      case .mapping(let mapping): (mapping.tag.rawValue, .map)
      case .alias(let alias): (alias.tag.rawValue, .implicit)
      }
    let allowed: [Tag.Name] = [.implicit, .nonSpecific, known]
    if allowed.contains(where: { $0.rawValue == tag }) { return true }
    mistakes.report(
      "the tag \(tag.quoted) has no meaning here", at: place, path: path,
      expected: "a value without a tag", advice: "leave out the tag, which begins with '!'")
    return false
  }
}
