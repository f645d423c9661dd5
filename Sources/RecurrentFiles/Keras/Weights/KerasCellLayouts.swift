import Recurrent

/// How a recurrent layer's arrays lie in a file.
enum KerasCellLayout: Hashable {
  /// `kernel`, `recurrent_kernel` and `bias` as in Keras 2 and 3, which Keras 1 also had with
  /// `consume_less="gpu"`.
  case gatesTogether
  /// One kernel, one recurrent kernel and one bias for each gate, gate after gate: Keras 1 with
  /// `consume_less` of `cpu` or `mem` (`get_weights` of keras/layers/recurrent.py in Keras 1.2.2).
  case gatesApart
  /// Three arrays as cuDNN wants them: `CuDNNLSTM` and `CuDNNGRU` of Keras 2.0.9 to 2.3 and of
  /// `tf.compat.v1`.
  case cudnn
}

extension RecurrentLayer {
  /// The gates in the order in which Keras 2 and 3 put their blocks side by side, each by its place in
  /// the order in which Keras 1 kept them apart: i, c, f, o for i, f, c, o, and z, r, h as it is.
  var placesOfGatesApart: [Int] {
    switch self {
    case .simpleRNN: [0]
    case .lstm: [0, 2, 1, 3]
    case .gru: [0, 1, 2]
    }
  }

  /// How many blocks of columns the kernels have.
  var gates: Int { placesOfGatesApart.count }

  /// H.
  var units: Int {
    switch self {
    case .simpleRNN(let layer): layer.units
    case .lstm(let layer): layer.units
    case .gru(let layer): layer.units
    }
  }

  /// Tells the layout from the shapes of the arrays that are left in the file.
  func layout(ofArraysOf shapes: [[Int]]) -> KerasCellLayout {
    if gates > 1, shapes.count >= 3 * gates, shapes[0].last == units, shapes[2] == [units] {
      return .gatesApart
    }
    // Biases of the input and of the state, one after the other.
    if gates > 1, shapes.count >= 3, shapes[2] == [2 * gates * units] { return .cudnn }
    return .gatesTogether
  }
}

extension Tensor<Float> {
  /// Puts matrices with as many rows each side by side, or vectors one behind the other.
  static func joined(_ parts: [Tensor]) throws -> Tensor {
    let rows = parts[0].shape.count == 2 ? parts[0].shape[0] : 1
    let widths = parts.map { $0.shape.last ?? 0 }
    guard parts.allSatisfy({ $0.shape.dropLast() == parts[0].shape.dropLast() }),
      (1...2).contains(parts[0].shape.count)
    else {
      throw FileError("arrays of the shapes \(parts.map(\.shape)) cannot be put side by side")
    }
    var values: [Float] = []
    for row in 0..<rows {
      for (part, width) in zip(parts, widths) {
        values += part.values[row * width..<(row + 1) * width]
      }
    }
    return Tensor(shape: parts[0].shape.dropLast() + [widths.reduce(0, +)], values: values)
  }

  /// The blocks of `gates` columns of a matrix.
  private func blocks(_ gates: Int) throws -> [Tensor] {
    guard shape.count == 2, shape[1] % gates == 0 else {
      throw FileError("an array of shape \(shape) has no \(gates) blocks of columns")
    }
    let width = shape[1] / gates
    return (0..<gates).map { gate in
      var block: [Float] = []
      for row in 0..<shape[0] {
        let start = row * shape[1] + gate * width
        block += values[start..<start + width]
      }
      return Tensor(shape: [shape[0], width], values: block)
    }
  }

  /// The transpose of a matrix.
  private var transposed: Tensor {
    let (rows, columns) = (shape[0], shape[1])
    return Tensor(
      shape: [columns, rows],
      values: (0..<rows * columns).map { values[$0 % rows * columns + $0 / rows] })
  }

  /// A kernel of Keras's cuDNN layers: each gate's block of [I, H] holds, row by row, the numbers of
  /// the matrix [H, I] that cuDNN multiplies by (`transform_kernels` of keras/engine/saving.py).
  func unpackedFromCuDNN(gates: Int) throws -> Tensor {
    try .joined(
      blocks(gates).map { Tensor(shape: $0.shape.reversed(), values: $0.values).transposed })
  }

  /// A recurrent kernel of Keras's cuDNN layers: each gate's block is transposed.
  func transposedFromCuDNN(gates: Int) throws -> Tensor {
    try .joined(blocks(gates).map(\.transposed))
  }

  /// The biases of a cuDNN LSTM, those of the input and then of the state, which are only ever added.
  func sumOfHalves() -> Tensor {
    let half = values.count / 2
    return Tensor(shape: [half], values: (0..<half).map { values[$0] + values[half + $0] })
  }

  /// The same numbers in two rows.
  func inTwoRows() -> Tensor { Tensor(shape: [2, values.count / 2], values: values) }
}
