/// A dense array of numbers in row-major order.
public struct Tensor<Scalar> {
  /// The extent of each axis, outermost first.
  public let shape: [Int]
  /// The elements, the last axis varying fastest.
  public var values: [Scalar] {
    didSet { precondition(values.count == oldValue.count, "a tensor keeps its number of elements") }
  }

  /// - Precondition: `values.count` is the product of `shape`.
  public init(shape: [Int], values: [Scalar]) {
    precondition(values.count == shape.reduce(1, *), "\(values.count) values for shape \(shape)")
    self.shape = shape
    self.values = values
  }

  /// Creates a tensor with the same value everywhere.
  public init(shape: [Int], repeating value: Scalar) {
    self.shape = shape
    self.values = Array(repeating: value, count: shape.reduce(1, *))
  }
}

extension Tensor: Sendable where Scalar: Sendable {}
extension Tensor: Equatable where Scalar: Equatable {}
extension Tensor: Hashable where Scalar: Hashable {}
