public import Recurrent

/// An array of numbers as a file holds it, row-major.
///
/// Whatever the file's type, the numbers are kept as Float, Double or Int, whichever holds all of
/// that type exactly, but for unsigned 64-bit integers, of which Double holds those up to 2⁵³.
public struct StoredArray: Hashable, Sendable {
  /// The type of the numbers in the file.
  public let elementType: ElementType
  private let storage: Storage

  private enum Storage: Hashable, Sendable {
    case float(Tensor<Float>)
    case double(Tensor<Double>)
    /// Those of int64.
    case integer(Tensor<Int>)
  }

  /// Creates an array of numbers of a type that Float holds exactly.
  public init(_ tensor: Tensor<Float>, elementType: ElementType = .float32) {
    self.elementType = elementType
    storage = .float(tensor)
  }

  /// Creates an array of numbers of any type.
  public init(_ tensor: Tensor<Double>, elementType: ElementType = .float64) {
    self.elementType = elementType
    let integers = elementType == .int64 ? tensor.values.compactMap { Int(exactly: $0) } : []
    let isWhole = elementType == .int64 && integers.count == tensor.values.count
    storage = isWhole ? .integer(Tensor(shape: tensor.shape, values: integers)) : .double(tensor)
  }

  /// Creates an array of 64-bit integers.
  public init(_ tensor: Tensor<Int>) {
    elementType = .int64
    storage = .integer(tensor)
  }

  /// The extent of each axis, outermost first; empty for a single number.
  public var shape: [Int] {
    switch storage {
    case .float(let tensor): tensor.shape
    case .double(let tensor): tensor.shape
    case .integer(let tensor): tensor.shape
    }
  }

  /// How many numbers there are.
  public var count: Int { shape.reduce(1, *) }

  /// The numbers in single precision; those of a wider type are rounded to the nearest.
  public var floats: Tensor<Float> {
    switch storage {
    case .float(let tensor): tensor
    case .double(let tensor):
      Tensor(shape: tensor.shape, values: tensor.values.map { Float($0) })
    case .integer: Tensor(shape: shape, values: doubles.values.map { Float($0) })
    }
  }

  /// The numbers in double precision; 64-bit integers are rounded to the nearest.
  public var doubles: Tensor<Double> {
    switch storage {
    case .float(let tensor):
      Tensor(shape: tensor.shape, values: tensor.values.map { Double($0) })
    case .double(let tensor): tensor
    case .integer(let tensor):
      Tensor(shape: tensor.shape, values: tensor.values.map { Double($0) })
    }
  }

  /// The numbers of an array of 64-bit integers; nil for another type, or if one is none.
  public var integers: Tensor<Int>? {
    if case .integer(let tensor) = storage { tensor } else { nil }
  }

  /// Whether ``floats`` are the file's numbers exactly.
  public var isExactInFloat: Bool {
    switch storage {
    case .float: true
    case .double(let tensor): tensor.values.allSatisfy { Double(Float($0)) == $0 || $0.isNaN }
    case .integer(let tensor): tensor.values.allSatisfy { Int(exactly: Float($0)) == $0 }
    }
  }
}

/// The type of an array's numbers in a file.
public enum ElementType: String, CaseIterable, Hashable, Sendable {
  case float16, bfloat16, float32, float64
  case int8, int16, int32, int64
  case uint8, uint16, uint32, uint64
  case bool

  /// How many bytes one number takes.
  public var bytes: Int {
    switch self {
    case .int8, .uint8, .bool: 1
    case .float16, .bfloat16, .int16, .uint16: 2
    case .float32, .int32, .uint32: 4
    case .float64, .int64, .uint64: 8
    }
  }

  /// Whether Float holds all numbers of this type exactly.
  public var fitsFloat: Bool {
    switch self {
    case .float16, .bfloat16, .float32, .int8, .int16, .uint8, .uint16, .bool: true
    case .float64, .int32, .int64, .uint32, .uint64: false
    }
  }
}
