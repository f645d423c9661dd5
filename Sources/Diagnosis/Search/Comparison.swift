/// What rounding explains, judged by every output's own scale.
struct Tolerance: Sendable {
  /// The largest difference relative to the largest magnitude of an output.
  let relative: Double

  /// The rule of every run: four times what the textbook's equations in Float stray from those in
  /// Double, or a millionth of the output's scale.
  init(yardstick: Double) {
    relative = max(4 * yardstick, 1e-6)
  }
}

/// Computed outputs beside the expected ones.
struct Comparison: Sendable {
  let remaining: Remaining
  let explains: Bool
  /// The line of a common fit.
  let line: Line?

  /// Nil if the shapes do not fit each other or no line goes through the points.
  init?(_ computed: Flow, _ expected: Flow, fit: OutputFit, tolerance: Tolerance) {
    guard let given = computed.lastSteps(like: expected) else { return nil }
    let width = expected.features
    var (values, lines) = (given, [Line]())
    if fit != .none {
      guard let found = Self.lines(given, expected, fit) else { return nil }
      lines = found
      for index in values.indices {
        let line = lines[index % lines.count]
        values[index] = line.factor * given[index] + line.offset
      }
    }
    var (largest, sum, scale) = (0.0, 0.0, 0.0)
    var (isFinite, withinTolerance) = (true, true)
    // What grows beyond the expected outputs must not widen what is allowed.
    let sizes = fit == .none ? Self.sizes(expected.values, width) : Self.spreads(given, width)
    for index in values.indices {
      let difference = abs(values[index] - expected.values[index])
      var allowed = tolerance.relative * sizes[index % width]
      if !lines.isEmpty {
        // The offset adds no error but that of rounding its sum to a Float.
        allowed *= abs(lines[index % lines.count].factor)
        allowed += 1.2e-7 * abs(expected.values[index])
      }
      if !(difference <= allowed) { withinTolerance = false }
      if !difference.isFinite { isFinite = false }
      largest = max(largest, difference)
      sum += difference * difference
      scale = max(scale, abs(expected.values[index]))
    }
    let rmse = (sum / Double(max(values.count, 1))).squareRoot()
    remaining = Remaining(
      maxDifference: isFinite ? largest : .infinity,
      relativeDifference: isFinite ? (largest == 0 ? 0 : largest / scale) : .infinity,
      rmse: isFinite && rmse.isFinite ? rmse : .infinity)
    explains = withinTolerance
    line = fit == .common ? lines.first : nil
  }

  /// The largest magnitude in each column.
  private static func sizes(_ values: [Double], _ width: Int) -> [Double] {
    var sizes = [Double](repeating: 0, count: width)
    for index in values.indices {
      sizes[index % width] = max(sizes[index % width], abs(values[index]))
    }
    return sizes
  }

  /// The largest distance from the mean in each column.
  private static func spreads(_ values: [Double], _ width: Int) -> [Double] {
    var means = [Double](repeating: 0, count: width)
    for index in values.indices { means[index % width] += values[index] }
    let rows = Double(values.count / width)
    let distances = values.indices.map { values[$0] - means[$0 % width] / rows }
    return sizes(distances, width)
  }

  private static func lines(
    _ computed: [Double], _ expected: Flow, _ fit: OutputFit
  ) -> [Line]? {
    let columns = fit == .common ? 1 : expected.features
    var lines: [Line] = []
    for column in 0..<columns {
      let places = stride(from: column, to: computed.count, by: columns)
      guard
        let line = Line(through: places.map { computed[$0] }, places.map { expected.values[$0] })
      else { return nil }
      lines.append(line)
    }
    return lines
  }
}

extension Flow {
  /// As many steps as the other has, the last ones; nil if the shapes do not fit each other.
  func lastSteps(like other: Flow) -> [Double]? {
    guard samples == other.samples, features == other.features, steps >= other.steps else {
      return nil
    }
    guard steps > other.steps else { return values }
    let rows = (0..<samples).map { sample -> ArraySlice<Double> in
      let end = (sample + 1) * steps * features
      return values[end - other.steps * features..<end]
    }
    return Array(rows.joined())
  }

  /// This minus expected outputs; nil if the shapes do not fit each other.
  func differences(to expected: Flow) -> [Double]? {
    lastSteps(like: expected).map { zip($0, expected.values).map { $0 - $1 } }
  }
}
