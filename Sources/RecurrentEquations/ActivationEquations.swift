import Recurrent

extension Activation {
  /// Returns the function, in Double for every scalar and rounded once at the end.
  func equation<Scalar: RecurrentScalar>(for type: Scalar.Type) -> (Scalar) -> Scalar {
    switch self {
    case .linear: { $0 }
    case .relu: { max($0, 0) }
    case .tanh: { Scalar(ElementaryFunctions.tanh(Double($0))) }
    case .sigmoid: { Scalar(ElementaryFunctions.sigmoid(Double($0))) }
    case .hardSigmoid: { min(max($0 + 3, 0), 6) / 6 }
    default: preconditionFailure("no equation of \(rawValue)")
    }
  }
}
