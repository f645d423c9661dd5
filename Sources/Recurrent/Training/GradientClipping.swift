/// How large gradients may be, by the names and formulas of Keras 3.15.
public enum GradientClipping: Hashable, Sendable {
  /// The gradient of each weight is shortened to this norm: `g·c / max(‖g‖, c)` (`clipnorm`).
  case norm(Double)
  /// The gradients of all weights together are shortened to this norm: `g·c·min(1 / ‖g‖, 1 / c)`
  /// (`global_clipnorm`).
  case globalNorm(Double)
  /// Each element is moved into ± this value (`clipvalue`).
  case value(Double)

  /// Throws if the limit is not positive.
  func checkArguments() throws {
    switch self {
    case .norm(let limit): try check(limit, "clipnorm")
    case .globalNorm(let limit): try check(limit, "global_clipnorm")
    case .value(let limit): try check(limit, "clipvalue")
    }
  }

  private func check(_ limit: Double, _ name: String) throws {
    try ModelError.check(limit > 0 && limit.isFinite, name, "a positive number", limit)
  }

  /// Clips gradients, of which each weight has a range.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func clip<Scalar: RecurrentScalar>(
    _ gradients: UnsafeMutablePointer<Scalar>, of weights: [Range<Int>]
  ) {
    switch self {
    case .norm(let limit):
      let limit = Scalar(limit)
      for weight in weights {
        let norm = Scalar(squares(gradients, weight).squareRoot())
        let divisor = max(norm, limit)
        for index in weight { gradients[index] = gradients[index] * limit / divisor }
      }
    case .globalNorm(let limit):
      let limit = Scalar(limit)
      var sum = 0.0
      for weight in weights { sum += squares(gradients, weight) }
      let scale = limit * min(1 / Scalar(sum.squareRoot()), 1 / limit)
      for weight in weights {
        for index in weight { gradients[index] *= scale }
      }
    case .value(let limit):
      let limit = Scalar(limit)
      for weight in weights {
        for index in weight { gradients[index] = min(max(gradients[index], -limit), limit) }
      }
    }
  }

  /// Σ g² over a weight, in Double.
  @inline(__always)
  private func squares<Scalar: RecurrentScalar>(
    _ gradients: UnsafeMutablePointer<Scalar>, _ weight: Range<Int>
  ) -> Double {
    var sum = 0.0
    for index in weight { sum += Double(gradients[index]) * Double(gradients[index]) }
    return sum
  }
}
