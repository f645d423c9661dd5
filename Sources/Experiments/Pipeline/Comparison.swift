import Datasets
import Recurrent
import Results
import Specs

/// A model's outputs for the test samples by every engine, compared and ready to record.
struct Comparison {
  let agreement: Agreement
  /// The root mean square error of the reference against the true values; nil if nobody knows these,
  /// or they are no numbers of the same kind, as the indices of classes.
  let testRMSE: Double?
  /// The true values, the final outputs and the read-outs of every time step.
  let series: [RecordedSeries]

  init(of model: Model<Float>, plan: ExperimentPlan) throws {
    let (spec, test) = (plan.spec, plan.dataset.test)
    // Somebody else's outputs are those of the model as it is; our own can tell more.
    let outputs = try EngineOutputs(
      plan.recorded == nil ? model.readingOutEveryStep : model, inputs: test.inputs)
    let reference = ComparedOutputs(spec.reference, recorded: plan.recorded, outputs)
    let reimplemented = ComparedOutputs(spec.reimplementation, outputs)
    agreement = Agreement(
      reference: reference.values, reimplemented: reimplemented.values,
      oracle: outputs.equations, yardstick: outputs.singlePrecision,
      moreYardsticks: outputs.moreYardsticks)
    testRMSE = test.targets.flatMap { reference.rmse(from: $0) }
    series =
      [RecordedSeries.truth(test)].compactMap(\.self) + [
        reference.series(SeriesName.reference, .predictions),
        reimplemented.series(SeriesName.reimplemented, .predictions),
        reference.series(SeriesName.reference, .timeSteps),
        reimplemented.series(SeriesName.reimplemented, .timeSteps),
      ]
  }

  /// The figures as metrics of the whole run.
  var metrics: [Metric] {
    let error = testRMSE.map { [Metric(MetricKey.testRMSE, $0)] } ?? []
    return error + agreement.metrics
  }
}
