/// A chart to draw.
package struct ChartSpec: Hashable, Sendable {
  package var name: ChartName
  /// The place among the test samples of the one that is shown, in a chart of a single one.
  package var sample: Int

  package init(_ name: ChartName, sample: Int = 0) {
    self.name = name
    self.sample = sample
  }
}

/// A kind of chart.
package enum ChartName: String, CaseIterable, Hashable, Sendable {
  /// True, reference and reimplemented values over the samples.
  case predictions
  /// Reimplemented over reference values.
  case agreement
  /// The read-out after each time step.
  case timeSteps = "time_steps"
  /// Training and validation loss over the epochs.
  case loss
  /// Accuracies over the epochs.
  case accuracy
  /// How many samples of each class were taken for which.
  case confusion
  /// The accuracy of the read-out after each time step.
  case accuracyByStep = "accuracy_by_step"
  /// The probability of each class, for one sample.
  case probabilities
  /// Predicted over true values of a forecast.
  case forecast
  /// How far a forecast is off, step after step.
  case forecastError = "forecast_error"
}
