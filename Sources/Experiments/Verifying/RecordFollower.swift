import Recurrent
import Results

/// Compares a training with the record of another, epoch by epoch, and ends it where it leaves that.
final class RecordFollower: TrainingFollower {
  private let recorded: [Int: TrainedEpoch]
  private let observer: any RunObserver
  private let stopIfAsked: () throws -> Void
  private(set) var comparison: RecordComparison

  init(
    _ recorded: [TrainedEpoch], comparison: RecordComparison, observer: any RunObserver,
    stopIfAsked: @escaping () throws -> Void
  ) {
    self.recorded = Dictionary(recorded.map { ($0.number, $0) }, uniquingKeysWith: { $1 })
    self.comparison = comparison
    self.observer = observer
    self.stopIfAsked = stopIfAsked
  }

  func batchTrained() throws {
    try stopIfAsked()
  }

  func epochTrained(_ epoch: TrainedEpoch, _ event: EpochCompleted) throws {
    let follows = comparison.compare(epoch: epoch, with: recorded[epoch.number])
    observer.epochCompleted(event)
    // What is computed from other weights differs anyhow; after the last epoch there is only little.
    guard follows || event.epoch == event.epochs else {
      throw TrainingDivergence(epoch: event.epoch, epochs: event.epochs)
    }
    try stopIfAsked()
  }

  func trainingEnded(_ event: TrainingEnded) throws {
    observer.trainingEnded(event)
    let missing = recorded.keys.filter { $0 > event.completedEpochs }.sorted()
    for epoch in missing {
      comparison.note(
        RunDifference(at: .epoch(epoch), recorded: .text("an epoch"), computed: .nothing))
    }
  }
}

/// A training does not follow its record any more, and was ended.
struct TrainingDivergence: Error, CustomStringConvertible {
  /// The epoch after which it was ended, counted from one.
  let epoch: Int
  /// How many there would have been at most.
  let epochs: Int

  var description: String {
    "the training was ended after epoch \(epoch) of \(epochs), from where on all differs"
  }
}
