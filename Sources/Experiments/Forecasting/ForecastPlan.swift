import Diagnostics
import Recurrent
import RecurrentFiles
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
    let predictor = Predictor(model)
    let rows = try states.map { state in
      let values = state.array.doubles
      guard values.shape.count == 2, values.shape[0] > 0 else {
        throw state.mistake("a state of each sample, [N, H]")
      }
      let first = values.samples(0..<1)
      return Tensor(shape: first.shape, values: first.values.map { Float($0) })
    }
    do {
      return try predictor.state(carrying: rows)
    } catch let error as ModelError {
      throw Diagnostic(
        .usage, "the states for the forecast do not fit the model: \(error)",
        at: states.first.map { .init(file: $0.file.path) })
    }
  }
}
