/// The root of the mean of squares, summed in order; 0 for no values.
func rootMeanSquare(_ values: [Double]) -> Double {
  guard !values.isEmpty else { return 0 }
  var sum = 0.0
  for value in values { sum += value * value }
  return (sum / Double(values.count)).squareRoot()
}

/// Pearson's correlation, summed in order; nil if one of the series is constant or not finite.
func pearsonCorrelation(_ a: [Double], _ b: [Double]) -> Double? {
  let (meanA, meanB) = (mean(a), mean(b))
  var (ab, aa, bb) = (0.0, 0.0, 0.0)
  for (x, y) in zip(a, b) {
    ab += (x - meanA) * (y - meanB)
    aa += (x - meanA) * (x - meanA)
    bb += (y - meanB) * (y - meanB)
  }
  let correlation = ab / (aa.squareRoot() * bb.squareRoot())
  // Rounding may carry it past one by a unit in the last place.
  return correlation.isFinite ? min(max(correlation, -1), 1) : nil
}

private func mean(_ values: [Double]) -> Double {
  var sum = 0.0
  for value in values { sum += value }
  return sum / Double(values.count)
}

/// The first largest value; something that is not a number is larger than any.
///
/// - Precondition: There is a value.
func largest(_ values: [Double]) -> (index: Int, value: Double) {
  var best = (index: 0, value: values[0])
  for (index, value) in values.enumerated() where !(value <= best.value) && !best.value.isNaN {
    best = (index, value)
  }
  return best
}
