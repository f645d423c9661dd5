import Foundation
import Recurrent
import RecurrentFiles
import Results

/// Records epochs and, now and then, from where the training could go on; ends it when a signal asks
/// for that.
///
/// Epochs are recorded together, at most a quarter of a second after the first of them, and the observer
/// is told of them when they are: what was shown is there, whatever happens. No transaction is open
/// while the training computes. Checkpoints take at most a fiftieth of its time.
final class TrainingRecorder: TrainingFollower {
  private let run: RunID
  private let database: ResultsDatabase
  private let observer: any RunObserver
  /// The time spent on the run so far.
  private let elapsed: () -> Duration
  private let signal: () -> Int32?
  /// Tells where the training is now, if it can be gone on with from there.
  var position: (() -> TrainingPosition)?

  /// The epochs that are not recorded yet.
  private var pending: [(epoch: TrainedEpoch, event: EpochCompleted)] = []
  private var lastRecorded = ContinuousClock.now
  private var lastCheckpoint = ContinuousClock.now
  private var checkpointCost = Duration.zero

  init(
    _ run: RunID, database: ResultsDatabase, observer: any RunObserver,
    elapsed: @escaping () -> Duration, signal: @escaping () -> Int32?
  ) {
    self.run = run
    self.database = database
    self.observer = observer
    self.elapsed = elapsed
    self.signal = signal
  }

  func batchTrained() throws {
    try stopIfAsked()
    if isCheckpointDue { try record(checkpoint: position) }
  }

  func epochTrained(_ epoch: TrainedEpoch, _ event: EpochCompleted) throws {
    pending.append((epoch, event))
    if isCheckpointDue {
      try record(checkpoint: position)
    } else if ContinuousClock.now - lastRecorded > .milliseconds(250) {
      try record()
    }
    try stopIfAsked()
  }

  func trainingEnded(_ event: TrainingEnded) throws {
    try record(checkpoint: position)
    observer.trainingEnded(event)
  }

  /// Records the epochs that are not yet, of a training that could not go on.
  func recordRest() throws {
    try record()
  }

  private func stopIfAsked() throws {
    guard let signal = signal() else { return }
    try record(checkpoint: position)
    throw Interruption(signal: signal)
  }

  private var isCheckpointDue: Bool {
    position != nil
      && ContinuousClock.now - lastCheckpoint
        > min(max(.milliseconds(100), checkpointCost * 50), .seconds(60))
  }

  private func record(checkpoint position: (() -> TrainingPosition)? = nil) throws {
    let start = ContinuousClock.now
    let checkpoint = position.map { Checkpoint($0(), elapsed: elapsed()) }.flatMap(withinReason)
    // What follows may have to wait for others. To write it takes as long as to make it.
    let cost = (ContinuousClock.now - start) * 2
    guard !pending.isEmpty || checkpoint != nil else { return }
    try database.recordEpochs(pending.map(\.epoch), checkpoint: checkpoint, run: run)
    lastRecorded = .now
    let recorded = pending
    pending = []
    for (_, event) in recorded { observer.epochCompleted(event) }
    guard checkpoint != nil else { return }
    lastCheckpoint = lastRecorded
    checkpointCost = cost
  }

  /// The checkpoint, unless it is too large for the database; then there will be none.
  private func withinReason(_ checkpoint: Checkpoint) -> Checkpoint? {
    guard checkpoint.content.bytes.count > Checkpoint.largest else { return checkpoint }
    position = nil
    observer.noticed("the training is too large for checkpoints: if it is stopped, it begins anew")
    return nil
  }
}
