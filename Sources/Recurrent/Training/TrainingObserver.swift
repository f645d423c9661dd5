/// Something that is told how training goes, in past-tense events.
///
/// An error thrown by an event ends the training there and is thrown by it. What training has done so
/// far stays, and it can go on.
public protocol TrainingObserver {
  /// Called before anything else, also where training goes on.
  func trainingBegan(_ event: TrainingBegan) throws
  /// Called when the order of the epoch's samples has been drawn.
  func epochBegan(_ event: EpochBegan) throws
  /// Called after each update.
  func batchCompleted(_ event: BatchCompleted) throws
  /// Called after each epoch and its validation.
  func epochCompleted(_ event: EpochCompleted) throws
  /// Called last, unless an error has ended the training.
  func trainingEnded(_ event: TrainingEnded) throws

  /// Whether training should end here; asked after every batch and every epoch. It can go on later.
  var wantsStop: Bool { get }
}

extension TrainingObserver {
  public func trainingBegan(_ event: TrainingBegan) throws {}
  public func epochBegan(_ event: EpochBegan) throws {}
  public func batchCompleted(_ event: BatchCompleted) throws {}
  public func epochCompleted(_ event: EpochCompleted) throws {}
  public func trainingEnded(_ event: TrainingEnded) throws {}
  public var wantsStop: Bool { false }
}

/// The beginning of training.
public struct TrainingBegan: Hashable, Sendable {
  /// How many epochs there will be at most.
  public let epochs: Int
  /// How many batches each has.
  public let batchesPerEpoch: Int
  /// How many epochs and, beyond them, batches have been completed before.
  public let completedEpochs, completedBatches: Int

  public init(epochs: Int, batchesPerEpoch: Int, completedEpochs: Int, completedBatches: Int) {
    self.epochs = epochs
    self.batchesPerEpoch = batchesPerEpoch
    self.completedEpochs = completedEpochs
    self.completedBatches = completedBatches
  }
}

/// The beginning of an epoch.
public struct EpochBegan: Hashable, Sendable {
  /// The epoch, counted from one.
  public let epoch: Int
}

/// The end of a batch: its weight update is done.
public struct BatchCompleted: Hashable, Sendable {
  /// The epoch, counted from one.
  public let epoch: Int
  /// The batch of the epoch, counted from one.
  public let batch: Int
  /// The loss of the batch before its update.
  public let loss: Double
}

/// The end of an epoch.
public struct EpochCompleted: Hashable, Sendable {
  /// The epoch, counted from one.
  public let epoch: Int
  /// How many epochs there will be at most.
  public let epochs: Int
  /// The mean over the samples trained on of the loss that each had before its batch's update.
  public let loss: Double
  /// The loss of the validation samples after the epoch, if there are any.
  public let validationLoss: Double?
  /// The metrics of the outputs that the samples trained on had before their batch's update.
  public let metrics: [Metric: Double]
  /// The metrics of the validation samples after the epoch; empty if there are none.
  public let validationMetrics: [Metric: Double]
  /// The learning rate of the epoch's last update.
  public let learningRate: Double

  public init(
    epoch: Int, epochs: Int, loss: Double, validationLoss: Double? = nil,
    metrics: [Metric: Double] = [:], validationMetrics: [Metric: Double] = [:],
    learningRate: Double
  ) {
    self.epoch = epoch
    self.epochs = epochs
    self.loss = loss
    self.validationLoss = validationLoss
    self.metrics = metrics
    self.validationMetrics = validationMetrics
    self.learningRate = learningRate
  }
}

/// The end of training.
public struct TrainingEnded: Hashable, Sendable {
  /// Why training ended.
  public enum Reason: String, CaseIterable, Hashable, Sendable {
    /// All epochs are completed.
    case allEpochs = "all_epochs"
    /// The quantity that ``EarlyStopping`` watches did not get better.
    case earlyStopping = "early_stopping"
    /// The observer wanted it.
    case askedToStop = "asked_to_stop"
  }

  public let reason: Reason
  /// How many epochs have been completed.
  public let completedEpochs: Int

  public init(reason: Reason, completedEpochs: Int) {
    self.reason = reason
    self.completedEpochs = completedEpochs
  }
}
