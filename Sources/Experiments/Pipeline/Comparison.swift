import Datasets
import Recurrent
import Results
import Specs

/// A trained model's outputs for the test samples by every engine, compared and ready to record.
struct Comparison {
  let agreement: Agreement
  /// The root mean square error of the reference against the true values.
  let testRMSE: Double
  /// The true values, the final outputs and the read-outs of every time step.
  let series: [RecordedSeries]

  init(of model: Model<Float>, plan: ExperimentPlan) throws {
    let (spec, test) = (plan.spec, plan.dataset.test)
    let outputs = try EngineOutputs(model, inputs: test.inputs)
    let (reference, reimplemented) = (outputs[spec.reference], outputs[spec.reimplementation])
    agreement = Agreement(
      reference: reference, reimplemented: reimplemented, oracle: outputs.equations,
      yardstick: outputs.singlePrecision)
    testRMSE = rootMeanSquare(
      zip(reference.lastStep.values, test.targets.values).map { $0 - Double($1) })
    series = [
      .truth(test),
      .outputs(
        reference.lastStep, of: spec.reference, as: SeriesName.reference, kind: .predictions),
      .outputs(
        reimplemented.lastStep, of: spec.reimplementation, as: SeriesName.reimplemented,
        kind: .predictions),
      .outputs(reference, of: spec.reference, as: SeriesName.reference, kind: .timeSteps),
      .outputs(
        reimplemented, of: spec.reimplementation, as: SeriesName.reimplemented, kind: .timeSteps),
    ]
  }

  /// The figures as metrics of the whole run.
  var metrics: [Metric] { [Metric(MetricKey.testRMSE, testRMSE)] + agreement.metrics }
}
