/// Memory for scalars that a computation owns and the kernels write to.
struct Buffer<Scalar: RecurrentScalar>: ~Copyable {
  let start: UnsafeMutablePointer<Scalar>
  let count: Int

  /// Allocates zeros, followed by one panel of slack that kernels may read but never use.
  init(zeros count: Int) {
    self.init(uninitialized: count)
    Self.fillWithZeros(start, count: count + Scalar.kernels.lanes)
  }

  /// The same for memory that is written before it is read.
  init(uninitialized count: Int) {
    self.count = count
    start = .allocate(capacity: count + Scalar.kernels.lanes)
  }

  /// Allocates a copy of the elements.
  init(copying elements: [Scalar]) {
    self.init(zeros: elements.count)
    copy(elements)
  }

  /// Takes over as many elements as there are.
  func copy(_ elements: [Scalar]) {
    precondition(elements.count == count, "\(elements.count) elements for a buffer of \(count)")
    elements.withUnsafeBufferPointer {
      if let first = $0.baseAddress { start.update(from: first, count: count) }
    }
  }

  deinit { start.deallocate() }

  func fill(with value: Scalar) { start.update(repeating: value, count: count) }

  func clear() { Self.fillWithZeros(start, count: count) }

  /// Zero has no bits set in either scalar; bytes are filled at full speed even where this generic
  /// code is not specialised.
  private static func fillWithZeros(_ start: UnsafeMutablePointer<Scalar>, count: Int) {
    UnsafeMutableRawPointer(start).initializeMemory(
      as: UInt8.self, repeating: 0, count: count * MemoryLayout<Scalar>.stride)
  }

  /// The elements as an array.
  var values: [Scalar] { Array(UnsafeBufferPointer(start: start, count: count)) }
}
