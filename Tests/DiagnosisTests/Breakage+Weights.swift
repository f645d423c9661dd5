import Recurrent

extension Breakage {
  /// Layers that follow each other: one, another, or all of them.
  static func stacks() throws -> [Breakage] {
    let stack = try RandomCase([
      .lstm(LSTM(units: 5, returnsSequences: true)), .lstm(LSTM(units: 7)), .dense(Dense(units: 2)),
    ])
    let equal = try RandomCase(
      [
        .gru(GRU(units: 4, returnsSequences: true)), .gru(GRU(units: 4)), .dense(Dense(units: 4)),
        .dense(Dense(units: 4)),
      ], features: 4)
    let cells = try RandomCase([
      .rnn(RNN(cells: [.lstm(LSTM(units: 5)), .lstm(LSTM(units: 4))])), .dense(Dense(units: 3)),
    ])
    func reorder(_ weights: inout [Tensor<Float>], _ layers: [Int]) {
      for index in layers.flatMap({ [3 * $0, 3 * $0 + 1, 3 * $0 + 2] }) {
        weights[index] = weights[index].blocks([0, 2, 1, 3])
      }
    }
    return try [stack, cells].flatMap { network in
      try [[0], [1], [0, 1]].map { layers in
        try Breakage(weights: "gate-order-icfo", in: network) { reorder(&$0, layers) }
      }
    } + [
      Breakage(
        "gates-keras2-hard-sigmoid", in: stack,
        layers: {
          $0[0] = .lstm(
            LSTM(units: 5, recurrentActivation: .keras2HardSigmoid, returnsSequences: true))
          $0[1] = .lstm(LSTM(units: 7, recurrentActivation: .keras2HardSigmoid))
        }),
      Breakage(weights: "layers-swapped", in: equal) { $0[0..<6] = $0[3..<6] + $0[0..<3] },
      Breakage(weights: "layers-swapped", in: equal) { $0[6..<10] = $0[8..<10] + $0[6..<8] },
      Breakage(weights: "kernels-swapped", in: equal) { $0.swapAt(0, 1) },
      Breakage(weights: "kernel-transposed", in: equal) { $0[6] = $0[6].transposedBlocks(1) },
    ]
  }

  /// Kernels taken for their transposes.
  static func layouts() throws -> [Breakage] {
    let network = try RandomCase([.lstm(LSTM(units: 5)), .dense(Dense(units: 4))])
    let square = try RandomCase([.lstm(LSTM(units: 5)), .dense(Dense(units: 4))], features: 5)
    /// Keras 2.3's conversion between the layouts: `K.ravel().reshape(H, I).T` for each gate.
    func fromCuDNN(_ kernel: Tensor<Float>) -> Tensor<Float> {
      perGate(kernel) { $0.columnByColumn }
    }
    return try [
      Breakage(weights: "recurrent-kernel-transposed", in: network) {
        $0[1] = $0[1].transposedBlocks(4)
      },
      Breakage(weights: "kernel-transposed", in: square) { $0[0] = $0[0].transposedBlocks(4) },
      Breakage(weights: "kernels-transposed", in: square) {
        $0[0] = $0[0].transposedBlocks(4)
        $0[1] = $0[1].transposedBlocks(4)
      },
      Breakage(weights: "kernel-column-by-column", in: network) { $0[0] = memoryTransposed($0[0]) },
      Breakage(weights: "recurrent-kernel-column-by-column", in: network) {
        $0[1] = memoryTransposed($0[1])
      },
      Breakage(weights: "kernels-column-by-column", in: network) {
        $0[0] = memoryTransposed($0[0])
        $0[1] = memoryTransposed($0[1])
      },
      Breakage(weights: "kernel-column-by-column", in: network) { $0[3] = memoryTransposed($0[3]) },
      Breakage(weights: "cudnn-layout", in: network) {
        $0[0] = fromCuDNN($0[0])
        $0[1] = $0[1].transposedBlocks(4)
      },
      Breakage(weights: "cudnn-layout-undone", in: network) {
        // The network has what the conversion makes of these.
        $0[0] = perGate($0[0]) { gate in
          Tensor(shape: gate.shape, values: transposed(gate).values)
        }
        $0[1] = $0[1].transposedBlocks(4)
      },
    ]
  }

  private static func transposed(_ matrix: Tensor<Float>) -> Tensor<Float> {
    let (rows, columns) = (matrix.shape[0], matrix.shape[1])
    let values = (0..<rows * columns).map { matrix.values[$0 % rows * columns + $0 / rows] }
    return Tensor(shape: [columns, rows], values: values)
  }

  /// The same memory as [columns, rows], transposed to [rows, columns].
  private static func memoryTransposed(_ matrix: Tensor<Float>) -> Tensor<Float> {
    transposed(
      Tensor(shape: [matrix.shape[1], matrix.shape[0]], values: matrix.values))
  }

  private static func perGate(
    _ kernel: Tensor<Float>, _ change: (Tensor<Float>) -> Tensor<Float>
  ) -> Tensor<Float> {
    let (rows, columns) = (kernel.shape[0], kernel.shape[1])
    let width = columns / 4
    var result = kernel
    for gate in 0..<4 {
      let part = (0..<rows * width).map {
        kernel.values[$0 / width * columns + gate * width + $0 % width]
      }
      let changed = change(Tensor(shape: [rows, width], values: part))
      for (index, value) in changed.values.enumerated() {
        result.values[index / width * columns + gate * width + index % width] = value
      }
    }
    return result
  }

  static func normalizations() throws -> [Breakage] {
    let network = try RandomCase([
      .gru(GRU(units: 5, returnsSequences: true)), .layerNormalization(LayerNormalization()),
      .gru(GRU(units: 4)), .batchNormalization(BatchNormalization()), .dense(Dense(units: 3)),
    ])
    let torch = try RandomCase([
      .lstm(LSTM(units: 5)), .layerNormalization(LayerNormalization(epsilon: 1e-5)),
    ])
    return try [
      Breakage(
        "epsilon-1e-5", in: network,
        layers: { $0[1] = .layerNormalization(LayerNormalization(epsilon: 1e-5)) }),
      Breakage(
        "epsilon-1e-5", in: network,
        layers: { $0[3] = .batchNormalization(BatchNormalization(epsilon: 1e-5)) }),
      Breakage(
        "epsilon-1e-3", in: torch,
        layers: { $0[1] = .layerNormalization(LayerNormalization()) }),
      Breakage(weights: "gamma-beta-swapped", in: network) { $0.swapAt(3, 4) },
      Breakage(weights: "gamma-beta-swapped", in: network) { $0.swapAt(8, 9) },
    ]
  }
}
