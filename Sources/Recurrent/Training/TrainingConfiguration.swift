/// Everything that decides how a model is trained, but for its data and its random stream.
public struct TrainingConfiguration: Hashable, Sendable {
  public var loss: Loss
  public var optimizer: Optimizer
  /// Samples per weight update; the last batch of an epoch holds what remains.
  public var batchSize: Int
  public var epochs: Int
  /// The fraction of samples, taken from the end before any shuffling, that is not trained on.
  ///
  /// As in Keras, `floor(N·(1 − fraction))` samples remain for training.
  public var validationSplit: Double
  /// Whether the training samples are visited in a new random order in each epoch.
  public var shuffle: Bool

  public init(
    loss: Loss, optimizer: Optimizer, batchSize: Int = 32, epochs: Int = 1,
    validationSplit: Double = 0, shuffle: Bool = true
  ) {
    self.loss = loss
    self.optimizer = optimizer
    self.batchSize = batchSize
    self.epochs = epochs
    self.validationSplit = validationSplit
    self.shuffle = shuffle
  }
}
