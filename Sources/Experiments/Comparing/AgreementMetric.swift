import Results

/// The keys of the metrics that describe an agreement, besides `MetricKey.maxDifference`.
enum AgreementMetric {
  static let rmse = "difference_rmse"
  static let correlation = "correlation"
  static let referenceError = "reference_error"
  static let reimplementationError = "reimplementation_error"
  static let yardstickError = "single_precision_error"
  static let worstSample = "worst_sample"
  static let worstStep = "worst_step"
  static let worstOutput = "worst_output"
}

extension Agreement {
  /// The figures as metrics of the whole run.
  var metrics: [Metric] {
    var metrics = [
      Metric(MetricKey.maxDifference, maxDifference),
      Metric(AgreementMetric.rmse, rmse),
      Metric(AgreementMetric.referenceError, referenceError),
      Metric(AgreementMetric.reimplementationError, reimplementationError),
      Metric(AgreementMetric.yardstickError, yardstickError),
      Metric(AgreementMetric.worstSample, Double(worst.sample)),
      Metric(AgreementMetric.worstStep, Double(worst.step)),
      Metric(AgreementMetric.worstOutput, Double(worst.output)),
    ]
    if let correlation { metrics.append(Metric(AgreementMetric.correlation, correlation)) }
    return metrics
  }
}
