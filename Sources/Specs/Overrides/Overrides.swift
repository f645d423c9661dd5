import Diagnostics

/// The overrides of one command, in the order in which they were given.
struct Overrides {
  private let overrides: [Override]

  /// Reads arguments and reports those that cannot be read.
  init(_ arguments: [String], reportingTo mistakes: Mistakes) {
    overrides = arguments.compactMap { Override($0, reportingTo: mistakes) }
  }

  /// Reads the spec that a file's tree and the overrides make together.
  ///
  /// Overrides change a spec in which every default is written out. If the file has mistakes there
  /// is no such spec yet, and the overrides are first given the chance to correct them.
  ///
  /// - Returns: The spec, or nil if any mistake was reported.
  func spec(from file: Tree, reportingTo mistakes: Mistakes) -> Spec? {
    if overrides.isEmpty { return Spec.read(file, reportingTo: mistakes) }
    if let spec = Spec.read(file, reportingTo: Mistakes()) {
      return apply(overrides, to: spec, from: file, reportingTo: mistakes)
    }
    var corrected = file
    let pending = overrides.filter { override in
      (try? corrected.apply(override)) == nil
    }
    if let spec = Spec.read(corrected, reportingTo: Mistakes()) {
      return apply(pending, to: spec, from: corrected, reportingTo: mistakes)
    }
    return reportMistakes(in: corrected, pending, to: mistakes)
  }

  private func apply(
    _ overrides: [Override], to spec: Spec, from file: Tree, reportingTo mistakes: Mistakes
  ) -> Spec? {
    var tree = spec.tree.placed(like: file, else: file.place)
    let before = mistakes.count
    for override in overrides {
      do {
        try tree.apply(override)
      } catch {
        override.report(error, in: tree, to: mistakes)
      }
    }
    // What follows from other keys unless it is written follows from the changed ones.
    for key in ["reimplementation", "charts"] where file[[key]] == nil {
      if !overrides.contains(where: { $0.path.first == key }) { tree.leaveOut(key) }
    }
    let changed = Spec.read(tree, isChanged: true, reportingTo: mistakes)
    return mistakes.count == before ? changed : nil
  }

  /// Reports what is wrong with a file that the overrides do not correct.
  ///
  /// Whether an override that fits nowhere names a default cannot be told; it is tried as if it did.
  private func reportMistakes(
    in file: Tree, _ pending: [Override], to mistakes: Mistakes
  ) -> Spec? {
    var tree = file
    for override in pending { try? tree.apply(override, makingWay: true) }
    let spec = Spec.read(tree, reportingTo: mistakes)
    guard spec != nil else { return nil }
    for override in pending {
      var tree = file
      do {
        try tree.apply(override)
      } catch {
        override.report(error, in: file, to: mistakes)
      }
    }
    return nil
  }
}

extension Tree {
  /// Takes a key out of a mapping.
  fileprivate mutating func leaveOut(_ key: String) {
    guard case .mapping(let entries) = content else { return }
    content = .mapping(entries.filter { $0.key != key })
  }
}

extension Override {
  /// Reports why this override cannot be applied to a tree.
  func report(_ failure: OverrideFailure, in tree: Tree, to mistakes: Mistakes) {
    switch failure {
    case .present:
      mistakes.report(
        "the spec has \(path.keyPath.quoted) already", at: place, path: path,
        expected: "a key that is not there", advice: "leave out the '+' to change it")
    case .absent(let depth):
      let siblings = tree[Array(path.prefix(depth))]?.children.map(\.component) ?? []
      let verb = kind == .remove ? "remove" : kind == .add ? "add to" : "change"
      mistakes.report(
        "the spec has no \(path.keyPath.quoted) to \(verb)", at: place, path: path,
        expected: siblings.isEmpty
          ? "a key that is there"
          : "\(siblings.alternatives(near: path[depth])) \(below(depth))",
        advice: suggestion(in: tree, depth: depth, siblings: siblings))
    }
  }

  private func below(_ depth: Int) -> String {
    depth == 0 ? "first" : "below \(Array(path.prefix(depth)).keyPath.quoted)"
  }

  /// Suggests the key path that was probably meant: with a component corrected, or with the
  /// components in front that were left out, or simply the nearest.
  private func suggestion(in tree: Tree, depth: Int, siblings: [String]) -> String? {
    if let sibling = siblings.nearest(to: path[depth]) {
      var meant = path
      meant[depth] = sibling
      if tree[meant] != nil { return "did you mean \(meant.keyPath.quoted)?" }
    }
    let leaves = tree.leaves.map(\.path)
    let longer = leaves.filter { $0.count > path.count && $0.suffix(path.count) == path[...] }
    if !longer.isEmpty { return "did you mean \(longer.map(\.keyPath.quoted).alternatives)?" }
    if let near = leaves.map(\.keyPath).nearest(to: path.keyPath) {
      return "did you mean \(near.quoted)?"
    }
    guard kind == .set else { return nil }
    let key = "+\(path.keyPath.clipped)"
    let isArgument = place?.file == SourceText.commandLine
    return "write \(isArgument ? "\(key)=…" : "'\(key)': …") to add a key"
  }
}
