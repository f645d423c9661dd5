import Recurrent

infix operator • : MultiplicationPrecedence
infix operator ⊙ : MultiplicationPrecedence

/// A matrix with the operations that the textbook's equations need, each written plainly.
///
/// Nothing here is shared with the fast path: sums are ordinary additions, one after another.
/// Specialised here, since a debug build optimises each file for itself.
struct Matrix<Scalar: RecurrentScalar> {
  let rows: Int
  let columns: Int
  private(set) var elements: [Scalar]

  init(rows: Int, columns: Int, elements: [Scalar]) {
    precondition(elements.count == rows * columns, "\(elements.count) for \(rows) × \(columns)")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  static func zeros(rows: Int, columns: Int) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: Array(repeating: 0, count: rows * columns))
  }

  /// The columns of one block: how the article slices W and U into gates.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func columns(_ range: Range<Int>) -> Matrix {
    let slice = (0..<rows).flatMap { row in
      elements[row * columns + range.lowerBound..<row * columns + range.upperBound]
    }
    return Matrix(rows: rows, columns: range.count, elements: slice)
  }

  /// The matrix product.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  static func • (a: Matrix, b: Matrix) -> Matrix {
    precondition(a.columns == b.rows, "\(a.columns) columns times \(b.rows) rows")
    var product = Array(repeating: Scalar(0), count: a.rows * b.columns)
    for row in 0..<a.rows {
      for k in 0..<a.columns {
        let factor = a.elements[row * a.columns + k]
        for column in 0..<b.columns {
          product[row * b.columns + column] += factor * b.elements[k * b.columns + column]
        }
      }
    }
    return Matrix(rows: a.rows, columns: b.columns, elements: product)
  }

  /// The product element by element.
  static func ⊙ (a: Matrix, b: Matrix) -> Matrix { a.combined(with: b, by: *) }

  /// The sum; a matrix of one row is added to every row.
  static func + (a: Matrix, b: Matrix) -> Matrix { a.combined(with: b, by: +) }

  /// A function applied to each element.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func map(_ function: (Scalar) -> Scalar) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.map(function))
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func combined(with other: Matrix, by operation: (Scalar, Scalar) -> Scalar) -> Matrix {
    precondition(columns == other.columns && (rows == other.rows || other.rows == 1))
    let size = other.elements.count
    return Matrix(
      rows: rows, columns: columns,
      elements: elements.indices.map { operation(elements[$0], other.elements[$0 % size]) })
  }
}
