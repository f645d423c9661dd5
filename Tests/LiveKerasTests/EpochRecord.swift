import Recurrent

/// What an observer is told.
final class EpochRecord: TrainingObserver {
  private(set) var beginning: TrainingBegan?
  private(set) var epochs: [EpochCompleted] = []
  private(set) var ending: TrainingEnded?
  /// After how many epochs it wants training to stop.
  var stopsAfter = Int.max

  func trainingBegan(_ event: TrainingBegan) { beginning = event }
  func epochCompleted(_ event: EpochCompleted) { epochs.append(event) }
  func trainingEnded(_ event: TrainingEnded) { ending = event }
  var wantsStop: Bool { epochs.count >= stopsAfter }
}
