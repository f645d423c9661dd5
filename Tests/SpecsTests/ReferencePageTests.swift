import Foundation
import Testing

@testable import Specs

/// Compares experiments/REFERENCE.md with what the readers ask for, in both directions.
struct ReferencePageTests {
  private static let read = Result { (try ReferencePage(), try GrammarExplorer()) }
  private let page: ReferencePage
  private let grammar: Grammar
  /// The keys of mappings, without those that exclude each other.
  private let mappings: [[String]: [String: Grammar.Key]]
  /// All names that one can choose among, by their key paths.
  private let choices: [[String]: Set<String>]
  /// What can stand beside each of several keys that exclude each other.
  private let neighbours: [[String]: [String: Grammar.Key]]
  /// A spec with every default written out.
  private let resolved: Tree

  init() throws {
    let (page, explorer) = try Self.read.get()
    (self.page, grammar, neighbours) = (page, explorer.grammar, explorer.neighbours)
    (mappings, choices) = (grammar.mappings, grammar.choices)
    resolved = try Spec.reading(Fixture.sine, overrides: ["~description"]).tree
  }

  @Test func `the page names every key, and no other`() {
    #expect(mappings.count > 100)
    for (path, keys) in mappings {
      let names = Set(keys.keys)
      #expect(said(of: path).map { Set($0.keys) } == names, "\(path.keyPath)")
    }
    for path in page.keys.keys {
      #expect(grammar.keys[path] != nil, "nothing reads \(path.keyPath)")
    }
  }

  @Test func `the page has the default of every key`() {
    for (path, keys) in mappings {
      for (name, key) in keys {
        guard let usual = said(of: path)?[name]?.usual else { continue }
        #expect(
          usual.contains("required") == key.isRequired, "\((path + [name]).keyPath): \(usual)")
        guard let value = key.usual ?? resolved(path + [name]) else { continue }
        #expect(
          key.isRequired
            || usual.spans.map(Self.canonical).contains(
              Self.canonical(short(value, at: path + [name]))),
          "\((path + [name]).keyPath) is \(value), not \(usual)")
      }
    }
  }

  @Test func `the page says what numbers and truth values each key takes`() {
    for (path, value) in grammar.values where value.isExact {
      guard let name = path.last, case let parent = Array(path.dropLast()),
        let said = page.keys[parent]?[name] ?? said(of: parent)?[name],
        !said.value.contains("](")
      else { continue }
      let words = said.value.prefix { $0 != ";" && $0 != "," }
      #expect(String(words) == value.inWords, "\(path.keyPath)")
    }
  }

  @Test func `the page names everything that one can choose among, and nothing else`() {
    for (path, names) in choices {
      #expect(chosen(at: path).contains(names), "\(path.keyPath): \(names.sorted())")
    }
    for (path, names) in page.names {
      #expect(choices[path] == names, "\(path.keyPath)")
    }
  }

  @Test func `the page says what can stand beside each source`() {
    let found = neighbours.filter { $0.key.count == 2 && $0.key[0] == "dataset" }
    #expect(Set(found.keys.map { $0[1] }) == Set(page.neighbours.keys))
    for (path, keys) in found {
      let cells = page.neighbours[path[1]]?.filter { !$0.value.isEmpty } ?? [:]
      #expect(Set(cells.keys) == Set(keys.keys), "\(path.keyPath)")
      for (name, cell) in cells {
        #expect((cell == "required") == keys[name]?.isRequired, "\(path.keyPath) \(name)")
      }
    }
  }

  @Test(arguments: ["experiments/REFERENCE.md", "experiments/README.md", "README.md"])
  func `links to the page lead to its headings`(file: String) throws {
    let text = try ReferencePage.text(of: file)
    let links = text.matches(of: /\(([a-zA-Z\/.]*)#([^)]+)\)/).filter { link in
      link.1.hasSuffix("REFERENCE.md") || link.1.isEmpty && file.hasSuffix("REFERENCE.md")
    }
    // The list of experiments need not lead to any part of the page.
    #expect(!links.isEmpty || file == "experiments/README.md")
    for link in links { #expect(page.anchors.contains(String(link.2)), "#\(link.2)") }
  }

  @Test func `the README names every key of a spec`() throws {
    let readme = try ReferencePage.text(of: "README.md")
    for key in [Extending.key] + (grammar.keys[[]]?.keys.sorted() ?? []) {
      #expect(readme.contains("`\(key)`"), "\(key)")
    }
  }

  @Test func `examples on the page are YAML with known keys`() throws {
    let known = Set(
      grammar.keys.values.flatMap(\.keys) + grammar.names.values.joined() + [Extending.key])
    let examples = page.text.matches(of: /```yaml\n([^`]*)```/).map { String($0.1) }
    #expect(examples.count > 10)
    for example in examples {
      let mistakes = Mistakes()
      var reader = YAMLReader(SourceText(example, file: "example"), reportingTo: mistakes)
      let document = reader.read()
      let tree = try #require(document, "\(example)")
      for name in tree.leaves.flatMap(\.path).flatMap({ $0.split(separator: ".") })
      where Int(name) == nil {
        let isKnown = known.contains(name.trimmingCharacters(in: ["+", "~"]))
        #expect(isKnown, "\(name) in \(example)")
      }
    }
  }
}

extension ReferencePageTests {
  @Test func `the example of a spec that extends another can be read`() throws {
    let match = try #require(page.text.firstMatch(of: /```yaml\n(extends: [^`]*)```/))
    let spec = try Spec(
      yaml: String(match.1), file: "experiments/example.spec", in: ReferencePage.root.path)
    #expect(spec.experiment == "sine-quick")
  }

  @Test func `the examples of overrides fit the spec that they change`() throws {
    let lines = page.text.matches(of: /(?m)^exp run (\S+) (.*)$/)
    #expect(!lines.isEmpty)
    for line in lines {
      let overrides = line.2.matches(of: /'([^']*)'|(\S+)/).map { String($0.1 ?? $0.2 ?? "") }
      let root = ReferencePage.root.path
      #expect(
        throws: Never.self, "\(line.2)",
        performing: { try Spec.load(path: String(line.1), overrides: overrides, in: root) })
    }
  }
}

