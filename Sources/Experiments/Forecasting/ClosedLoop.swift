import Recurrent
import RecurrentEquations
import Specs

/// Predicts a series from its own predictions: every value from the window before it, whose values
/// were given first and predicted later.
///
/// Layers that are stateful carry their states from window to window; others begin each with zeros.
struct ClosedLoop<Scalar: RecurrentScalar> {
  /// Takes windows [1, T, 1]; gives [1, 1], or [1, T, 1] of which the last step counts.
  let model: Model<Scalar>
  /// The states of one sample that stateful layers begin with.
  let state: ModelState<Scalar>
  /// The first T values.
  let given: [Scalar]
  /// How many values to predict.
  let steps: Int
  /// Called before each of them; what it throws ends the forecast.
  let interruption: () throws -> Void

  /// Forecasts by an engine that goes through a window, carrying states.
  func values(
    predict: (Tensor<Scalar>, inout ModelState<Scalar>) throws -> Tensor<Scalar>
  ) throws -> [Double] {
    var state = state
    var values = given
    values.reserveCapacity(given.count + steps)
    for _ in 0..<steps {
      try interruption()
      state.beginBatch()
      let window = Tensor(shape: [1, given.count, 1], values: Array(values.suffix(given.count)))
      values.append(try predict(window, &state).values.last ?? .nan)
    }
    return values[given.count...].map { Double($0) }
  }
}

/// The same forecast by each engine.
struct ClosedLoopEngines {
  let model: Model<Float>
  let state: ModelState<Float>
  let given: [Float]
  let steps: Int
  let interruption: () throws -> Void

  /// What the engine of a name forecasts.
  ///
  /// - Throws: `ModelError` if the model takes no windows of a single value.
  func values(by engine: EngineName) throws -> [Double] {
    switch engine {
    case .native:
      let predictor = Predictor(model)
      return try ClosedLoop(
        model: model, state: state, given: given, steps: steps, interruption: interruption
      ).values { try predictor($0, state: &$1) }
    case .equations:
      let model = model.converted(to: Double.self)
      let textbook = TextbookModel(model)
      return try ClosedLoop(
        model: model, state: Predictor(model).state(carrying: state.carried.map(\.widened)),
        given: given.map { Double($0) }, steps: steps, interruption: interruption
      ).values { try textbook.predict($0, state: &$1) }
    }
  }
}
