extension Tree {
  /// Returns this tree as a part of a spec in another folder, from which `folder` is the one that paths
  /// in it start from.
  func startingFrom(_ folder: String) -> Tree {
    guard !folder.isEmpty else { return self }
    var result = self
    result.folder = self.folder.isEmpty ? folder : self.folder.seen(from: folder)
    switch content {
    case .scalar, .invalid: break
    case .list(let items): result.content = .list(items.map { $0.startingFrom(folder) })
    case .mapping(let entries):
      result.content = .mapping(
        entries.map { entry in
          Entry(key: entry.key, keyPlace: entry.keyPlace, value: entry.value.startingFrom(folder))
        })
    }
    return result
  }

  /// Gives a key another value, or adds the key.
  mutating func replace(_ entry: Entry) {
    guard case .mapping(var entries) = content else { return }
    if let index = entries.firstIndex(where: { $0.key == entry.key }) {
      entries[index] = entry
    } else {
      entries.append(entry)
    }
    content = .mapping(entries)
  }

  /// Applies a change of a spec to this one, which it extends.
  ///
  /// A change may name a default that is not written. If this is no whole spec yet, that cannot be
  /// told, and what is not there is added.
  mutating func make(_ change: Override, reportingTo mistakes: Mistakes) {
    var complete: Tree?
    var isAdded = false
    if change.kind != .add, self[change.path] == nil {
      complete = Spec.read(self, reportingTo: Mistakes())?.tree
      if let complete { writeOut(change.path[...], of: complete) }
      isAdded = complete == nil
    }
    do {
      try apply(change, makingWay: isAdded)
    } catch {
      change.report(error, in: complete ?? self, to: mistakes)
    }
  }

  /// Writes out what a path leads to, if it is not written yet.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - complete: The same tree with every default written out.
  private mutating func writeOut(_ path: ArraySlice<String>, of complete: Tree) {
    guard let component = path.first, let part = complete[component] else { return }
    let place = place
    switch content {
    case .scalar, .invalid: self = complete.placed(like: nil, else: place)
    case .list(var items):
      guard let index = Tree.index(component, in: items) else { return }
      items[index].writeOut(path.dropFirst(), of: part)
      content = .list(items)
    case .mapping(var entries):
      if let index = entries.firstIndex(where: { $0.key == component }) {
        entries[index].value.writeOut(path.dropFirst(), of: part)
      } else {
        entries.append(
          Entry(key: component, keyPlace: place, value: part.placed(like: nil, else: place)))
      }
      content = .mapping(entries)
    }
  }
}