// MARK: - What the page says of a place

extension ReferencePageTests {
  /// The keys that the page has below a path: there, where it says that they are the same, or where the
  /// readers take exactly the same.
  private func said(of path: [String]) -> [String: ReferencePage.Key]? {
    if let keys = page.keys[path]?.filter({ choices[path]?.contains($0.key) != true }),
      !keys.isEmpty
    {
      return keys
    }
    for end in path.indices.reversed() {
      guard let (other, without) = page.likenesses[Array(path[...end])] else { continue }
      let rest = path[(end + 1)...]
      return said(of: other + rest)?.filter { !rest.isEmpty || !without.contains($0.key) }
    }
    let like = page.keys.keys.sorted { $0.keyPath < $1.keyPath }.first {
      $0.last == path.last && mappings[$0] == mappings[path]
    }
    return like.flatMap { page.keys[$0] }
  }

  /// The sets of names that the page offers for a path: in a table of its own or in one that it links
  /// to, or in words.
  private func chosen(at path: [String]) -> [Set<String>] {
    if let names = page.names[path] { return [names] }
    if let (other, without) = page.likenesses[path] {
      return chosen(at: other).map { $0.subtracting(without) }
    }
    guard let name = path.last, let value = said(of: path.dropLast())?[name]?.value else {
      return []
    }
    let linked = value.linkedAnchors.flatMap { page.tables[$0] ?? [] }.compactMap { page.names[$0] }
    let alike = (Array(page.likenesses.keys) + Array(page.names.keys)).filter { $0.last == name }
      .flatMap(chosen)
    return [Set(value.spans)] + linked + alike
  }

  /// The default that the resolved text has, of keys whose reader does not tell it.
  private func resolved(_ path: [String]) -> String? {
    guard let tree = resolved[path] else { return nil }
    if case .list = tree.content { return nil }
    return tree.onOneLine
  }

  /// A default as the page has it: a name alone if its arguments have their defaults.
  private func short(_ value: String, at path: [String]) -> String {
    guard let match = value.firstMatch(of: /^\{([a-z_]+): \{(.*)\}\}$/) else { return value }
    let name = String(match.1)
    let usual = (grammar.keys[path + [name]] ?? [:]).map { "\($0.key): \($0.value.usual ?? "")" }
    return Set(match.2.split(separator: ", ").map(String.init)) == Set(usual) ? name : value
  }

  /// A value with the fewest digits and without quotes.
  private static func canonical(_ value: String) -> String {
    value.replacing(/-?[0-9.]+(e-?[0-9]+)?/) { match in
      Double(String(match.0)).map { "\($0)" } ?? String(match.0)
    }.replacing("\"", with: "")
  }
}

extension Grammar {
  fileprivate var mappings: [[String]: [String: Key]] {
    keys.mapValues { $0.filter { !$0.value.isAlternative }.mapValues(\.withoutExample) }
      .filter { !$0.value.isEmpty }
  }

  fileprivate var choices: [[String]: Set<String>] {
    let alternatives = keys.mapValues { Set($0.filter(\.value.isAlternative).keys) }
      .filter { !$0.value.isEmpty }
    return alternatives.merging(names.mapValues { Set($0) }) { $0.union($1) }
  }
}

extension Grammar.Key {
  fileprivate var withoutExample: Self {
    var key = self
    key.example = nil
    return key
  }
}

extension String {
  /// Whether a reader's sentence about a value says it all.
  fileprivate var isExact: Bool {
    hasPrefix("a number") || hasPrefix("an integer") || self == "true or false"
  }

  /// The same in the words of the page, which leaves the largest integers out.
  fileprivate var inWords: String { replacing(" to 2147483647", with: " on") }
}
