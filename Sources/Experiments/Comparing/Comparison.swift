import Datasets
import LiveKeras
import Recurrent
import Results
import Specs

/// A model's outputs for the test samples by every engine, compared and ready to record.
struct Comparison {
  let agreement: Agreement
  /// How well the reference meets the truth, if anybody knows that.
  let accuracy: TestAccuracy
  /// The true values, the final outputs and, unless they are very many and no chart of the spec shows
  /// them, the read-outs of every time step.
  let series: [RecordedSeries]

  /// Computes and compares.
  ///
  /// - Throws: `ModelError` if the model does not take the samples, `Diagnostic` if Keras fails.
  init(of model: Model<Float>, plan: ExperimentPlan, keras: KerasProcess?) throws {
    let (spec, test) = (plan.spec, plan.dataset.test)
    let model = try model.readingOutEveryStep
    let outputs = try EngineOutputs(model, inputs: test.inputs)
    let reimplemented = ComparedOutputs(spec.reimplementation, outputs)
    let reference = try plan.reference(of: model, outputs, keras)
    // Somebody else's outputs may be those of the last step alone.
    let compared = reference.steps == outputs.steps ? outputs : outputs.ofLastStep
    agreement = Agreement(
      reference: reference.values,
      reimplemented: ComparedOutputs(spec.reimplementation, compared).values,
      oracle: compared.equations, yardstick: compared.singlePrecision,
      moreYardsticks: compared.moreYardsticks)
    accuracy = TestAccuracy(of: reference, on: plan.dataset)
    let sides = [(SeriesName.reference, reference), (SeriesName.reimplemented, reimplemented)]
    // The order is part of the hash over all predictions.
    var series = RecordedSeries.truth(plan.dataset)
    series += sides.map { $1.series($0, .predictions) }
    if plan.dataset.classes != nil { series += sides.map { $1.classes($0) } }
    series += sides.filter { $1.steps == outputs.steps && (spec.showsSteps || $1.isSmall) }
      .map { $1.series($0, .timeSteps) }
    self.series = series
  }

  /// The figures as metrics of the whole run.
  var metrics: [Metric] { accuracy.metrics + agreement.metrics }
}

extension ExperimentPlan {
  /// The outputs that are taken to be right.
  fileprivate func reference(
    of model: Model<Float>, _ outputs: EngineOutputs, _ keras: KerasProcess?
  ) throws -> ComparedOutputs {
    switch spec.reference {
    case .engine(let engine): return ComparedOutputs(engine, outputs)
    case .keras:
      guard let keras else { preconditionFailure("Keras has been started if it is to predict") }
      return ComparedOutputs(keras: try keras.predict(model, inputs: dataset.test.inputs))
    case .recorded:
      guard let recorded else { preconditionFailure("a plan holds what its reference asks for") }
      return ComparedOutputs(recorded)
    }
  }
}

extension Spec {
  /// Whether a chart shows what the model says after each time step.
  fileprivate var showsSteps: Bool {
    charts.contains { [.timeSteps, .accuracyByStep].contains($0.name) }
  }
}
