import Recurrent

/// Functions of Double that the activations need besides the elementary ones, good to a few units in
/// the last place.
enum SpecialFunctions {
  /// `exp(x) − 1` without loss near zero: what `exp` rounded away is made up for by `log` (Kahan, as
  /// told by Higham, Accuracy and Stability of Numerical Algorithms, section 1.14.1).
  static func expm1(_ x: Double) -> Double {
    let u = ElementaryFunctions.exp(x)
    guard abs(x) < 1 else { return u - 1 }
    return u == 1 ? x : (u - 1) * x / ElementaryFunctions.log(u)
  }

  /// `log(1 + x)` without loss near zero, in the same way.
  static func log1p(_ x: Double) -> Double {
    let u = 1 + x
    return u == 1 ? x : ElementaryFunctions.log(u) * x / (u - 1)
  }

  /// The complementary error function `1 − erf(x)`, by Abramowitz and Stegun 7.1.6 and 7.1.14.
  static func erfc(_ x: Double) -> Double {
    if x < 0 { return 2 - erfc(-x) }
    if x < 1 { return 1 - 2 / rootOfPi * gaussian(x) * series(x) }
    return gaussian(x) / (rootOfPi * continuedFraction(x))
  }

  private static let rootOfPi = Double.pi.squareRoot()

  private static func gaussian(_ x: Double) -> Double { ElementaryFunctions.exp(-x * x) }

  /// `x + 2x³/3 + 4x⁵/(3·5) + 8x⁷/(3·5·7) + …`, until a term adds nothing.
  private static func series(_ x: Double) -> Double {
    var (sum, term, n) = (x, x, 1.0)
    while sum + term != sum {
      term *= 2 * x * x / (2 * n + 1)
      sum += term
      n += 1
    }
    return sum
  }

  /// `x + ½/(x + 1/(x + (3/2)/(x + …)))`; from x = 1 on, 200 levels are more than enough.
  private static func continuedFraction(_ x: Double) -> Double {
    (1...200).reversed().reduce(x) { rest, k in x + Double(k) / 2 / rest }
  }
}
