import Charts
import Diagnostics
import Results

extension RecordedRun {
  func loss() throws -> Chart {
    let epochs = try database.epochs(of: id)
    // What another training did stays unknown after its last epoch.
    let recorded = epochs.map { $0.metrics[MetricKey.referenceLoss] ?? .nan }
    return try .loss(
      experiment: experiment, training: epochs.compactMap { $0.metrics[MetricKey.loss] },
      validation: epochs.curve(MetricKey.validationLoss),
      reference: recorded.contains(where: \.isFinite) ? Chart.Column("recorded", recorded) : nil,
      lossName: lossName)
  }

  /// The name of the loss, below which its arguments stand in the spec.
  var lossName: String {
    let path = "weights.train.loss."
    let parameter = details.beginning.parameters.first { $0.key.hasPrefix(path) }
    let name = parameter?.key.dropFirst(path.count).prefix { $0 != "." }
    return name.map(String.init) ?? MetricKey.loss
  }

  /// The keys of the accuracies that a training measures.
  static let accuracies = [
    "categorical_accuracy", "sparse_categorical_accuracy", "binary_accuracy",
  ]

  func accuracy() throws -> Chart {
    let epochs = try database.epochs(of: id)
    let curves = Self.accuracies.flatMap { kind in
      [
        ("training, after the epoch", "train_\(kind)"), ("training", kind),
        ("validation", "val_\(kind)"),
      ].compactMap { name, key in epochs.curve(key).map { Chart.Column(name, $0) } }
    }
    guard !curves.isEmpty else {
      throw Diagnostic(
        .nothingMatched, "run \(id.short) recorded no accuracies",
        advice: "add 'metrics: [categorical_accuracy]' to its training")
    }
    return try .accuracy(experiment: experiment, curves: curves)
  }
}

extension [Epoch] {
  /// The values of a metric, one for each epoch; nil if not all have it.
  fileprivate func curve(_ key: String) -> [Double]? {
    let values = compactMap { $0.metrics[key] }
    return values.isEmpty || values.count < count ? nil : values
  }
}
