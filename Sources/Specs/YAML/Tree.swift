import Diagnostics

/// A YAML document, or a part of one, in which every part knows where it was written.
struct Tree: Sendable {
  var content: Content
  /// Where it was written; nil in a tree made from values.
  var place: Diagnostic.Place?
  /// The folder that paths in it start from, seen from the folder of the spec; empty for that itself.
  var folder = ""
  /// The keys that were removed from a mapping, and by what.
  var removals: [String: Diagnostic.Place] = [:]

  enum Content: Sendable {
    case scalar(Scalar)
    case list([Tree])
    case mapping([Entry])
    /// Something whose mistake has been reported already.
    case invalid
  }

  /// A scalar as it was written.
  struct Scalar: Sendable {
    var text: String
    /// Whether it was written without quotes, so that it can be something other than text.
    var isPlain: Bool

    /// What the scalar stands for.
    var value: ScalarValue { isPlain ? ScalarValue(plain: text) : .text(text) }
  }

  /// A key and its value.
  ///
  /// A mapping that was read from a file may hold a key only once.
  struct Entry: Sendable {
    var key: String
    var keyPlace: Diagnostic.Place?
    var value: Tree
  }
}

extension Tree {
  /// Returns the part that one component of a key path leads to: a key, or an index of a list.
  subscript(component: String) -> Tree? {
    switch content {
    case .mapping: entry(component)?.value
    case .list(let items): Self.index(component, in: items).map { items[$0] }
    case .scalar, .invalid: nil
    }
  }

  /// Returns the entry of a mapping that has a key.
  func entry(_ key: String) -> Entry? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }
  }

  /// Returns the part at a key path, or nil if there is none.
  subscript(path: [String]) -> Tree? {
    path.reduce(self as Tree?) { tree, component in tree?[component] }
  }

  /// The parts directly below this one, each with the component that leads to it.
  var children: [(component: String, tree: Tree)] {
    switch content {
    case .mapping(let entries): entries.map { ($0.key, $0.value) }
    case .list(let items): items.enumerated().map { ("\($0.offset)", $0.element) }
    case .scalar, .invalid: []
    }
  }

  /// Returns the index of a list that a component names, if the list has it.
  static func index(_ component: String, in items: [Tree]) -> Int? {
    guard let index = Int(component), items.indices.contains(index), "\(index)" == component
    else { return nil }
    return index
  }

  /// All parts that have none below them, each with the key path that leads to it, in order.
  var leaves: [(path: [String], tree: Tree)] {
    let children = children
    guard !children.isEmpty else { return [([], self)] }
    return children.flatMap { component, child in
      child.leaves.map { ([component] + $0.path, $0.tree) }
    }
  }
}

extension [String] {
  /// The components of a key path as a reader writes it, `model.0.lstm.units`.
  var keyPath: String { joined(separator: ".") }
}
