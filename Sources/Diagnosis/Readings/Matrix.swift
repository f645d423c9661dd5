import Recurrent

/// A matrix of weights in Double, whose product is fast enough for thousands of passes.
struct Matrix: Hashable, Sendable {
  let rows: Int
  let columns: Int
  var values: [Double]

  init(rows: Int, columns: Int, values: [Double]) {
    precondition(values.count == rows * columns, "\(values.count) for \(rows) × \(columns)")
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// A tensor [A, B], or [B] as one row.
  init(_ tensor: Tensor<Float>) {
    self.init(
      rows: tensor.shape.count == 1 ? 1 : tensor.shape[0], columns: tensor.shape.last ?? 1,
      values: tensor.values.map { Double($0) })
  }

  /// Matrices of the same rows, side by side.
  init(blocks: [Matrix]) {
    let rows = blocks[0].rows
    var values: [Double] = []
    values.reserveCapacity(blocks.reduce(0) { $0 + $1.values.count })
    for row in 0..<rows {
      for block in blocks {
        values.append(contentsOf: block.values[row * block.columns..<(row + 1) * block.columns])
      }
    }
    self.init(rows: rows, columns: blocks.reduce(0) { $0 + $1.columns }, values: values)
  }

  /// So many blocks of columns.
  func blocks(_ count: Int) -> [Matrix] {
    let width = columns / count
    return (0..<count).map { block in
      var values: [Double] = []
      values.reserveCapacity(rows * width)
      for row in 0..<rows {
        let first = row * columns + block * width
        values.append(contentsOf: self.values[first..<first + width])
      }
      return Matrix(rows: rows, columns: width, values: values)
    }
  }

  var transposed: Matrix {
    var result = values
    for row in 0..<rows {
      for column in 0..<columns { result[column * rows + row] = values[row * columns + column] }
    }
    return Matrix(rows: columns, columns: rows, values: result)
  }

  /// What someone gets who takes the same memory for a matrix [columns, rows] and transposes that.
  var readColumnByColumn: Matrix {
    Matrix(rows: columns, columns: rows, values: values).transposed
  }

  /// The other way round: the memory of the transposed matrix taken for one [rows, columns].
  var writtenColumnByColumn: Matrix {
    Matrix(rows: rows, columns: columns, values: transposed.values)
  }
}

extension Matrix {
  /// x·self for x [N, rows], added to what is repeated for each row: [N, columns].
  ///
  /// Four rows of the matrix at a time, and none where x is zero, as it mostly is in one-hot inputs.
  func product(_ x: ArraySlice<Double>, adding bias: [Double]) -> [Double] {
    let samples = x.count / max(rows, 1)
    var result: [Double] = []
    result.reserveCapacity(samples * columns)
    for _ in 0..<samples { result += bias }
    result.withUnsafeMutableBufferPointer { sum in
      values.withUnsafeBufferPointer { weights in
        x.withUnsafeBufferPointer { x in
          guard let sum = sum.baseAddress, let weights = weights.baseAddress,
            let x = x.baseAddress
          else { return }
          for sample in 0..<samples {
            addRow(x + sample * rows, weights, to: sum + sample * columns)
          }
        }
      }
    }
    return result
  }

  private func addRow(
    _ x: UnsafePointer<Double>, _ weights: UnsafePointer<Double>,
    to sum: UnsafeMutablePointer<Double>
  ) {
    var row = 0
    while row + 4 <= rows {
      let (a, b, c, d) = (x[row], x[row + 1], x[row + 2], x[row + 3])
      if a != 0 || b != 0 || c != 0 || d != 0 {
        let first = weights + row * columns
        let (second, third) = (first + columns, first + 2 * columns)
        let fourth = first + 3 * columns
        for column in 0..<columns {
          sum[column] +=
            (a * first[column] + b * second[column]) + (c * third[column] + d * fourth[column])
        }
      }
      row += 4
    }
    while row < rows {
      let (a, first) = (x[row], weights + row * columns)
      for column in 0..<columns { sum[column] += a * first[column] }
      row += 1
    }
  }
}
