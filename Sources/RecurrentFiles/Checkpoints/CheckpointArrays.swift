import Recurrent

/// The arrays of a checkpoint's file, each to be taken once.
struct CheckpointArrays {
  private let arrays: NamedArrays
  private var left: Set<String>

  init(_ arrays: NamedArrays) {
    self.arrays = arrays
    left = Set(arrays.names)
  }

  /// Whether there is an array of that name.
  func has(_ name: String) -> Bool { left.contains(name) }

  /// Takes an array of a type and a shape, of which an extent may be open.
  mutating func take(
    _ name: String, _ type: ElementType, shape: [Int?]
  ) throws -> StoredArray {
    guard left.remove(name) != nil, let array = arrays[name] else {
      throw FileError("the checkpoint lacks the array", at: name)
    }
    let fits =
      array.shape.count == shape.count
      && zip(array.shape, shape).allSatisfy { $1 == nil || $0 == $1 }
    guard array.elementType == type, fits else {
      let extents = shape.map { $0.map { "\($0)" } ?? "any" }.joined(separator: ", ")
      throw FileError(
        "the array is one of \(array.elementType.rawValue) of shape \(array.shape)", at: name,
        expected: "\(type.rawValue) of shape [\(extents)]")
    }
    return array
  }

  mutating func floats(_ name: String, shape: [Int?]) throws -> Tensor<Float> {
    try take(name, .float32, shape: shape).floats
  }

  mutating func doubles(_ name: String, shape: [Int?]) throws -> [Double] {
    try take(name, .float64, shape: shape).doubles.values
  }

  mutating func integers(_ name: String, shape: [Int?]) throws -> [Int] {
    // All numbers of this type are whole.
    try take(name, .int64, shape: shape).integers!.values
  }

  mutating func double(_ name: String) throws -> Double { try doubles(name, shape: [])[0] }

  mutating func integer(_ name: String) throws -> Int { try integers(name, shape: [])[0] }

  /// Throws if an array has not been taken.
  func checkNoneIsLeft() throws {
    guard let name = left.min() else { return }
    throw FileError("a checkpoint of this training has no such array", at: name)
  }
}
