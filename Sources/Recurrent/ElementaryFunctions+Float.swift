import RecurrentKernels

/// The same functions of `Float`, as fast as the kernels that layers are computed by.
///
/// Of every third `Float`, no result was further from the true value than each function says, in units
/// in the last place. Signed zeros, infinities, subnormal numbers, overflow and NaN are as for
/// `Double`.
extension ElementaryFunctions {
  /// The sine of an angle in radians, of any finite size: the nearest `Float`, within 0.5001 units.
  public static func sin(_ x: Float) -> Float { value(of: RK_FUNCTION_SIN, at: x) }

  /// The cosine of an angle in radians, of any finite size: the nearest `Float`, within 0.5001 units.
  public static func cos(_ x: Float) -> Float { value(of: RK_FUNCTION_COS, at: x) }

  /// The natural logarithm, within 0.93 units: −∞ at zero, not a number below it.
  public static func log(_ x: Float) -> Float { value(of: RK_FUNCTION_LOG, at: x) }

  /// The exponential function, within 0.98 units.
  public static func exp(_ x: Float) -> Float { value(of: RK_FUNCTION_EXP, at: x) }

  /// The hyperbolic tangent, within 1.61 units.
  public static func tanh(_ x: Float) -> Float { value(of: RK_FUNCTION_TANH, at: x) }

  /// The logistic function 1 / (1 + e^−x), within 1.48 units.
  public static func sigmoid(_ x: Float) -> Float { value(of: RK_FUNCTION_SIGMOID, at: x) }

  private static func value(of function: rk_elementary_function, at x: Float) -> Float {
    withUnsafePointer(to: x) { x in
      var y: Float = 0
      withUnsafeMutablePointer(to: &y) { y in
        var arguments = rk_elementary(
          function: Int32(function.rawValue), count: 1, x: x, y: y)
        Float.kernels.elementary(&arguments)
      }
      return y
    }
  }
}
