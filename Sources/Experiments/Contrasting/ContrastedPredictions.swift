package import Results

/// How far the reimplemented predictions of two runs with the same test samples are from each other.
package struct ContrastedPredictions: Hashable, Sendable {
  /// Both runs, by their places among those compared.
  package let first: Int
  package let second: Int
  /// The largest |second − first|; NaN if just one of both is NaN somewhere, or both are infinite.
  package let maxDifference: Double
  /// Where that is, counted from zero.
  package let sample: Int
  package let step: Int
  package let output: Int

  /// Compares each run with the first one before it that has the same test samples: those with the same
  /// true values, bit for bit.
  static func all(of runs: [RunDetails], in database: ResultsDatabase) throws -> [Self] {
    try runs.indices.compactMap { second in
      guard let truth = runs[second].truth,
        let shape = runs[second].reimplemented?.shape,
        let first = runs[..<second].firstIndex(where: {
          $0.truth == truth && $0.reimplemented?.shape == shape
        })
      else { return nil }
      let pair = try [first, second].map {
        try database.series(of: runs[$0].summary.id, named: SeriesName.reimplemented)
      }
      return Self(first, second, pair[0], pair[1])
    }
  }

  /// - Returns: Nil if there are no numbers.
  private init?(_ first: Int, _ second: Int, _ a: RecordedSeries, _ b: RecordedSeries) {
    let shape = a.description
    guard shape.count > 0 else { return nil }
    var (worst, place) = (0.0, 0)
    for index in a.values.indices {
      let (x, y) = (a.values[index], b.values[index])
      let difference = x == y || (x.isNaN && y.isNaN) ? 0 : (y - x).magnitude
      if difference > worst || difference.isNaN { (worst, place) = (difference, index) }
      if worst.isNaN { break }
    }
    self.first = first
    self.second = second
    maxDifference = worst
    output = place % shape.outputs
    step = place / shape.outputs % shape.steps
    sample = place / shape.outputs / shape.steps
  }
}

extension RunDetails {
  /// The hash of what is true of the test samples: their targets, or their classes.
  fileprivate var truth: String? {
    series.first { $0.name == SeriesName.truth && $0.split == "test" && $0.kind != .forecast }?
      .sha256
  }

  fileprivate var reimplemented: SeriesDescription? {
    series.first {
      $0.name == SeriesName.reimplemented && $0.split == "test" && $0.kind == .predictions
    }
  }
}
