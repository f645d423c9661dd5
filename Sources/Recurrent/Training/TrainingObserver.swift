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
  /// The epoch, counted from one, in which a loss was not finite.
  public let epoch: Int
  /// The batch of the epoch, counted from one; nil if it was the loss of the validation samples.
  public let batch: Int?
  /// Whether that loss was infinite; else it was not a number.
  public let isInfinite: Bool

  init(_ loss: Double, epoch: Int, batch: Int?) {
    self.epoch = epoch
    self.batch = batch
    isInfinite = loss.isInfinite
  }

  public var description: String {
    let loss = batch == nil ? "validation loss" : "loss"
    let place = batch.map { ", batch \($0)" } ?? ""
    return "the \(loss) became \(isInfinite ? "infinite" : "nan") at epoch \(epoch)\(place)"
  }
}
