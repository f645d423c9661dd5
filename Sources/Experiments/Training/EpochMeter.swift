import Recurrent
import Results

/// What is told how a training goes, each epoch as it is recorded.
protocol TrainingFollower: AnyObject {
  /// A batch is done; an error thrown here ends the training after it.
  func batchTrained() throws
  /// An epoch and its validation are done; an error thrown here ends the training after it.
  func epochTrained(_ epoch: TrainedEpoch, _ event: EpochCompleted) throws
  /// The training is done, perhaps before its last epoch.
  func trainingEnded(_ event: TrainingEnded) throws
}

/// Measures each epoch of a training as it is to be recorded, and hands it on.
final class EpochMeter: TrainingObserver {
  private let follower: any TrainingFollower
  /// The losses of somebody else's training.
  private let recordedLosses: [Double]
  /// What is measured after each epoch besides, on training samples.
  var evaluation: (() throws -> Evaluation)?
  /// The weights of now, if they can be seen while the training goes on.
  var weightsSHA256: (() -> String)?
  /// The metrics of all epochs.
  private(set) var metrics: [Metric]
  /// The losses of the batches of the epoch under way.
  private(set) var batchLosses: [Double]

  /// - Parameters:
  ///   - follower: What is told.
  ///   - recordedLosses: The losses of somebody else's training, one for each epoch.
  ///   - progress: What was measured before, of a training that goes on.
  init(
    _ follower: any TrainingFollower, recordedLosses: [Double],
    after progress: MeasuredProgress = MeasuredProgress()
  ) {
    self.follower = follower
    self.recordedLosses = recordedLosses
    (metrics, batchLosses) = (progress.metrics, progress.batchLosses)
  }

  func batchCompleted(_ event: BatchCompleted) throws {
    batchLosses.append(event.loss)
    try follower.batchTrained()
  }

  func epochCompleted(_ event: EpochCompleted) throws {
    var values = Dictionary(uniqueKeysWithValues: event.measures.map { ($0.key, $0.value) })
    values[MetricKey.learningRate] = event.learningRate
    if let evaluation = try evaluation?() {
      values[MetricKey.trainLoss] = evaluation.loss
      for (metric, value) in evaluation.metrics { values["train_\(metric.name)"] = value }
    }
    if event.epoch <= recordedLosses.count {
      values[MetricKey.referenceLoss] = recordedLosses[event.epoch - 1]
    }
    let epoch = TrainedEpoch(
      event.epoch, values, batchLosses: batchLosses, weightsSHA256: weightsSHA256?())
    metrics += epoch.sortedMetrics
    batchLosses = []
    try follower.epochTrained(epoch, event)
  }

  func trainingEnded(_ event: TrainingEnded) throws {
    try follower.trainingEnded(event)
  }

  /// How closely the losses follow the recorded ones; nil if there are none.
  var lossDifference: LossDifference? {
    let losses = metrics.filter { $0.key == MetricKey.loss }.map(\.value)
    return LossDifference(between: losses, and: recordedLosses)
  }
}

/// What has been measured of a training until some batch.
struct MeasuredProgress {
  /// The metrics of the completed epochs.
  var metrics: [Metric] = []
  /// The losses of the completed batches of the next one.
  var batchLosses: [Double] = []
}

extension TrainedEpoch {
  /// The metrics in the order that the hash over all of them has.
  var sortedMetrics: [Metric] {
    metrics.sorted { $0.key < $1.key }.map { Metric($0.key, step: number, $0.value) }
  }
}
