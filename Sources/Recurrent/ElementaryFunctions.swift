import RecurrentKernels

/// Elementary functions of `Double` that give the same bits on every processor and system.
///
/// The C library's differ between processors, so that a seed would not give the same data or
/// weights everywhere. These compute with about 75 bits or more and round once: a result is the
/// double nearest to the true value, but for the rarest cases, whose error stays below 0.501 units
/// in the last place. Against MPFR, none of a million results per function was another than the
/// nearest double.
///
/// Signed zeros, infinities, subnormal numbers and overflow follow IEEE 754. Where a result is not
/// a number, it is one quiet NaN with the same bits everywhere.
public enum ElementaryFunctions {
  /// The sine of an angle in radians, of any finite size.
  public static func sin(_ x: Double) -> Double { rk_sin(x) }

  /// The cosine of an angle in radians, of any finite size.
  public static func cos(_ x: Double) -> Double { rk_cos(x) }

  /// The natural logarithm: −∞ at zero, not a number below it.
  public static func log(_ x: Double) -> Double { rk_log(x) }

  /// The exponential function.
  public static func exp(_ x: Double) -> Double { rk_exp(x) }

  /// The hyperbolic tangent.
  public static func tanh(_ x: Double) -> Double { rk_tanh(x) }

  /// The logistic function 1 / (1 + e^−x).
  public static func sigmoid(_ x: Double) -> Double { rk_sigmoid(x) }
}
