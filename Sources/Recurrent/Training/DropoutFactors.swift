/// What dropout multiplies elements by: zero for those dropped, 1 / (1 − rate) for the rest.
///
/// Until the first draw nothing is dropped; what is drawn stays until the next.
struct DropoutFactors<Scalar: RecurrentScalar>: ~Copyable {
  private let rate: Double
  private let factors: Buffer<Scalar>
  private var isDrawn = false

  /// Makes room for the factors of so many elements, unless the rate is zero.
  init(rate: Double, elements: Int) {
    self.rate = rate
    factors = Buffer(uninitialized: rate > 0 ? elements : 0)
  }

  /// The factors, or nil if nothing is dropped.
  var start: UnsafePointer<Scalar>? { isDrawn ? UnsafePointer(factors.start) : nil }

  /// Draws factors for the first elements, one `random_sample` for each: those below the rate drop
  /// theirs.
  mutating func draw(_ elements: Int, using random: inout NumPyRandom) {
    guard rate > 0 else { return }
    isDrawn = true
    factors.drawDropout(rate: rate, elements, using: &random)
  }
}

extension Buffer {
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  fileprivate func drawDropout(rate: Double, _ elements: Int, using random: inout NumPyRandom) {
    let kept = Scalar(1 / (1 - rate))
    for index in 0..<elements { start[index] = random.randomSample() < rate ? 0 : kept }
  }
}
