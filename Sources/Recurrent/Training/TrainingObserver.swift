/// Something that is told how training goes.
public protocol TrainingObserver {
  /// Called after each epoch. An error thrown here ends the training and is thrown by it.
  func epochCompleted(_ event: EpochCompleted) throws
}

/// The end of an epoch.
public struct EpochCompleted: Hashable, Sendable {
  /// The epoch, counted from one.
  public let epoch: Int
  /// How many epochs there will be.
  public let epochs: Int
  /// The mean over the training samples of the loss that each had before its batch's update.
  public let loss: Double
  /// The loss of the validation samples after the epoch, if there are any.
  public let validationLoss: Double?
}

/// Why training ended before its last epoch.
public struct TrainingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The epoch and the batch in it, counted from one, whose loss was not finite.
  public let epoch, batch: Int
  /// That loss, NaN or infinite.
  public let loss: String

  public var description: String {
    "the loss became \(loss) at epoch \(epoch), batch \(batch)"
  }
}
