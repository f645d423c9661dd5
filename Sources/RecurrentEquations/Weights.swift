import Recurrent

/// The weights of one layer by the names of its parameters; a vector [F] is a matrix of one row.
struct Weights<Scalar: RecurrentScalar> {
  private let matrices: [String: Matrix<Scalar>]

  /// Creates the weights from one tensor for each parameter.
  init(_ parameters: [Parameter], _ tensors: some Collection<Tensor<Scalar>>) {
    let pairs = zip(parameters, tensors).map { ($0.name, Matrix($1)) }
    matrices = Dictionary(uniqueKeysWithValues: pairs)
  }

  private init(matrices: [String: Matrix<Scalar>]) {
    self.matrices = matrices
  }

  /// A weight that the layer always has.
  subscript(name: String) -> Matrix<Scalar> { matrices[name]! }

  /// A weight that it has with some arguments only.
  subscript(ifPresent name: String) -> Matrix<Scalar>? { matrices[name] }

  /// The weights of a part of a layer made of others, such as `forward`.
  func inside(_ part: String) -> Weights {
    let prefix = "\(part)."
    let pairs = matrices.filter { $0.key.hasPrefix(prefix) }.map {
      (String($0.key.dropFirst(prefix.count)), $0.value)
    }
    return Weights(matrices: Dictionary(uniqueKeysWithValues: pairs))
  }
}

extension Matrix {
  /// A tensor [A, B], or [B] as one row.
  init(_ tensor: Tensor<Scalar>) {
    self.init(
      rows: tensor.shape.count == 1 ? 1 : tensor.shape[0], columns: tensor.shape.last!,
      elements: tensor.values)
  }
}
