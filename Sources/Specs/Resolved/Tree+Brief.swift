extension Tree {
  /// This tree without the arguments that have their defaults, wherever a key names something that
  /// has arguments.
  ///
  /// - Parameter defaults: The defaults by the name of what has them and by their keys.
  /// - Returns: The shorter tree.
  func withoutDefaults(_ defaults: [String: [String: Tree]]) -> Tree {
    switch content {
    case .scalar, .invalid: return self
    case .list(let items): return .list(items.map { $0.withoutDefaults(defaults) })
    case .mapping(let entries):
      return .mapping(
        entries.map { entry in
          let usual = defaults[entry.key] ?? [:]
          let value = entry.value.leavingOut { $1.yaml == usual[$0]?.yaml }
          return (entry.key, value.withoutDefaults(defaults))
        })
    }
  }

  private func leavingOut(_ isLeftOut: (String, Tree) -> Bool) -> Tree {
    guard case .mapping(let entries) = content else { return self }
    return .mapping(
      entries.filter { !isLeftOut($0.key, $0.value) }.map { ($0.key, $0.value) })
  }

  /// The tree as YAML on one line, the braces around the whole left out.
  var inFlow: String {
    guard case .mapping(let entries) = content else { return onOneLine }
    return entries.map { "\($0.key): \($0.value.onOneLine)" }.joined(separator: ", ")
  }

  /// The tree as YAML on one line.
  var onOneLine: String {
    switch content {
    case .scalar, .invalid: inline
    case .list(let items): "[" + items.map(\.onOneLine).joined(separator: ", ") + "]"
    case .mapping: "{\(inFlow)}"
    }
  }
}
