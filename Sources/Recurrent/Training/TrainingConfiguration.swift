/// Everything that decides how a model is trained, but for its data and its random stream.
public struct TrainingConfiguration: Hashable, Sendable {
  public var loss: Loss
  /// How the losses of a batch's steps become one.
  public var reduction: Loss.Reduction
  /// What is reported beside the loss, each once.
  public var metrics: [Metric]
  public var optimizer: Optimizer
  /// How the optimizer's learning rate changes from update to update.
  public var learningRateSchedule: LearningRateSchedule
  /// How large gradients may be; nil for as large as they are.
  public var clipping: GradientClipping?
  /// Samples per weight update; the last batch of an epoch holds what remains.
  public var batchSize: Int
  /// Whether an epoch leaves out the samples that fill no batch: the last ones of its order, as
  /// `tf.data.Dataset.batch(drop_remainder=True)` leaves them out of a shuffled dataset.
  ///
  /// Validation leaves out none.
  public var dropsRemainder: Bool
  public var epochs: Int
  /// The fraction of samples, taken from the end before any shuffling, that is not trained on.
  ///
  /// As in Keras, `floor(N·(1 − fraction))` samples remain for training. Samples given for validation
  /// take its place.
  public var validationSplit: Double
  /// Whether the training samples are visited in a new random order in each epoch.
  public var shuffle: Bool
  /// When to end before the last epoch; nil for never.
  public var earlyStopping: EarlyStopping?
  /// When to make the learning rate smaller; nil for never.
  public var reduceLROnPlateau: ReduceLROnPlateau?

  public init(
    loss: Loss, optimizer: Optimizer, batchSize: Int = 32, epochs: Int = 1,
    validationSplit: Double = 0, shuffle: Bool = true,
    reduction: Loss.Reduction = .sumOverBatchSize, metrics: [Metric] = [],
    learningRateSchedule: LearningRateSchedule = .constant, clipping: GradientClipping? = nil,
    earlyStopping: EarlyStopping? = nil, reduceLROnPlateau: ReduceLROnPlateau? = nil,
    dropsRemainder: Bool = false
  ) {
    self.loss = loss
    self.reduction = reduction
    self.metrics = metrics
    self.optimizer = optimizer
    self.learningRateSchedule = learningRateSchedule
    self.clipping = clipping
    self.batchSize = batchSize
    self.epochs = epochs
    self.validationSplit = validationSplit
    self.shuffle = shuffle
    self.earlyStopping = earlyStopping
    self.reduceLROnPlateau = reduceLROnPlateau
    self.dropsRemainder = dropsRemainder
  }
}

extension TrainingConfiguration {
  /// How many of `total` samples are trained on: Keras's `floor(N·(1 − fraction))`.
  public func trainingSamples(of total: Int) -> Int {
    Int(Double(total) * (1 - validationSplit))
  }

  /// How many batches an epoch has, of so many samples to train on.
  public func batchesPerEpoch(of samples: Int) -> Int {
    samples / batchSize + (samples % batchSize > 0 && !dropsRemainder ? 1 : 0)
  }

  /// Throws unless so many samples are at least one batch.
  func checkBatches(of samples: Int) throws {
    try ModelError.check(
      batchesPerEpoch(of: samples) > 0, "batch_size",
      "at most the \(samples) samples, since those that fill no batch are left out", batchSize)
  }

  /// Throws if an argument is none that training can have.
  func checkArguments() throws {
    try ModelError.check(batchSize > 0, "batch_size", "a positive number", batchSize)
    try ModelError.check(epochs >= 0, "epochs", "a number not below zero", epochs)
    try ModelError.check(
      validationSplit >= 0 && validationSplit < 1, "validation_split",
      "a number from 0 up to, not including, 1", validationSplit)
    try loss.checkArguments()
    try learningRateSchedule.checkArguments()
    try clipping?.checkArguments()
    try checkMetrics()
  }

  /// Throws if what watches the epochs cannot, or watches for what they will not have.
  func checkCallbacks(hasValidation: Bool) throws {
    try earlyStopping?.check(metrics, hasValidation: hasValidation)
    try reduceLROnPlateau?.check(self, hasValidation: hasValidation)
  }

  /// Throws if a metric occurs twice or wants other targets than the loss.
  func checkMetrics() throws {
    try ModelError.check(
      Set(metrics).count == metrics.count, "metrics", "each once", metrics.map(\.name))
    for metric in metrics {
      try metric.checkArguments()
      try ModelError.check(
        metric.takesClassIndices == loss.takesClassIndices, "metrics",
        loss.takesClassIndices
          ? "metrics of class indices, as \(loss.name) takes them"
          : "metrics of targets like the outputs, as \(loss.name) takes them", metric.name)
    }
  }
}
