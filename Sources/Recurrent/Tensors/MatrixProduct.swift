import RecurrentKernels

/// A matrix [K, N] in the panels that the kernels read.
struct PackedMatrix<Scalar: RecurrentScalar>: ~Copyable {
  let rows: Int
  let columns: Int
  private let panels: Buffer<Scalar>

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    panels = Buffer(zeros: rows * Scalar.kernels.padded(columns))
  }

  /// Takes over the elements of a matrix whose element (k, n) is `start[k·rowStride + n·columnStride]`.
  func pack(_ start: UnsafePointer<Scalar>, rowStride: Int, columnStride: Int) {
    var arguments = rk_pack(
      k: rows, n: columns, b: start, b_row: rowStride, b_column: columnStride,
      packed: panels.start)
    Scalar.kernels.pack(&arguments)
  }

  /// Arguments for a product a·self with `m` rows of a and c, which the caller completes.
  func product(rows m: Int) -> rk_gemm {
    var arguments = rk_gemm()
    arguments.m = m
    arguments.k = rows
    arguments.n = columns
    arguments.a_k = 1
    arguments.b = UnsafeRawPointer(panels.start)
    arguments.b_panel = rows * Scalar.kernels.lanes
    arguments.b_k = Scalar.kernels.lanes
    return arguments
  }
}

/// Adds aᵀ·b over samples and steps to `sum` [A, B], for a [N, T, A] and b [N, T, B]; the rows of
/// `sum` are `rowStride` apart.
///
/// Each element adds its products in the order of steps, then samples; threads share the columns.
func accumulateTransposedProduct<Scalar: RecurrentScalar>(
  _ a: SequenceView<Scalar>, _ b: SequenceView<Scalar>,
  into sum: UnsafeMutablePointer<Scalar>, rowStride: Int, parallelism: Parallelism
) {
  let lanes = Scalar.kernels.lanes
  let panels = (b.features + lanes - 1) / lanes
  nonisolated(unsafe) let (a, b, sum) = (a, b, sum)
  parallelism.forEachRange(of: panels, largest: 8) { range in
    let first = range.lowerBound * lanes
    var arguments = rk_gemm()
    arguments.m = a.features
    arguments.k = b.samples
    arguments.n = min(range.upperBound * lanes, b.features) - first
    arguments.a_row = 1
    arguments.a_k = a.rowStride
    arguments.b_panel = lanes
    arguments.b_k = b.rowStride
    arguments.c = UnsafeMutableRawPointer(sum + first)
    arguments.c_row = rowStride
    arguments.accumulate = 1
    for step in 0..<b.steps {
      arguments.a = UnsafeRawPointer(a.start + step * a.stepStride)
      arguments.b = UnsafeRawPointer(b.start + step * b.stepStride + first)
      Scalar.kernels.gemm(&arguments)
    }
  }
}

/// Adds the columns' sums of b [N, T, B] over samples and steps to `sum` [B].
func accumulateColumnSums<Scalar: RecurrentScalar>(
  _ b: SequenceView<Scalar>, into sum: UnsafeMutablePointer<Scalar>, parallelism: Parallelism
) {
  var one: Scalar = 1
  withUnsafePointer(to: &one) { one in
    let ones = SequenceView(
      start: one, samples: b.samples, steps: b.steps, features: 1, rowStride: 0, stepStride: 0)
    accumulateTransposedProduct(
      ones, b, into: sum, rowStride: b.features, parallelism: parallelism)
  }
}

/// Adds Σ a⊙b over samples and steps to `sum` [F], for a and b [N, T, F].
///
/// Each element adds its products in the order of steps, then samples.
func accumulateColumnProducts<Scalar: RecurrentScalar>(
  _ a: SequenceView<Scalar>, _ b: SequenceView<Scalar>, into sum: UnsafeMutablePointer<Scalar>
) {
  var arguments = rk_dot_columns()
  arguments.rows = a.samples
  arguments.columns = a.features
  arguments.a_row = a.rowStride
  arguments.b_row = b.rowStride
  arguments.sum = UnsafeMutableRawPointer(sum)
  for step in 0..<a.steps {
    arguments.a = UnsafeRawPointer(a.start + step * a.stepStride)
    arguments.b = UnsafeRawPointer(b.start + step * b.stepStride)
    Scalar.kernels.dotColumns(&arguments)
  }
}
