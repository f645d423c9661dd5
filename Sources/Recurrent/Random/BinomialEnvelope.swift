/// Draws binomial numbers of a mean above 30 and p ≤ ½ by rejection: the method BTPE of
/// Kachitvichyanukul and Schmeiser 1988, in the operations of NumPy 2.4.
///
/// A triangle around the mode lies below the probabilities, so that what falls there is taken at once.
/// Two parallelograms on top of it and two exponential tails cover the rest.
struct BinomialEnvelope {
  private let n, p, q: Double
  /// The most likely number.
  private let mode: Double
  /// The triangle's middle, its half width, and where it begins and ends.
  private let middle, halfWidth, left, right: Double
  /// The height of the parallelograms beyond the triangle's.
  private let height: Double
  /// How fast the tails fall.
  private let leftDecay, rightDecay: Double
  /// The area of the triangle, and with each further part: parallelograms, left tail, right tail.
  private let triangle, parallelograms, withLeftTail, area: Double

  init(_ n: Double, _ p: Double) {
    (self.n, self.p) = (n, p)
    q = 1 - p
    let top = n * p + p
    mode = top.rounded(.down)
    halfWidth = (2.195 * (n * p * q).squareRoot() - 4.6 * q).rounded(.down) + 0.5
    middle = mode + 0.5
    left = middle - halfWidth
    right = middle + halfWidth
    height = 0.134 + 20.5 / (15.3 + mode)
    let leftSlope = (top - left) / (top - left * p)
    leftDecay = leftSlope * (1 + leftSlope / 2)
    let rightSlope = (right - top) / (right * q)
    rightDecay = rightSlope * (1 + rightSlope / 2)
    triangle = halfWidth
    parallelograms = triangle * (1 + 2 * height)
    withLeftTail = parallelograms + height / leftDecay
    area = withLeftTail + height / rightDecay
  }

  func draw(using random: inout NumPyRandom) -> Double {
    while true {
      let u = random.randomSample() * area
      let v = random.randomSample()
      if u <= triangle { return (middle - halfWidth * v + u).rounded(.down) }
      if let (y, v) = proposal(u, v), accepts(y, v) { return y }
    }
  }

  /// The number below a point outside the triangle, and the point's height beside the mode's; nil
  /// where there is none.
  private func proposal(_ u: Double, _ v: Double) -> (y: Double, v: Double)? {
    if u <= parallelograms {
      let x = left + (u - triangle) / height
      let scaled = v * height + 1 - abs(mode - x + 0.5) / halfWidth
      return scaled > 1 ? nil : (x.rounded(.down), scaled)
    }
    if v == 0 { return nil }
    if u <= withLeftTail {
      let y = (left + ElementaryFunctions.log(v) / leftDecay).rounded(.down)
      return y < 0 ? nil : (y, v * (u - parallelograms) * leftDecay)
    }
    let y = (right - ElementaryFunctions.log(v) / rightDecay).rounded(.down)
    return y > n ? nil : (y, v * (u - withLeftTail) * rightDecay)
  }

  /// Whether v is at most the probability of y, divided by the mode's.
  private func accepts(_ y: Double, _ v: Double) -> Bool {
    let variance = n * p * q
    let distance = abs(y - mode)
    guard distance > 20 && distance < variance / 2 - 1 else { return v <= ratio(y) }
    let rho =
      (distance / variance)
      * ((distance * (distance / 3 + 0.625) + 0.16666666666666666) / variance + 0.5)
    let t = -distance * distance / (2 * variance)
    let logarithm = ElementaryFunctions.log(v)
    if logarithm < t - rho { return true }
    return logarithm <= t + rho && logarithm <= logarithmOfRatio(y)
  }

  /// The probability of y, divided by the mode's, factor by factor.
  private func ratio(_ y: Double) -> Double {
    let s = p / q
    let a = s * (n + 1)
    var (ratio, i) = (1.0, min(mode, y) + 1)
    while i <= max(mode, y) {
      if mode < y { ratio *= a / i - s } else { ratio /= a / i - s }
      i += 1
    }
    return ratio
  }

  /// Its logarithm, by Stirling's approximation.
  private func logarithmOfRatio(_ y: Double) -> Double {
    let (x1, f1, z, w) = (y + 1, mode + 1, n + 1 - mode, n - y + 1)
    var main = middle * ElementaryFunctions.log(f1 / x1)
    main += (n - mode + 0.5) * ElementaryFunctions.log(z / w)
    main += (y - mode) * ElementaryFunctions.log(w * p / (x1 * q))
    return main + correction(f1) + correction(z) + correction(x1) + correction(w)
  }

  private func correction(_ x: Double) -> Double {
    let square = x * x
    return (13680 - (462 - (132 - (99 - 140 / square) / square) / square) / square) / x / 166320
  }
}
