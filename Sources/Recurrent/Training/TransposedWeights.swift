import RecurrentKernels

/// A recurrent layer's weights as its backward pass multiplies with them: transposed, packed.
struct TransposedWeights<Scalar: RecurrentScalar>: ~Copyable {
  private let width: Int
  private let layout: GateGradients
  /// Uᵀ of the gates whose gradients are multiplied together.
  private let recurrent: PackedMatrix<Scalar>
  /// Uᵀ of the candidate of a GRU with the reset before; no rows for other cells.
  private let candidate: PackedMatrix<Scalar>
  /// Rᵀ of an LSTM's projection; no rows without one.
  private let projection: PackedMatrix<Scalar>
  /// Wᵀ, block by block.
  private let kernels: [KernelBlock]

  private final class KernelBlock {
    let matrix: PackedMatrix<Scalar>

    init(rows: Int, columns: Int) {
      matrix = PackedMatrix(rows: rows, columns: columns)
    }
  }

  init(_ cell: RecurrentCell, _ layout: GateGradients, inputs: Int) {
    width = cell.gates * cell.units
    self.layout = layout
    recurrent = PackedMatrix(rows: layout.recurrent[0].columns.count, columns: cell.outputs)
    candidate = PackedMatrix(
      rows: layout.reset?.block.columns.count ?? 0, columns: cell.units)
    projection = PackedMatrix(rows: cell.projectionUnits ?? 0, columns: cell.units)
    kernels = layout.kernel.map { KernelBlock(rows: $0.columns.count, columns: inputs) }
  }

  /// Takes over kernel, recurrent kernel and, if there is one, the projection in Keras's layout.
  func pack(_ weights: [UnsafePointer<Scalar>], wantsInputGradient: Bool) {
    recurrent.pack(
      weights[1] + layout.recurrent[0].target, rowStride: 1, columnStride: width)
    if let reset = layout.reset {
      candidate.pack(weights[1] + reset.block.target, rowStride: 1, columnStride: width)
    }
    if projection.rows > 0 {
      projection.pack(weights.last!, rowStride: 1, columnStride: projection.rows)
    }
    guard wantsInputGradient else { return }
    for (kernel, block) in zip(kernels, layout.kernel) {
      kernel.matrix.pack(weights[0] + block.target, rowStride: 1, columnStride: width)
    }
  }

  var recurrentPanels: UnsafeRawPointer? { recurrent.product(rows: 0).b }

  var projectionPanels: UnsafeRawPointer? {
    projection.rows > 0 ? projection.product(rows: 0).b : nil
  }

  var candidatePanels: UnsafeRawPointer? { candidate.product(rows: 0).b }

  /// Computes δx = δz·Wᵀ, [T, N, I] in row-major order, from δz in the same order.
  func inputGradient(
    of preactivations: SequenceView<Scalar>, into gradient: UnsafeMutablePointer<Scalar>,
    parallelism: Parallelism
  ) {
    // Steps and samples are contiguous: all are rows of one product.
    let rows = preactivations.steps * preactivations.samples
    for (index, (kernel, block)) in zip(kernels, layout.kernel).enumerated() {
      var arguments = kernel.matrix.product(rows: rows)
      arguments.a_row = preactivations.features
      arguments.c_row = kernel.matrix.columns
      arguments.accumulate = index > 0 ? 1 : 0
      nonisolated(unsafe) let shared = arguments
      nonisolated(unsafe) let (a, c) = (preactivations.start + block.columns.lowerBound, gradient)
      parallelism.forEachRange(of: rows, largest: 256, smallest: 64) { range in
        var part = shared
        part.m = range.count
        part.a = UnsafeRawPointer(a + range.lowerBound * part.a_row)
        part.c = UnsafeMutableRawPointer(c + range.lowerBound * part.c_row)
        Scalar.kernels.gemm(&part)
      }
    }
  }
}
