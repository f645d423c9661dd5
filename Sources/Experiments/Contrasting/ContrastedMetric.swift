import Results

/// One metric of several runs.
package struct ContrastedMetric: Hashable, Sendable {
  package let key: String
  /// One for each run; nil where it was not recorded, which is not the same as NaN.
  package let values: [Double?]

  /// The runs whose value is the best; empty if nobody can say, or if all are as good.
  package var best: Set<Int> {
    guard let direction = MetricDirection(of: key) else { return [] }
    let known = values.enumerated().compactMap { run, value in
      value.flatMap { $0.isNaN ? nil : (run: run, value: $0) }
    }
    let numbers = known.map(\.value)
    let best = direction == .smaller ? numbers.min() : numbers.max()
    let winners = Set(known.filter { $0.value == best }.map(\.run))
    return winners.count == values.count(where: { $0 != nil }) ? [] : winners
  }

  /// The second run's value less the first one's; nil unless there are two that have one.
  package var difference: Double? {
    guard values.count == 2, let first = values[0], let second = values[1] else { return nil }
    return first == second ? 0 : second - first
  }

  /// Whether not all runs have the same bits, NaN being the same as NaN.
  package var differs: Bool {
    Set(values.map { $0.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern } }).count > 1
  }
}

extension [ContrastedMetric] {
  /// One row for each key that any run has.
  static func rows(_ runs: [[(String, Double)]]) -> Self {
    aligned(runs).map { ContrastedMetric(key: $0, values: $1) }
  }
}
