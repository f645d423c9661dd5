/// What two elements become together.
enum ElementOperation {
  case sum, mean, product
}

extension SequenceView {
  /// Combines the elements of two sequences [N, T, F] and stores the results in row-major order.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func combine(
    with other: SequenceView, by operation: ElementOperation,
    into output: UnsafeMutablePointer<Scalar>
  ) {
    for sample in 0..<samples {
      for step in 0..<steps {
        let (a, b) = (row(sample, step), other.row(sample, step))
        let result = output + (sample * steps + step) * features
        switch operation {
        case .sum: for index in 0..<features { result[index] = a[index] + b[index] }
        case .mean: for index in 0..<features { result[index] = (a[index] + b[index]) / 2 }
        case .product: for index in 0..<features { result[index] = a[index] * b[index] }
        }
      }
    }
  }

  /// Stores the elements times a number in row-major order.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func scale(by factor: Scalar, into output: UnsafeMutablePointer<Scalar>) {
    for sample in 0..<samples {
      for step in 0..<steps {
        let row = row(sample, step)
        let result = output + (sample * steps + step) * features
        for index in 0..<features { result[index] = factor * row[index] }
      }
    }
  }

  /// Stores the sums over the steps [N, F], the steps one after another.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func sumOverSteps(into output: UnsafeMutablePointer<Scalar>) {
    for sample in 0..<samples {
      let sums = output + sample * features
      sums.update(repeating: 0, count: features)
      for step in 0..<steps {
        let row = row(sample, step)
        for index in 0..<features { sums[index] += row[index] }
      }
    }
  }
}
