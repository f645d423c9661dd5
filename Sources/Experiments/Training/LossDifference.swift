import Results

/// How far the losses of two trainings are apart, where both have an epoch.
package struct LossDifference: Hashable, Sendable {
  /// The largest |loss − recorded|, as a part of the larger of both.
  package let largest: Double
  /// The epoch where it is, counted from one.
  package let epoch: Int

  init?(between losses: [Double], and recorded: [Double]) {
    let differences = zip(losses, recorded).map { loss, recorded in
      loss == recorded ? 0 : abs(loss - recorded) / max(abs(loss), abs(recorded))
    }
    guard !differences.isEmpty else { return nil }
    let worst = Experiments.largest(differences)
    (largest, epoch) = (worst.value, worst.index + 1)
  }

  var metrics: [Metric] { [Metric(MetricKey.lossDifference, largest)] }
}
