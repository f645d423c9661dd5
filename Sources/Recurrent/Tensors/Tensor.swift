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

extension Tensor {
  /// Returns the given range of the first axis.
  ///
  /// - Precondition: The range lies within the first axis.
  public func samples(_ range: Range<Int>) -> Tensor {
    let size = shape.dropFirst().reduce(1, *)
    return Tensor(
      shape: [range.count] + shape.dropFirst(),
      values: Array(values[range.lowerBound * size..<range.upperBound * size]))
  }
}

extension Tensor where Scalar: RecurrentScalar {
  /// Calls `body` with a view of these elements: [N, F] as one step, [N, T, F] as they are.
  func withView<Result>(_ body: (SequenceView<Scalar>) -> Result) -> Result {
    values.withUnsafeBufferPointer { elements in
      body(
        SequenceView(
          start: elements.baseAddress!, samples: shape[0], steps: shape.count == 3 ? shape[1] : 1,
          features: shape.last!))
    }
  }
}

extension Tensor: Sendable where Scalar: Sendable {}
extension Tensor: Equatable where Scalar: Equatable {}
extension Tensor: Hashable where Scalar: Hashable {}
