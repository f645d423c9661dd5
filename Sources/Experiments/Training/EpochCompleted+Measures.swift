package import Recurrent
import Results

extension EpochCompleted {
  /// The losses and metrics under their keys in the database: `loss`, the metrics' names, and the same
  /// of the validation samples with `val_` before them.
  package var measures: [(key: String, value: Double)] {
    func byName(_ metrics: [Recurrent.Metric: Double]) -> [(key: String, value: Double)] {
      metrics.map { ($0.key.name, $0.value) }.sorted { $0.key < $1.key }
    }
    var measures = [(MetricKey.loss, loss)] + byName(metrics)
    if let validationLoss { measures.append((MetricKey.validationLoss, validationLoss)) }
    return measures + byName(validationMetrics).map { ("val_\($0.key)", $0.value) }
  }
}
