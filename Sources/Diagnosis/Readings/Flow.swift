import Recurrent

/// What flows between layers: numbers [N, T, F], or [N, F] as one step, and which steps count.
struct Flow: Sendable {
  var samples: Int
  var steps: Int
  var features: Int
  var values: [Double]
  /// [N, T]; nil if all steps count.
  var mask: [Bool]?
  /// Whether there is a time axis.
  var isSequence: Bool

  init(
    samples: Int, steps: Int, features: Int, values: [Double], mask: [Bool]? = nil,
    isSequence: Bool = true
  ) {
    self.samples = samples
    self.steps = steps
    self.features = features
    self.values = values
    self.mask = mask
    self.isSequence = isSequence
  }

  /// The inputs of a model, as its `input` says.
  init(_ inputs: Tensor<Float>, as shape: DataShape) {
    self.init(
      samples: inputs.shape[0], steps: shape.isSequence ? inputs.shape[1] : 1,
      features: shape.features, values: inputs.values.map { Double($0) },
      isSequence: shape.isSequence)
  }

  /// The first samples.
  func prefix(_ count: Int) -> Flow {
    var flow = self
    flow.samples = min(count, samples)
    flow.values = Array(values.prefix(flow.samples * steps * features))
    flow.mask = mask.map { Array($0.prefix(flow.samples * steps)) }
    return flow
  }

  /// The same steps with other features, which a function makes of each row.
  func mapRows(features: Int, _ function: ([Double]) -> [Double]) -> Flow {
    var flow = self
    flow.features = features
    flow.values = function(values)
    return flow
  }

  /// The last step alone, as a vector; with `first` the first one.
  func step(first: Bool = false) -> Flow {
    let step = first ? 0 : steps - 1
    let rows = (0..<samples).map { sample -> ArraySlice<Double> in
      let start = (sample * steps + step) * features
      return values[start..<start + features]
    }
    return Flow(
      samples: samples, steps: 1, features: features, values: Array(rows.joined()),
      isSequence: false)
  }

  /// The same with the order of steps turned round.
  var reversed: Flow {
    var flow = self
    for sample in 0..<samples {
      for step in 0..<steps {
        let (from, to) = (sample * steps + step, sample * steps + steps - 1 - step)
        for feature in 0..<features {
          flow.values[to * features + feature] = values[from * features + feature]
        }
        if let mask { flow.mask?[to] = mask[from] }
      }
    }
    return flow
  }

  /// Samples taken for steps and steps for samples.
  var swappingSamplesAndSteps: Flow {
    var flow = self
    (flow.samples, flow.steps) = (steps, samples)
    for sample in 0..<samples {
      for step in 0..<steps {
        let (from, to) = (sample * steps + step, step * samples + sample)
        for feature in 0..<features {
          flow.values[to * features + feature] = values[from * features + feature]
        }
        if let mask { flow.mask?[to] = mask[from] }
      }
    }
    return flow
  }

  /// The features of each step beside those of another flow with the same steps.
  func beside(_ other: Flow) -> Flow {
    var values: [Double] = []
    values.reserveCapacity(self.values.count + other.values.count)
    for row in 0..<samples * steps {
      values += self.values[row * features..<(row + 1) * features]
      values += other.values[row * other.features..<(row + 1) * other.features]
    }
    var flow = self
    (flow.features, flow.values) = (features + other.features, values)
    return flow
  }
}
