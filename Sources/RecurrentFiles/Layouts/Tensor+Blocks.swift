import Recurrent

// Blocks of matrices, which only move numbers.
extension Tensor {
  /// A matrix [m, n] as [n, m].
  var transposed: Tensor {
    let (rows, columns) = (shape[0], shape[1])
    var moved: [Scalar] = []
    moved.reserveCapacity(values.count)
    for column in 0..<columns {
      for row in 0..<rows { moved.append(values[row * columns + column]) }
    }
    return Tensor(shape: [columns, rows], values: moved)
  }

  /// The same numbers in the same order, in another shape of as many.
  func reshaped(_ shape: [Int]) -> Tensor { Tensor(shape: shape, values: values) }

  /// A matrix [m, k·n] as k matrices [m, n].
  func columnBlocks(_ count: Int) -> [Tensor] {
    let width = shape[1] / count
    return (0..<count).map { block in
      let parts = (0..<shape[0]).map { row in
        let first = row * shape[1] + block * width
        return values[first..<first + width]
      }
      return Tensor(shape: [shape[0], width], values: Array(parts.joined()))
    }
  }

  /// Matrices of as many rows side by side; there is at least one.
  static func sideBySide(_ blocks: [Tensor]) -> Tensor {
    let rows = blocks[0].shape[0]
    let parts = (0..<rows).flatMap { row in
      blocks.map { $0.values[row * $0.shape[1]..<(row + 1) * $0.shape[1]] }
    }
    return Tensor(
      shape: [rows, blocks.reduce(0) { $0 + $1.shape[1] }], values: Array(parts.joined()))
  }

  /// Matrices of as many columns one below the other; there is at least one.
  static func stacked(_ blocks: [Tensor]) -> Tensor {
    Tensor(
      shape: [blocks.reduce(0) { $0 + $1.shape[0] }, blocks[0].shape[1]],
      values: Array(blocks.map(\.values).joined()))
  }
}

extension Tensor where Scalar == Float {
  /// Tensors of one shape added number by number, each sum rounded once.
  static func + (first: Tensor, second: Tensor) -> Tensor {
    Tensor(shape: first.shape, values: zip(first.values, second.values).map { $0 + $1 })
  }

  /// Each number with the opposite sign.
  static prefix func - (tensor: Tensor) -> Tensor {
    Tensor(shape: tensor.shape, values: tensor.values.map { -$0 })
  }

  static func zeros(_ shape: [Int]) -> Tensor { Tensor(shape: shape, repeating: 0) }
}
