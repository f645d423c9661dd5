/// One epoch of a training as it is recorded.
package struct TrainedEpoch: Hashable, Sendable {
  /// The epoch's number, counted from one.
  package var number: Int
  package var metrics: [String: Double]
  /// The loss of each batch before its update, in their order; empty if nobody told.
  package var batchLosses: [Double]
  /// The SHA-256 of the weights' bits after the epoch, or nil if nobody told.
  package var weightsSHA256: String?

  package init(
    _ number: Int, _ metrics: [String: Double], batchLosses: [Double] = [],
    weightsSHA256: String? = nil
  ) {
    self.number = number
    self.metrics = metrics
    self.batchLosses = batchLosses
    self.weightsSHA256 = weightsSHA256
  }
}

/// From where a training can go on.
package struct Checkpoint: Hashable, Sendable {
  /// How many epochs are completed.
  package var epochs: Int
  /// The losses of the completed batches of the next epoch.
  package var batchLosses: [Double]
  package var savedAt: Timestamp
  /// The time spent on the run until then.
  package var elapsed: Duration
  package var content: FileContent

  /// The most bytes of a content; SQLite takes no more than a billion.
  package static let largest = 512 << 20

  package init(
    epochs: Int, batchLosses: [Double], savedAt: Timestamp = Timestamp(), elapsed: Duration,
    content: FileContent
  ) {
    self.epochs = epochs
    self.batchLosses = batchLosses
    self.savedAt = savedAt
    self.elapsed = elapsed
    self.content = content
  }
}

/// From where a run can be gone on with, without what is needed to do so.
package struct CheckpointDescription: Hashable, Sendable {
  /// How many epochs are completed.
  package let epochs: Int
  /// How many batches of the next epoch are completed.
  package let batches: Int
  package let savedAt: Timestamp
  /// The time spent on the run until then.
  package let elapsed: Duration
  package let sha256: String
  /// How long its content is.
  package let bytes: Int
}

/// One time that a run was gone on with.
package struct Resumption: Hashable, Sendable {
  package var resumedAt: Timestamp
  /// How the run stood before.
  package var status: RunStatus
  /// What had gone wrong, as far as it was known.
  package var error: String?
  /// The completed epochs, and the batches of the next one, from which it went on; nil from the
  /// beginning.
  package var from: (epochs: Int, batches: Int)? {
    epochs.flatMap { epochs in batches.map { (epochs, $0) } }
  }
  private let epochs: Int?
  private let batches: Int?

  init(resumedAt: Timestamp, status: RunStatus, error: String?, epochs: Int?, batches: Int?) {
    self.resumedAt = resumedAt
    self.status = status
    self.error = error
    self.epochs = epochs
    self.batches = batches
  }
}
