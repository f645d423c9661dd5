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
  /// The loss of an epoch in another training, recorded to compare with.
  package static let referenceLoss = "reference_loss"
  /// The learning rate of an epoch's last update.
  package static let learningRate = "learning_rate"
  /// The root mean square error of the reference against the true values of the test samples.
  package static let testRMSE = "test_rmse"
  /// The largest |reimplemented − reference|.
  package static let maxDifference = "max_difference"
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
