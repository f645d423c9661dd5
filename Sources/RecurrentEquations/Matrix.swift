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
  let elements: [Scalar]

  init(rows: Int, columns: Int, elements: [Scalar]) {
    precondition(elements.count == rows * columns, "\(elements.count) for \(rows) × \(columns)")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  static func zeros(rows: Int, columns: Int) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: Array(repeating: 0, count: rows * columns))
  }

  /// The elements of one row.
  subscript(row row: Int) -> ArraySlice<Scalar> { elements[row * columns..<(row + 1) * columns] }
}

// MARK: - Operations of the equations

extension Matrix {
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

  /// The product element by element; here and below, a second matrix of one row serves every row.
  static func ⊙ (a: Matrix, b: Matrix) -> Matrix { a.combined(with: b, by: *) }

  static func / (a: Matrix, b: Matrix) -> Matrix { a.combined(with: b, by: /) }

  static func + (a: Matrix, b: Matrix) -> Matrix { a.combined(with: b, by: +) }

  static func - (a: Matrix, b: Matrix) -> Matrix { a.combined(with: b, by: -) }

  /// A number minus each element.
  static func - (a: Scalar, b: Matrix) -> Matrix { b.map { a - $0 } }

  /// The sum with a term that not every layer has.
  static func + (a: Matrix, b: Matrix?) -> Matrix {
    b.map { a.combined(with: $0, by: +) } ?? a
  }

  /// The product with a row of factors that not every layer has.
  static func ⊙ (a: Matrix?, b: Matrix) -> Matrix? {
    a.map { b.combined(with: $0, by: *) }
  }

  /// A function applied to each element.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func map(_ function: (Scalar) -> Scalar) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.map(function))
  }

  /// A function applied to each row, from which it makes another of `columns` elements.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func mapRows(columns: Int, _ function: (ArraySlice<Scalar>) -> [Scalar]) -> Matrix {
    Matrix(
      rows: rows, columns: columns, elements: (0..<rows).flatMap { function(self[row: $0]) })
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

// MARK: - Parts

extension Matrix {
  /// The blocks of so many columns each: how the article slices W and U into gates.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func blocks(of width: Int) -> [Matrix] {
    stride(from: 0, to: columns, by: width).map { first in
      let slice = (0..<rows).flatMap { row in
        self[row: row].dropFirst(first).prefix(width)
      }
      return Matrix(rows: rows, columns: width, elements: slice)
    }
  }

  /// One row as a matrix of its own.
  func row(_ index: Int) -> Matrix {
    Matrix(rows: 1, columns: columns, elements: Array(self[row: index]))
  }

  /// The chosen rows of this matrix and the other rows of another; nil chooses all.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func rows(where chosen: [Bool]?, else other: Matrix) -> Matrix {
    guard let chosen else { return self }
    let elements = chosen.indices.flatMap { chosen[$0] ? self[row: $0] : other[row: $0] }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  /// The columns of this matrix, then those of another.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func beside(_ other: Matrix) -> Matrix {
    let elements = (0..<rows).flatMap { self[row: $0] + other[row: $0] }
    return Matrix(rows: rows, columns: columns + other.columns, elements: elements)
  }
}
