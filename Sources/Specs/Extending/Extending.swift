import Diagnostics

/// Merges a spec with the one that it extends into one tree.
///
/// Specs are merged as they are written, before any default is filled in, so that defaults which
/// depend on other keys follow the merged ones.
struct Extending {
  /// The folder that relative paths of files start from; empty for the current one.
  let base: String
  let mistakes: Mistakes

  static let key = "extends"
  /// How many specs may follow each other.
  private static let depthLimit = 16

  /// Reads a spec and all that it extends.
  ///
  /// - Parameters:
  ///   - source: The text of the spec.
  ///   - file: Its path.
  ///   - chain: The paths of the specs that led to this one.
  /// - Returns: The merged tree, in which no key is `extends`, or nil, having reported why.
  func tree(of source: SourceText, file: String, after chain: [String] = []) -> Tree? {
    var reader = YAMLReader(source, reportingTo: mistakes)
    guard let tree = reader.read() else { return nil }
    guard case .mapping(let entries) = tree.content, let entry = tree.entry(Self.key) else {
      return tree
    }
    let cursor = Cursor(
      tree: entry.value, path: [Self.key], keyPlace: entry.keyPlace, mistakes: mistakes)
    guard let path = cursor.filePath(),
      let extended = extended(by: cursor, at: path, after: chain + [file.withoutDetours])
    else { return nil }
    let own = entries.filter { $0.key != Self.key }
    return merged(own, of: tree, into: extended.startingFrom(path.folderOfPath))
  }

  private func extended(by cursor: Cursor, at path: String, after chain: [String]) -> Tree? {
    let found = path.seen(from: chain.last?.folderOfPath ?? "").withoutDetours
    if chain.contains(found) {
      report(
        "this spec extends itself", at: cursor, expected: "a spec that does not extend this one",
        advice: (chain.drop { $0 != found } + [found]).joined(separator: " extends "))
      return nil
    }
    guard chain.count < Self.depthLimit else {
      report("too many specs extend each other", at: cursor, expected: "at most \(Self.depthLimit)")
      return nil
    }
    let file: SpecFile
    do {
      file = try SpecFile(at: found, in: base)
    } catch {
      let isInside = error.place?.line != nil
      mistakes.report(
        error.message, at: isInside ? error.place : cursor.tree.place,
        path: isInside ? [] : cursor.path, expected: error.expected, advice: error.advice)
      return nil
    }
    guard let tree = tree(of: SourceText(file.text, file: found), file: found, after: chain),
      !Cursor(tree: tree, path: [], keyPlace: nil, mistakes: mistakes).isInvalid
    else { return nil }
    guard case .mapping = tree.content else {
      Cursor(tree: tree, path: [], keyPlace: nil, mistakes: mistakes)
        .reject(expected: "keys and values, such as 'experiment: sine'")
      return nil
    }
    return tree
  }

  private func report(
    _ message: String, at cursor: Cursor, expected: String, advice: String? = nil
  ) {
    mistakes.report(
      message, at: cursor.tree.place, path: cursor.path, expected: expected, advice: advice)
  }

  /// Returns a tree with whole keys replaced, and then single values changed.
  private func merged(_ own: [Tree.Entry], of tree: Tree, into extended: Tree) -> Tree {
    var result = extended
    result.place = tree.place
    for entry in own where !Override.isChange(entry.key) { result.replace(entry) }
    for entry in own where Override.isChange(entry.key) {
      guard let change = Override(entry, reportingTo: mistakes) else { continue }
      result.make(change, reportingTo: mistakes)
    }
    return result
  }
}
