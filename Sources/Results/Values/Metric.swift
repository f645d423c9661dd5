/// One measured number of a run.
package struct Metric: Hashable, Sendable {
  package var key: String
  /// The epoch that it belongs to, counted from one, or zero for the whole run.
  package var step: Int
  package var value: Double

  package init(_ key: String, step: Int = 0, _ value: Double) {
    self.key = key
    self.step = step
    self.value = value
  }
}

/// The keys of metrics that the database's views or the pipeline know by name.
package enum MetricKey {
  /// The training loss of an epoch.
  package static let loss = "loss"
  /// The validation loss of an epoch.
  package static let validationLoss = "val_loss"
  /// The loss of the first training samples after an epoch.
  package static let trainLoss = "train_loss"
  /// The loss of an epoch in another training, recorded to compare with.
  package static let referenceLoss = "reference_loss"
  /// The learning rate of an epoch's last update.
  package static let learningRate = "learning_rate"
  /// The root mean square error of the reference against the true values of the test samples.
  package static let testRMSE = "test_rmse"
  /// The fraction of the test samples whose class is the reference's most probable one.
  package static let testAccuracy = "test_accuracy"
  /// The largest |reimplemented − reference|.
  package static let maxDifference = "max_difference"
  /// The largest |loss − reference_loss| of all epochs, as a part of the larger of both.
  package static let lossDifference = "loss_relative_difference"
  /// The root mean square error of a forecast by the reference.
  package static let forecastRMSE = "forecast_rmse"
  /// The largest |reimplemented − reference| of a forecast.
  package static let forecastMaxDifference = "forecast_max_difference"
  /// The largest |reimplemented − recorded| of a forecast.
  package static let forecastRecordedDifference = "forecast_recorded_difference"
}

/// The metrics of one training epoch.
package struct Epoch: Hashable, Sendable {
  /// The epoch's number, counted from one.
  package var number: Int
  package var metrics: [String: Double]

  package init(_ number: Int, _ metrics: [String: Double]) {
    self.number = number
    self.metrics = metrics
  }
}
