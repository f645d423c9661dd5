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
