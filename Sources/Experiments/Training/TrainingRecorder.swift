import Recurrent
import Results

/// Records each epoch as it ends, passes it on, and ends the training when a signal asks for it.
final class TrainingRecorder: TrainingObserver {
  private let run: RunID
  private let database: ResultsDatabase
  private let observer: any RunObserver
  private let signal: () -> Int32?
  /// The losses of somebody else's training.
  private let recordedLosses: [Double]
  /// What is measured after each epoch besides, on training samples.
  var evaluation: (() throws -> Evaluation)?
  /// The metrics of all epochs.
  private(set) var metrics: [Metric] = []

  init(
    _ run: RunID, database: ResultsDatabase, observer: any RunObserver,
    recordedLosses: [Double], signal: @escaping () -> Int32?
  ) {
    self.run = run
    self.database = database
    self.observer = observer
    self.recordedLosses = recordedLosses
    self.signal = signal
  }

  func trainingEnded(_ event: TrainingEnded) {
    observer.trainingEnded(event)
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
    try database.recordEpoch(run: run, epoch: event.epoch, metrics: values)
    metrics += values.sorted { $0.key < $1.key }.map {
      Metric($0.key, step: event.epoch, $0.value)
    }
    observer.epochCompleted(event)
    if let signal = signal() { throw Interruption(signal: signal) }
  }

  /// How closely the losses follow the recorded ones; nil if there are none.
  var lossDifference: LossDifference? {
    let losses = metrics.filter { $0.key == MetricKey.loss }.map(\.value)
    return LossDifference(between: losses, and: recordedLosses)
  }
}
