package import Recurrent
package import Results

/// Something that is told how a run goes, in past-tense events.
package protocol RunObserver: AnyObject {
  /// The run is recorded; nothing has been computed yet.
  func runStarted(_ id: RunID, experiment: String)
  /// This process goes on with a run that had stopped.
  func runResumed(_ id: RunID, experiment: String, _ resumption: Resumption)
  /// Something is not as it could be, and the run goes on without it.
  func noticed(_ text: String)
  func epochCompleted(_ event: EpochCompleted)
  /// The training is done, perhaps before its last epoch.
  func trainingEnded(_ event: TrainingEnded)
  /// A chart stands under its final name.
  func chartDrawn(_ path: String)
  /// The run's end is recorded, unless the database refused it.
  func runEnded(_ id: RunID, as status: RunEnding.Status)
}

/// A signal asked the run to end before it was done.
package struct Interruption: Error, Hashable, Sendable {
  /// The signal's number, such as SIGINT's.
  package let signal: Int32

  package init(signal: Int32) {
    self.signal = signal
  }
}
