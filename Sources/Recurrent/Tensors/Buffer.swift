/// Memory for scalars that a computation owns and the kernels write to.
struct Buffer<Scalar: RecurrentScalar>: ~Copyable {
  let start: UnsafeMutablePointer<Scalar>
  let count: Int

  /// Allocates zeros, followed by one panel of slack that kernels may read but never use.
  init(zeros count: Int) {
    self.count = count
    let allocated = count + Scalar.kernels.lanes
    start = .allocate(capacity: allocated)
    start.initialize(repeating: 0, count: allocated)
  }

  deinit { start.deallocate() }

  func clear() { start.update(repeating: 0, count: count) }

  /// The elements as an array.
  var values: [Scalar] { Array(UnsafeBufferPointer(start: start, count: count)) }
}
