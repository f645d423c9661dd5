import Recurrent
import Results

/// Records each epoch as it ends, passes it on, and ends the training when a signal asks for it.
final class TrainingRecorder: TrainingObserver {
  private let run: RunID
  private let database: ResultsDatabase
  private let observer: any RunObserver
  private let signal: () -> Int32?
  private(set) var metrics: [Metric] = []

  init(
    _ run: RunID, database: ResultsDatabase, observer: any RunObserver,
    signal: @escaping () -> Int32?
  ) {
    self.run = run
    self.database = database
    self.observer = observer
    self.signal = signal
  }

  func trainingEnded(_ event: TrainingEnded) {
    observer.trainingEnded(event)
  }

  func epochCompleted(_ event: EpochCompleted) throws {
    var values = Dictionary(uniqueKeysWithValues: event.measures.map { ($0.key, $0.value) })
    values[MetricKey.learningRate] = event.learningRate
    try database.recordEpoch(run: run, epoch: event.epoch, metrics: values)
    metrics += values.sorted { $0.key < $1.key }.map {
      Metric($0.key, step: event.epoch, $0.value)
    }
    observer.epochCompleted(event)
    if let signal = signal() { throw Interruption(signal: signal) }
  }
}
