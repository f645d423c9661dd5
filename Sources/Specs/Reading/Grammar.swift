/// What there can be in specs, as far as readers have asked for it.
///
/// Where a spec has an empty mapping, they ask for everything that could stand there. That is how the
/// reference page is compared with the readers themselves and not with another list.
struct Grammar {
  /// A key that there can be in a mapping.
  struct Key: Equatable {
    /// Whether the mapping must have it, by itself or as one of several.
    var isRequired: Bool
    /// Whether it excludes others that stand for the same.
    var isAlternative = false
    /// How it could be written with its value.
    var example: String?
    /// What it is without being written, as YAML on one line; nil if the reader decides that.
    var usual: String?
  }

  /// The keys of mappings by the key paths of these.
  private(set) var keys: [[String]: [String: Key]] = [:]
  /// What scalars can be, by their key paths: some names, or a sentence about the value.
  private(set) var names: [[String]: [String]] = [:]
  private(set) var values: [[String]: String] = [:]
  /// Where there are lists.
  private(set) var lists: Set<[String]> = []

  /// Notes a key; one that can be left out somewhere, or must be there somewhere, stays so.
  mutating func note(_ name: String, _ key: Key, at path: [String]) {
    var key = key
    if let known = keys[path]?[name] {
      key.isRequired = known.isRequired || key.isRequired
      key.usual = key.usual ?? known.usual
      key.example = key.example ?? known.example
    }
    keys[path, default: [:]][name] = key
  }

  /// Notes that there is one of some names.
  mutating func note(names: [String], at path: [String]) { self.names[path] = names }

  /// Notes what a value can be.
  mutating func note(value: String, at path: [String]) { values[path] = value }

  /// Notes that there is a list.
  mutating func note(listAt path: [String]) { lists.insert(path) }
}
