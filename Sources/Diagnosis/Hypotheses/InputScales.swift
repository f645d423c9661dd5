import Recurrent

extension NetworkEvidence {
  /// Inputs scaled by what is usual, or by a factor that fits.
  var inputScaleRules: [Hypothesis] {
    if case .indices = input { return [] }
    let all = Statistics(inputs.values)
    let columns = (0..<inputs.features).map { feature in
      Statistics(
        stride(from: feature, to: inputs.values.count, by: inputs.features).map {
          inputs.values[$0]
        })
    }
    var rules = scaleRules([all], "", "", order: 0)
    if inputs.features > 1 {
      rules += scaleRules(columns, "-by-feature", ", each feature by itself", order: 3)
    }
    rules += sampleRules
    rules += [(255.0, 0.0), (127.5, -1)].map { divisor, offset in
      scaled(
        offset == 0 ? "inputs-divided-by-255" : "inputs-centred-by-127.5",
        "The inputs of the expected outputs are divided by \(divisor)"
          + (offset == 0 ? "." : " and 1 is taken from them."), order: 9,
        [(1 / divisor, offset)])
    }
    if let factor = fittingFactor {
      rules.append(
        scaled(
          "inputs-multiplied", "The inputs of the expected outputs are multiplied by \(factor).",
          order: 10, [(factor, 0)]))
    }
    return rules
  }

  /// By the smallest and the largest number, or by mean and deviation, of these columns.
  private func scaleRules(
    _ columns: [Statistics], _ suffix: String, _ addition: String, order: Int
  ) -> [Hypothesis] {
    [
      scaled(
        "inputs-min-max" + suffix,
        "The inputs of the expected outputs are scaled to the range from 0 to 1\(addition).",
        order: order, columns.map { (1 / $0.range, -$0.low / $0.range) }),
      scaled(
        "inputs-standardised" + suffix,
        "The inputs of the expected outputs are standardised to mean 0 and deviation 1\(addition).",
        order: order + 1, columns.map { (1 / $0.deviation, -$0.mean / $0.deviation) }),
      scaled(
        "inputs-min-max-symmetric" + suffix,
        "The inputs of the expected outputs are scaled to the range from −1 to 1\(addition).",
        order: order + 2, columns.map { (2 / $0.range, -2 * $0.low / $0.range - 1) }),
    ]
  }

  private func scaled(
    _ id: String, _ sentence: String, order: Int, _ terms: [(factor: Double, offset: Double)]
  ) -> Hypothesis {
    let repeated = terms.count == 1 ? Array(repeating: terms[0], count: inputs.features) : terms
    let change = InputChange.scaled(
      factors: repeated.map(\.factor), offsets: repeated.map(\.offset))
    return Hypothesis(id, .inputScale, order: order, sentence) { $0.inputChanges.append(change) }
  }

  /// Each sample by its own numbers.
  private var sampleRules: [Hypothesis] {
    let text = "The inputs of the expected outputs are"
    let changes: [(String, String, InputChange)] = [
      ("inputs-min-max-by-sample", "scaled to the range from 0 to 1", .sampleRange(lowest: 0)),
      ("inputs-standardised-by-sample", "standardised", .sampleStandardised),
      (
        "inputs-min-max-symmetric-by-sample", "scaled to the range from −1 to 1",
        .sampleRange(lowest: -1)
      ),
    ]
    return changes.enumerated().map { index, change in
      let (id, what, change) = change
      return Hypothesis(
        id, .inputScale, order: 6 + index, "\(text) \(what), each sample by itself."
      ) { $0.inputChanges.append(change) }
    }
  }

  /// The factor of the inputs for which the network comes nearest to the expected outputs: the best of
  /// a grid from 10⁻³ to 10³, made better by Gauss and Newton's method.
  private var fittingFactor: Double? {
    let few = min(inputs.samples, max(8, (firstDisagreement ?? 0) + 4))
    let (inputs, expected) = (inputs.prefix(few), expected.prefix(few))
    @Sendable func residuals(_ factor: Double) -> [Double]? {
      var reading = reading
      reading.inputChanges.append(
        .scaled(
          factors: Array(repeating: factor, count: inputs.features),
          offsets: Array(repeating: 0, count: inputs.features)))
      return reading.output(inputs)?.differences(to: expected)
    }
    @Sendable func error(_ factor: Double) -> Double {
      let sum = residuals(factor)?.reduce(0) { $0 + $1 * $1 } ?? .infinity
      return sum.isNaN ? .infinity : sum
    }
    let grid = (-18...18).map { power in ElementaryFunctions.exp(Double(power) / 6 * 2.302585) }
    let errors = concurrentMap(grid.count) { error(grid[$0]) }
    guard let best = errors.indices.min(by: { errors[$0] < errors[$1] }), errors[best].isFinite
    else { return nil }
    var (factor, smallest) = (grid[best], errors[best])
    for _ in 0..<20 {
      let δ = 1e-6 * factor
      guard let r = residuals(factor), let moved = residuals(factor + δ) else { return nil }
      let slope = zip(r, moved).map { ($1 - $0) / δ }
      let square = slope.reduce(0) { $0 + $1 * $1 }
      let step = zip(r, slope).reduce(0) { $0 + $1.0 * $1.1 } / square
      let next = factor - max(-factor / 2, min(factor / 2, step))
      let found = error(next)
      guard found < smallest else { break }
      (factor, smallest) = (next, found)
    }
    return rounded(factor)
  }

  /// The factor, or one of three digits, or one over such a number, if that is the same but for
  /// rounding.
  private func rounded(_ factor: Double) -> Double {
    func threeDigits(_ x: Double) -> Double {
      var unit = 1e-6
      while x / unit >= 1000 { unit *= 10 }
      return (x / unit).rounded() * unit
    }
    let candidates = [threeDigits(factor), 1 / threeDigits(1 / factor)]
    return candidates.first { abs($0 / factor - 1) < 1e-5 } ?? factor
  }
}

/// What a scaler learns from a column of numbers; as in scikit-learn, a column of one value has the
/// range and the deviation 1.
private struct Statistics {
  let low, range, mean, deviation: Double

  init(_ values: [Double]) {
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    let moments = Moments(values)
    self.low = low
    range = high > low ? high - low : 1
    mean = moments.mean
    deviation = moments.deviation > 0 ? moments.deviation : 1
  }
}
