import Recurrent

/// A way to read a network: all that an implementation has to decide, as a value that hypotheses
/// change.
struct Reading: Sendable {
  var inputChanges: [InputChange] = []
  var layers: [LayerReading]
  /// What all recurrent layers begin with.
  var state = StateReading.zeros
  /// Whether all recurrent layers take the first axis for the steps.
  var isTimeMajor = false
  var outputChanges: [OutputChange] = []

  /// What the network gives for the inputs, read in this way.
  func output(_ inputs: Flow) -> Flow {
    let inputs = inputChanges.reduce(inputs) { $1.changed($0) }
    let output = layers.reduce(inputs) { self.output(of: $1, for: $0) }
    return outputChanges.reduce(output) { $1.changed($0) }
  }

  private func output(of layer: LayerReading, for x: Flow) -> Flow {
    switch layer.form {
    case .recurrent(let layer): return layer.output(x, state: state, isTimeMajor: isTimeMajor)
    case .dense(let layer): return layer.output(x)
    case .function(let function): return function.output(x)
    case .embedding(let layer): return layer.output(x)
    case .masking(let layer): return layer.output(x)
    case .normalization(let layer): return layer.output(x)
    case .repeated(let count):
      let values = (0..<x.samples).flatMap { sample in
        let row = x.values[sample * x.features..<(sample + 1) * x.features]
        return Array(repeatElement(row, count: count).joined())
      }
      return Flow(samples: x.samples, steps: count, features: x.features, values: values)
    case .flatten:
      return Flow(
        samples: x.samples, steps: 1, features: x.steps * x.features, values: x.values,
        isSequence: false)
    case .reshape(let target): return reshaped(x, target)
    case .identity: return x
    }
  }

  private func reshaped(_ x: Flow, _ target: [Int]) -> Flow {
    let known = target.filter { $0 != -1 }.reduce(1, *)
    let extents = target.map { $0 == -1 ? x.steps * x.features / known : $0 }
    return Flow(
      samples: x.samples, steps: extents.count == 2 ? extents[0] : 1,
      features: extents[extents.count - 1], values: x.values, isSequence: extents.count == 2)
  }

  /// Whether some function runs over the samples, so that no sample can be computed without the others.
  var needsAllSamples: Bool {
    layers.contains { layer in
      switch layer.form {
      case .dense(let dense): dense.function.axis == .samples
      case .function(let function): function.axis == .samples
      default: false
      }
    }
  }
}

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

/// What is done to the outputs of the network.
enum OutputChange: Hashable, Sendable {
  case stepsReversed
  case firstStep
  /// The mean of all steps.
  case meanOfSteps

  func changed(_ x: Flow) -> Flow {
    switch self {
    case .stepsReversed: return x.reversed
    case .firstStep: return x.step(first: true)
    case .meanOfSteps:
      let values = (0..<x.samples).flatMap { sample in
        (0..<x.features).map { feature in
          let column = (0..<x.steps).map {
            x.values[(sample * x.steps + $0) * x.features + feature]
          }
          return column.reduce(0, +) / Double(x.steps)
        }
      }
      return Flow(
        samples: x.samples, steps: 1, features: x.features, values: values, isSequence: false)
    }
  }
}
