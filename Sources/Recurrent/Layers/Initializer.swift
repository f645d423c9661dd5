/// How a weight's first values are drawn, by the rules of Keras 3.15 (`keras.initializers`) but
/// from NumPy's legacy random stream.
public enum Initializer: Hashable, Sendable {
  /// Zero everywhere.
  case zeros
  /// One at these indices and zero elsewhere: an LSTM's `unit_forget_bias`.
  case ones(in: Range<Int>)
  /// Uniform in ±√(6 / (fan in + fan out)) (Glorot and Bengio 2010), the fans being the two extents.
  case glorotUniform
  /// Orthonormal rows or columns, whichever are fewer (Saxe, McClelland and Ganguli 2014): the Q of
  /// a normal matrix's decomposition, signs chosen such that the diagonal of R is positive.
  case orthogonal

  /// Draws the values of a weight of the given shape, in row-major order.
  ///
  /// - Precondition: `shape` has two axes for the random initializers.
  func values(shape: [Int], using random: inout NumPyRandom) -> [Double] {
    let count = shape.reduce(1, *)
    switch self {
    case .zeros:
      return Array(repeating: 0, count: count)
    case .ones(let range):
      return (0..<count).map { range.contains($0) ? 1 : 0 }
    case .glorotUniform:
      let limit = (6 / Double(shape[0] + shape[1])).squareRoot()
      return (0..<count).map { _ in random.uniform(-limit, limit) }
    case .orthogonal:
      return orthogonalMatrix(rows: shape[0], columns: shape[1], using: &random)
    }
  }
}

/// Returns a rows × columns matrix whose shorter side's vectors are orthonormal.
private func orthogonalMatrix(
  rows: Int, columns: Int, using random: inout NumPyRandom
) -> [Double] {
  let (long, short) = (max(rows, columns), min(rows, columns))
  // Drawn row by row as [long, short]; kept as `short` vectors of length `long`.
  var vectors = Array(repeating: Array(repeating: 0.0, count: long), count: short)
  for i in 0..<long {
    for j in 0..<short { vectors[j][i] = random.randn() }
  }
  orthonormalize(&vectors)
  return (0..<rows * columns).map { index in
    let (row, column) = (index / columns, index % columns)
    return rows < columns ? vectors[row][column] : vectors[column][row]
  }
}

/// Makes vectors orthonormal in their order by Gram and Schmidt, each projection taken twice, which
/// is enough for orthogonality to rounding (Giraud, Langou and Rozložník 2005).
private func orthonormalize(_ vectors: inout [[Double]]) {
  for j in vectors.indices {
    var vector = vectors[j]
    for _ in 0..<2 {
      for earlier in vectors[..<j] {
        let projection = dot(earlier, vector)
        for i in vector.indices { vector[i] -= projection * earlier[i] }
      }
    }
    let length = dot(vector, vector).squareRoot()
    vectors[j] = vector.map { $0 / length }
  }
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for i in a.indices { sum += a[i] * b[i] }
  return sum
}
