import Recurrent

extension ReLU {
  /// The equation for each element of x.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func output<Scalar: RecurrentScalar>(_ x: Matrix<Scalar>) -> Matrix<Scalar> {
    let (slope, threshold) = (Scalar(negativeSlope), Scalar(threshold))
    let largest = maxValue.map { Scalar($0) } ?? .infinity
    return x.map { x in x > threshold ? min(x, largest) : slope * (x - threshold) }
  }
}

extension LeakyReLU {
  /// The equation for each element of x.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func output<Scalar: RecurrentScalar>(_ x: Matrix<Scalar>) -> Matrix<Scalar> {
    let slope = Scalar(negativeSlope)
    return x.map { x in x > 0 ? x : slope * x }
  }
}

extension ELU {
  /// The equation for each element of x.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func output<Scalar: RecurrentScalar>(_ x: Matrix<Scalar>) -> Matrix<Scalar> {
    let alpha = Scalar(alpha)
    return x.map { x in x > 0 ? x : alpha * Scalar(SpecialFunctions.expm1(Double(x))) }
  }
}

extension Threshold {
  /// The equation for each element of x.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func output<Scalar: RecurrentScalar>(_ x: Matrix<Scalar>) -> Matrix<Scalar> {
    let (threshold, value) = (Scalar(threshold), Scalar(value))
    return x.map { x in x > threshold ? x : value }
  }
}
