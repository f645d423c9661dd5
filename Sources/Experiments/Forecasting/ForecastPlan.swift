import Diagnostics
import Recurrent
import Specs

/// What a forecast begins with and is compared with.
struct ForecastPlan {
  let steps: Int
  /// The values that it begins with, as many as the window has.
  let given: [Double]
  /// What the series goes on with, as far as it goes.
  let truth: [Double]
  /// Somebody else's forecast.
  let recorded: [Double]?
  /// The arrays of the states that it begins with.
  private let states: [RecordedArray]?

  /// Takes the values from a series, and reads the files that a spec names.
  ///
  /// - Throws: `Diagnostic` if a file cannot be understood or has other shapes.
  init(
    _ spec: ForecastSpec, series: GeneratedValues, lookBack: Int, files: inout InputFiles
  ) throws {
    let values =
      switch spec.values {
      case .clean: series.clean
      case .data: series.noisy
      }
    let first = spec.start + lookBack
    steps = spec.steps
    given = Array(values[spec.start..<first])
    truth = Array(values[first...].prefix(spec.steps))
    recorded = try spec.recorded.map { recorded in
      let array = try files.recorded(recorded, as: .forecast)
      let values = try array.column()
      guard values.count == spec.steps else {
        throw array.mistake("\(spec.steps) values, one for each step of the forecast")
      }
      return values
    }
    states = try spec.states.map { states in
      try states.arrays.map {
        try files.recorded(RecordedSpec(file: states.file, array: $0), as: .states)
      }
    }
  }

  /// Throws unless the states of the spec's files are those of a model.
  func checkStates(of model: Model<Float>) throws {
    _ = try state(of: model)
  }

  /// The states of the spec's files for one sample, laid into those of a model; nil if the spec names
  /// none.
  ///
  /// - Throws: `Diagnostic` if they are not those of the stateful layers.
  func state(of model: Model<Float>) throws -> ModelState<Float>? {
    guard let states else { return nil }
    var state = Predictor(model).zeroState(batch: 1)
    var remaining = states[...]
    for layer in model.layers.indices where model.layers[layer].isStateful {
      state[layer] = try state[layer].map { place in
        guard let array = remaining.popFirst() else {
          throw states[states.count - 1].mistake("an array for each state of the stateful layers")
        }
        let width = place.shape[1]
        let values = array.array.doubles
        guard values.shape.last == width, values.values.count >= width else {
          throw array.mistake("[samples, \(width)], the state of layer \(layer)")
        }
        return Tensor(shape: [1, width], values: values.values.prefix(width).map { Float($0) })
      }
    }
    if let left = remaining.first {
      throw left.mistake("no more arrays than the stateful layers have states")
    }
    return state
  }
}
