import Recurrent

/// What a file calls the single numbers of a checkpoint, and where these lie in it.
enum CheckpointNumbers {
  typealias Path<Number> = WritableKeyPath<TrainingCheckpoint<Float>, Number>

  static var integers: [(name: String, path: Path<Int>)] {
    [
      ("epochs", \.progress.epochs), ("batches", \.progress.batches),
      ("optimizer.iterations", \.optimizer.iterations),
      ("early_stopping.wait", \.progress.earlyStopping.wait),
      ("plateau.wait", \.progress.plateau.wait), ("plateau.cooldown", \.progress.plateau.cooldown),
    ]
  }

  static var doubles: [(name: String, path: Path<Double>)] {
    [
      ("learning_rate", \.progress.learningRate), ("loss_sum", \.progress.lossSum),
      ("optimizer.beta_1_power", \.optimizer.beta1Power),
      ("optimizer.beta_2_power", \.optimizer.beta2Power),
    ]
  }

  /// Numbers that may be missing.
  static var optionalIntegers: [(name: String, path: Path<Int?>)] {
    [("early_stopping.best_epoch", \.progress.earlyStopping.bestEpoch)]
  }

  static var optionalDoubles: [(name: String, path: Path<Double?>)] {
    [
      ("early_stopping.best", \.progress.earlyStopping.best),
      ("plateau.best", \.progress.plateau.best),
    ]
  }

  /// The random stream's numbers, which are set all at once.
  static let randomPosition = "random.position"
  static let randomNormal = "random.cached_normal"
}

extension EpochCompleted {
  /// How many numbers ``row(of:)`` has.
  static func columns(metrics: Int) -> Int { 3 + 2 * metrics }

  /// Loss, learning rate, validation loss, each metric and each metric of the validation samples.
  ///
  /// - Precondition: There are no other metrics than these.
  func row(of metrics: [Metric]) -> [Double?] {
    precondition(
      self.metrics.keys.allSatisfy(metrics.contains)
        && validationMetrics.keys.allSatisfy(metrics.contains),
      "a completed epoch with metrics that its configuration lacks")
    return [loss, learningRate, validationLoss] + metrics.map { self.metrics[$0] }
      + metrics.map { validationMetrics[$0] }
  }

  /// An epoch of such a row; nil if the row lacks the loss or the learning rate.
  init?(epoch: Int, epochs: Int, row: [Double?], metrics: [Metric]) {
    guard let loss = row[0], let learningRate = row[1] else { return nil }
    func values(_ cells: ArraySlice<Double?>) -> [Metric: Double] {
      Dictionary(zip(metrics, cells).compactMap { metric, cell in cell.map { (metric, $0) } }) {
        first, _ in first
      }
    }
    self.init(
      epoch: epoch, epochs: epochs, loss: loss, validationLoss: row[2],
      metrics: values(row[3..<3 + metrics.count]),
      validationMetrics: values(row[(3 + metrics.count)...]), learningRate: learningRate)
  }
}
