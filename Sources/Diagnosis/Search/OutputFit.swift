/// Whether the outputs are taken as they are or only up to a scale.
enum OutputFit: Hashable, Sendable {
  case none
  /// One factor and one offset for all outputs.
  case common
  /// A factor and an offset for each output.
  case perOutput
}

/// A factor and an offset.
struct Line: Hashable, Sendable {
  let factor, offset: Double

  /// The line through points by least squares; nil if they do not determine one, or if it leaves out
  /// what the points have in common.
  init?(through x: [Double], _ y: [Double]) {
    // Fewer points would fit by chance.
    guard x.count >= 8 else { return nil }
    let (a, b) = (Moments(x), Moments(y))
    guard a.deviation > 0, b.deviation > 0 else { return nil }
    let covariance =
      zip(x, y).reduce(0) { $0 + ($1.0 - a.mean) * ($1.1 - b.mean) } / Double(x.count)
    factor = covariance / (a.deviation * a.deviation)
    offset = b.mean - factor * a.mean
    guard factor.isFinite, abs(covariance) > 0.5 * a.deviation * b.deviation else { return nil }
  }
}
