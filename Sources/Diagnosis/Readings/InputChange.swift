/// What is done to the inputs before the network sees them.
enum InputChange: Hashable, Sendable {
  /// Each feature times its factor plus its offset.
  case scaled(factors: [Double], offsets: [Double])
  /// Each sample by its own smallest and largest number, to a range from `lowest` to 1.
  case sampleRange(lowest: Double)
  /// Each sample by its own mean and deviation.
  case sampleStandardised
  case stepsReversed
  case featuresReversed
  /// The two axes of each sample changed over, where they have the same extent.
  case stepsAndFeaturesSwapped

  func changed(_ x: Flow) -> Flow {
    switch self {
    case .scaled(let factors, let offsets):
      var flow = x
      for index in x.values.indices {
        let feature = index % x.features
        flow.values[index] = x.values[index] * factors[feature] + offsets[feature]
      }
      return flow
    case .sampleRange(let lowest):
      return bySample(x) { row in
        let (low, high) = (row.min() ?? 0, row.max() ?? 0)
        return row.map { ($0 - low) / (high - low) * (1 - lowest) + lowest }
      }
    case .sampleStandardised:
      return bySample(x) { row in
        let moments = Moments(Array(row))
        return row.map { ($0 - moments.mean) / moments.deviation }
      }
    case .stepsReversed: return x.reversed
    case .featuresReversed:
      return bySample(x) { row in
        row.indices.map { index in
          let place = (index - row.startIndex) % x.features
          return row[index - place + x.features - 1 - place]
        }
      }
    case .stepsAndFeaturesSwapped:
      return bySample(x) { row in
        (0..<row.count).map { index in
          row[row.startIndex + index % x.steps * x.features + index / x.steps]
        }
      }
    }
  }

  private func bySample(_ x: Flow, _ change: (ArraySlice<Double>) -> [Double]) -> Flow {
    let size = x.steps * x.features
    var flow = x
    flow.values = (0..<x.samples).flatMap { change(x.values[$0 * size..<($0 + 1) * size]) }
    return flow
  }
}
