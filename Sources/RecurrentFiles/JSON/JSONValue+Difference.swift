extension JSONValue {
  /// Where two values differ, and what is there; nil for nothing.
  struct Difference {
    /// A key path such as `layers[1].config.units`.
    let path: String
    let own: JSONValue?
    let other: JSONValue?
  }

  /// The first difference, lists by their places and objects by their keys: what names a thing first,
  /// then its arguments in alphabetical order.
  ///
  /// Any NaN is the same as any other.
  func firstDifference(from other: JSONValue, at path: String = "") -> Difference? {
    switch (self, other) {
    case (.object(let own), .object(let other)):
      let keys = Set(own.keys).union(other.keys).sorted()
      for key in keys.filter(Self.naming.contains) + keys.filter({ !Self.naming.contains($0) }) {
        let place = path.isEmpty ? key : "\(path).\(key)"
        if let difference = Self.difference(own[key], other[key], at: place) { return difference }
      }
      return nil
    case (.list(let own), .list(let other)):
      for index in 0..<max(own.count, other.count) {
        let pair = [own, other].map { $0.indices.contains(index) ? $0[index] : nil }
        if let difference = Self.difference(pair[0], pair[1], at: "\(path)[\(index)]") {
          return difference
        }
      }
      return nil
    default:
      return description == other.description
        ? nil : Difference(path: path, own: self, other: other)
    }
  }

  /// The keys of names.
  private static let naming: Set<String> = ["class_name", "name"]

  private static func difference(
    _ own: JSONValue?, _ other: JSONValue?, at path: String
  ) -> Difference? {
    guard let own, let other else {
      return own == nil && other == nil ? nil : Difference(path: path, own: own, other: other)
    }
    return own.firstDifference(from: other, at: path)
  }
}
