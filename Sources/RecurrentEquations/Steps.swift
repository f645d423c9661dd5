import Recurrent

/// What flows between layers: a matrix [N, F] for each step.
///
/// A vector for each sample is one step.
struct Steps<Scalar: RecurrentScalar> {
  var matrices: [Matrix<Scalar>]
  /// For each step, which samples have it; nil if all samples have all steps.
  var mask: [[Bool]]?

  init(_ matrices: [Matrix<Scalar>], mask: [[Bool]]? = nil) {
    self.matrices = matrices
    self.mask = mask
  }

  /// Creates steps from values [N, T, F] in row-major order.
  init(samples: Int, steps: Int, features: Int, values: [Scalar]) {
    self.init(
      (0..<steps).map { step in
        let elements = (0..<samples).flatMap { sample in
          let first = (sample * steps + step) * features
          return values[first..<first + features]
        }
        return Matrix(rows: samples, columns: features, elements: elements)
      })
  }

  /// N.
  var samples: Int { matrices[0].rows }

  /// F.
  var features: Int { matrices[0].columns }

  /// [N, T, F] in row-major order.
  var values: [Scalar] {
    (0..<samples).flatMap { sample in matrices.flatMap { $0[row: sample] } }
  }

  /// The same steps, from the last to the first.
  var reversed: Steps { Steps(matrices.reversed(), mask: mask?.reversed()) }

  /// The equation of a layer that works on each step by itself, for which the mask stays.
  func map(_ equation: (Matrix<Scalar>) -> Matrix<Scalar>) -> Steps {
    Steps(matrices.map(equation), mask: mask)
  }
}
