/// Values from one step of a series on, which several runs may have in common.
struct SharedSeries: Hashable {
  var start: Int
  var values: [Double]

  /// The step of each value.
  var places: [Double] { values.indices.map { Double(start) + Double($0) } }

  /// Each series once, with the first of the runs that have it.
  ///
  /// `all` has one for each run. Parts of the same series, which are equal where they overlap, count
  /// as one and are joined.
  static func distinct(_ all: [SharedSeries]) -> [(run: Int, series: SharedSeries)] {
    var result: [(run: Int, series: SharedSeries)] = []
    for (run, series) in all.enumerated() where !series.values.isEmpty {
      let joined = result.indices.lazy.compactMap { index in
        result[index].series.joined(with: series).map { (index, $0) }
      }
      if let (index, whole) = joined.first {
        result[index].series = whole
      } else {
        result.append((run, series))
      }
    }
    return result
  }

  /// Both as one; nil if they do not overlap or differ where they do.
  private func joined(with other: SharedSeries) -> SharedSeries? {
    let (first, second) = start <= other.start ? (self, other) : (other, self)
    let (gap, overflows) = second.start.subtractingReportingOverflow(first.start)
    guard !overflows, gap < first.values.count else { return nil }
    let overlap = zip(first.values[gap...], second.values)
    guard overlap.allSatisfy({ $0 == $1 || ($0.isNaN && $1.isNaN) }) else { return nil }
    let rest = second.values.dropFirst(first.values.count - gap)
    return SharedSeries(start: first.start, values: first.values + rest)
  }
}
