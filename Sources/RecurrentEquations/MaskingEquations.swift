import Recurrent

extension Masking {
  /// The steps with zeros where all features have the value, and a mask that leaves these out; a mask
  /// that there was before is forgotten.
  func output<Scalar: RecurrentScalar>(for x: Steps<Scalar>) -> Steps<Scalar> {
    let value = Scalar(maskValue)
    let mask = x.matrices.map { x in
      (0..<x.rows).map { sample in x[row: sample].contains { $0 != value } }
    }
    let matrices = zip(x.matrices, mask).map { x, isPresent in
      x.rows(where: isPresent, else: .zeros(rows: x.rows, columns: x.columns))
    }
    return Steps(matrices, mask: mask)
  }
}
