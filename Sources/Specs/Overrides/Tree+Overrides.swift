import Diagnostics

/// Why an override cannot be applied.
enum OverrideFailure: Error {
  /// The first `depth` components of its path lead to something without the next.
  case absent(depth: Int)
  /// There is something at its path already.
  case present
}

extension Tree {
  /// Applies an override.
  ///
  /// - Parameters:
  ///   - override: The override.
  ///   - depth: How many components of its path have led to this tree.
  ///   - makingWay: Whether keys that are not there are added silently on the way.
  /// - Throws: Why the override does not fit.
  mutating func apply(
    _ override: Override, at depth: Int = 0, makingWay: Bool = false
  ) throws(OverrideFailure) {
    switch content {
    case .mapping(var entries):
      try Self.apply(override, to: &entries, at: depth, makingWay)
      content = .mapping(entries)
      if override.kind == .remove, depth == override.path.count - 1 {
        removals[override.path[depth]] = override.place
      }
    case .list(var items):
      try Self.apply(override, to: &items, at: depth, makingWay)
      // Without one of its items, a list is no longer the one that was written.
      if override.kind == .remove, depth == override.path.count - 1 { place = override.place }
      content = .list(items)
    case .scalar where isNull && override.kind == .add:
      // What is not there yet can be begun.
      content = .mapping([])
      try apply(override, at: depth, makingWay: makingWay)
    case .scalar, .invalid: throw .absent(depth: depth)
    }
  }

  private static func apply(
    _ override: Override, to entries: inout [Entry], at depth: Int, _ makingWay: Bool
  ) throws(OverrideFailure) {
    let key = override.path[depth]
    let isLast = depth == override.path.count - 1
    guard let index = entries.firstIndex(where: { $0.key == key }) else {
      guard override.kind == .add || makingWay && override.kind == .set else {
        throw .absent(depth: depth)
      }
      var value = override.value ?? Tree(content: .invalid, place: override.place)
      if !isLast {
        value = Tree(content: .mapping([]), place: override.place)
        try value.apply(override, at: depth + 1, makingWay: makingWay)
      }
      entries.append(Entry(key: key, keyPlace: override.place, value: value))
      return
    }
    guard isLast else {
      return try entries[index].value.apply(override, at: depth + 1, makingWay: makingWay)
    }
    switch (override.kind, override.value) {
    case (.add, _): throw .present
    case (.set, let value?):
      entries[index].value = value
      entries[index].keyPlace = override.place
    case (.set, nil), (.remove, _): entries.remove(at: index)
    }
  }

  private static func apply(
    _ override: Override, to items: inout [Tree], at depth: Int, _ makingWay: Bool
  ) throws(OverrideFailure) {
    let component = override.path[depth]
    let isLast = depth == override.path.count - 1
    guard let index = index(component, in: items) else {
      guard override.kind == .add, isLast, component == "\(items.count)",
        let value = override.value
      else { throw .absent(depth: depth) }
      items.append(value)
      return
    }
    guard isLast else {
      return try items[index].apply(override, at: depth + 1, makingWay: makingWay)
    }
    switch (override.kind, override.value) {
    case (.add, _): throw .present
    case (.set, let value?): items[index] = value
    case (.set, nil), (.remove, _): items.remove(at: index)
    }
  }

  /// Returns this tree with the places of another wherever that has the same key path.
  ///
  /// What the other lacks is placed where its surroundings are. What it has in the place of `null`,
  /// meaning the same, stays as it is written there.
  func placed(like other: Tree?, else place: Diagnostic.Place?) -> Tree {
    let place = other?.place ?? place
    switch content {
    case .scalar, .invalid:
      if isNull, let other { return other }
      return Tree(content: content, place: place)
    case .list(let items):
      return Tree(
        content: .list(
          items.enumerated().map { $1.placed(like: other?["\($0)"], else: place) }),
        place: place)
    case .mapping(let entries):
      let placed = entries.map { entry in
        let match = other?.entry(entry.key)
        return Entry(
          key: entry.key, keyPlace: match?.keyPlace ?? place,
          value: entry.value.placed(like: match?.value, else: match?.keyPlace ?? place))
      }
      return Tree(content: .mapping(placed), place: place)
    }
  }
}
