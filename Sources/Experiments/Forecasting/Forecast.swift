import Recurrent
import Results
import Specs

/// A closed-loop forecast by every engine, beside what the series really does.
struct Forecast {
  /// The values that it begins with.
  let given: [Double]
  /// What the series goes on with; shorter than the forecast where the series ends.
  let truth: [Double]
  let reference: [Double]
  let reimplemented: [Double]
  /// Somebody else's forecast, unless that is the reference.
  let recorded: [Double]?
  private let referenceEngine: String
  private let reimplementation: EngineName

  /// Forecasts, by the engines that a spec names.
  ///
  /// What has no engine for its reference is compared with somebody else's forecast, if there is one,
  /// else with the fast path or, where this is what is compared, the equations.
  init(
    _ plan: ForecastPlan, of trained: TrainedModel, spec: Spec,
    interruption: @escaping () throws -> Void
  ) throws {
    let model = trained.model
    let state = try plan.state(of: model) ?? trained.state ?? Predictor(model).zeroState(batch: 1)
    let loop = ClosedLoopEngines(
      model: model, state: state, given: plan.given.map { Float($0) }, steps: plan.steps,
      interruption: interruption)
    given = plan.given
    truth = plan.truth
    reimplementation = spec.reimplementation
    reimplemented = try loop.values(by: reimplementation)
    switch (spec.reference, plan.recorded) {
    case (.engine(let engine), _):
      (reference, referenceEngine) = (try loop.values(by: engine), engine.rawValue)
      recorded = plan.recorded
    case (_, let theirs?):
      (reference, referenceEngine, recorded) = (theirs, "recorded", nil)
    case (_, nil):
      let other = reimplementation == .native ? EngineName.equations : .native
      (reference, referenceEngine, recorded) = (try loop.values(by: other), other.rawValue, nil)
    }
  }

  /// How far the forecasts are off and apart.
  var accuracy: ForecastAccuracy {
    ForecastAccuracy(
      rmse: truth.isEmpty ? nil : rootMeanSquare(zip(reference, truth).map { $0 - $1 }),
      maxDifference: largestDifference(reimplemented, reference),
      maxDifferenceFromRecorded: recorded.map { largestDifference(reimplemented, $0) })
  }

  /// All of it, to record.
  var series: [RecordedSeries] {
    func series(
      _ name: String, by engine: String, _ values: [Double],
      as element: SeriesDescription.Element = .float64
    ) -> RecordedSeries {
      RecordedSeries(
        name, .forecast, by: engine, as: element, Tensor(shape: [values.count], values: values))
    }
    return [
      series(SeriesName.given, by: "dataset", given),
      series(SeriesName.truth, by: "dataset", truth),
      series(SeriesName.reference, by: referenceEngine, reference),
      series(SeriesName.reimplemented, by: reimplementation.rawValue, reimplemented),
    ] + (recorded.map { [series(SeriesName.recorded, by: "recorded", $0)] } ?? [])
  }
}

/// How far a forecast is off, and how far its computations are apart.
package struct ForecastAccuracy: Hashable, Sendable {
  /// The root mean square error of the reference, as far as the true values are known.
  package let rmse: Double?
  /// The largest |reimplemented − reference|.
  package let maxDifference: Double
  /// The largest |reimplemented − recorded|, if somebody else's forecast is known.
  package let maxDifferenceFromRecorded: Double?

  var metrics: [Metric] {
    [
      rmse.map { Metric(MetricKey.forecastRMSE, $0) },
      Metric(MetricKey.forecastMaxDifference, maxDifference),
      maxDifferenceFromRecorded.map { Metric(MetricKey.forecastRecordedDifference, $0) },
    ].compactMap(\.self)
  }
}

/// The largest distance of two forecasts.
private func largestDifference(_ a: [Double], _ b: [Double]) -> Double {
  largest(zip(a, b).map { abs($0 - $1) }).value
}
