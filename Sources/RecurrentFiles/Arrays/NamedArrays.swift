/// The arrays of a file under their names, in the file's order.
public struct NamedArrays: Hashable, Sendable {
  /// The names, each once.
  public private(set) var names: [String] = []
  private var arrays: [String: StoredArray] = [:]

  public init() {}

  /// Adds an array, or replaces the one that has its name.
  public subscript(name: String) -> StoredArray? {
    get { arrays[name] }
    set {
      let old = arrays.updateValue(newValue, forKey: name)
      switch (old, newValue) {
      case (nil, _?): names.append(name)
      case (_?, nil): names.removeAll { $0 == name }
      default: break
      }
    }
  }

  /// How many arrays there are.
  public var count: Int { names.count }
}

extension Dictionary {
  /// Sets or removes a value and returns the one that was there.
  fileprivate mutating func updateValue(_ value: Value?, forKey key: Key) -> Value? {
    if let value { updateValue(value, forKey: key) } else { removeValue(forKey: key) }
  }
}
