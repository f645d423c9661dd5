/// What a hierarchical file (HDF5) holds: arrays and attributes at paths.
///
/// A path is the names from the root down, joined by `/`, without one in front; the root is empty.
public struct ArrayTree: Hashable, Sendable {
  /// The arrays by their paths, in the file's order.
  public var arrays = NamedArrays()
  /// The attributes by the path of the group or array that has them.
  public var attributes: [String: [String: Attribute]] = [:]
  /// The groups' paths, the root left out, in the file's order.
  public var groups: [String] = []

  public init() {}

  /// The value of an attribute.
  public enum Attribute: Hashable, Sendable {
    case text(String)
    case texts([String])
    case number(Double)
    case numbers([Double])
  }
}
