import Recurrent

extension Activation {
  /// The function applied to a matrix: to each element, or to each row.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func callAsFunction<Scalar: RecurrentScalar>(_ x: Matrix<Scalar>) -> Matrix<Scalar> {
    isElementWise
      ? x.map(elementEquation(of: self))
      : x.mapRows(columns: self == .glu ? x.columns / 2 : x.columns, rowEquation(of: self))
  }
}

/// The equation of a function of one number.
private func elementEquation<Scalar: RecurrentScalar>(
  of function: Activation
) -> (Scalar) -> Scalar {
  switch function {
  case .linear: { x in x }
  case .relu: { x in max(x, 0) }
  case .relu6: { x in min(max(x, 0), 6) }
  case .leakyReLU: { x in x > 0 ? x : 0.2 * x }
  case .tanh: { x in tanh(x) }
  case .hardTanh: { x in min(max(x, -1), 1) }
  case .tanhShrink: { x in x - tanh(x) }
  case .sigmoid: { x in sigmoid(x) }
  case .hardSigmoid: { x in min(max(x + 3, 0), 6) / 6 }
  case .keras2HardSigmoid: { x in min(max(0.2 * x + 0.5, 0), 1) }
  case .sparseSigmoid: { x in min(max((x + 1) / 2, 0), 1) }
  case .logSigmoid: { x in -softplus(-x) }
  case .silu: { x in x * sigmoid(x) }
  case .hardSilu: { x in x * (min(max(x + 3, 0), 6) / 6) }
  case .elu: { x in x > 0 ? x : expm1(x) }
  case .celu: { x in max(x, 0) + expm1(min(x, 0)) }
  case .selu:
    { x in 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * expm1(x)) }
  case .softplus: { x in softplus(x) }
  case .squareplus: { x in squareplus(x) }
  case .sparsePlus: { x in x <= -1 ? 0 : x < 1 ? (x + 1) * (x + 1) / 4 : x }
  case .softsign: { x in x / (1 + abs(x)) }
  case .softShrink: { x in x > 0.5 ? x - 0.5 : x < -0.5 ? x + 0.5 : 0 }
  case .hardShrink: { x in abs(x) > 0.5 ? x : 0 }
  case .gelu: { x in x * erfc(-x / Scalar(2).squareRoot()) / 2 }
  case .mish: { x in x * tanh(softplus(x)) }
  case .exponential: { x in exp(x) }
  case .softmax, .logSoftmax, .sparsemax, .glu: preconditionFailure("a function of a whole row")
  }
}

/// The equation of a function of all the features of a sample.
private func rowEquation<Scalar: RecurrentScalar>(
  of function: Activation
) -> (ArraySlice<Scalar>) -> [Scalar] {
  switch function {
  case .softmax: softmax
  case .logSoftmax: logSoftmax
  case .sparsemax: sparsemax
  case .glu: glu
  default: preconditionFailure("a function of one number")
  }
}

// MARK: - Functions of a row

private func softmax<Scalar: RecurrentScalar>(_ x: ArraySlice<Scalar>) -> [Scalar] {
  let largest = x.max()!
  let e = x.map { exp($0 - largest) }
  let sum = e.reduce(0, +)
  return e.map { $0 / sum }
}

private func logSoftmax<Scalar: RecurrentScalar>(_ x: ArraySlice<Scalar>) -> [Scalar] {
  let largest = x.max()!
  let sum = x.map { exp($0 - largest) }.reduce(0, +)
  return x.map { $0 - largest - log(sum) }
}

/// Keras 3.15's: C are the partial sums of the largest elements.
///
/// In Martins and Astudillo 2016, the last of these stands where Keras has their sum.
private func sparsemax<Scalar: RecurrentScalar>(_ x: ArraySlice<Scalar>) -> [Scalar] {
  var (C, sumOfC, τ) = (Scalar(0), Scalar(0), Scalar(0))
  for (index, z) in x.sorted(by: >).enumerated() {
    let k = Scalar(index + 1)
    C += z
    sumOfC += C
    if z - (C - 1) / k > 0 { τ = (sumOfC - 1) / k }
  }
  return x.map { max($0 - τ, 0) }
}

private func glu<Scalar: RecurrentScalar>(_ x: ArraySlice<Scalar>) -> [Scalar] {
  let half = x.count / 2
  return zip(x.prefix(half), x.suffix(half)).map { $0 * sigmoid($1) }
}

// MARK: - Functions of a number

/// `log(1 + exp(x))` without overflow.
private func softplus<Scalar: RecurrentScalar>(_ x: Scalar) -> Scalar {
  max(x, 0) + log1p(exp(-abs(x)))
}

/// `(x + √(x² + 4)) / 2`; below zero the same without cancellation.
private func squareplus<Scalar: RecurrentScalar>(_ x: Scalar) -> Scalar {
  let root = (x * x + 4).squareRoot()
  return x < 0 ? 2 / (root - x) : (x + root) / 2
}

// Computed in Double for every scalar and rounded once.

private func exp<Scalar: RecurrentScalar>(_ x: Scalar) -> Scalar {
  Scalar(ElementaryFunctions.exp(Double(x)))
}

private func log<Scalar: RecurrentScalar>(_ x: Scalar) -> Scalar {
  Scalar(ElementaryFunctions.log(Double(x)))
}

private func tanh<Scalar: RecurrentScalar>(_ x: Scalar) -> Scalar {
  Scalar(ElementaryFunctions.tanh(Double(x)))
}

private func sigmoid<Scalar: RecurrentScalar>(_ x: Scalar) -> Scalar {
  Scalar(ElementaryFunctions.sigmoid(Double(x)))
}

private func expm1<Scalar: RecurrentScalar>(_ x: Scalar) -> Scalar {
  Scalar(SpecialFunctions.expm1(Double(x)))
}

private func log1p<Scalar: RecurrentScalar>(_ x: Scalar) -> Scalar {
  Scalar(SpecialFunctions.log1p(Double(x)))
}

private func erfc<Scalar: RecurrentScalar>(_ x: Scalar) -> Scalar {
  Scalar(SpecialFunctions.erfc(Double(x)))
}
