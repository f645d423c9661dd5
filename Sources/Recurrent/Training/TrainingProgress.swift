/// How far a training has come, apart from what its model, optimizer and layers hold.
public struct TrainingProgress: Hashable, Sendable {
  /// How many epochs are completed.
  public var epochs: Int
  /// How many batches of the epoch under way are completed.
  public var batches: Int
  /// The order of the samples in the epoch under way; empty between epochs.
  public var order: [Int]
  /// The random stream, from which the next thing to draw is the next epoch's order or what the next
  /// batch drops.
  public var random: NumPyRandom
  /// The optimizer's learning rate, before any schedule.
  public var learningRate: Double
  /// The losses of this epoch's batches, each times its samples.
  public var lossSum: Double
  /// The metrics of this epoch so far, in the configuration's order.
  public var metricTotals: [MetricTotal]
  public var earlyStopping: EarlyStopping.State
  public var plateau: ReduceLROnPlateau.State
  /// The completed epochs.
  public var history: [EpochCompleted]
  /// Why training ended, if it did.
  public var ending: TrainingEnded.Reason?

  public init(
    epochs: Int = 0, batches: Int = 0, order: [Int] = [], random: NumPyRandom,
    learningRate: Double, lossSum: Double = 0, metricTotals: [MetricTotal],
    earlyStopping: EarlyStopping.State = EarlyStopping.State(),
    plateau: ReduceLROnPlateau.State = ReduceLROnPlateau.State(), history: [EpochCompleted] = [],
    ending: TrainingEnded.Reason? = nil
  ) {
    self.epochs = epochs
    self.batches = batches
    self.order = order
    self.random = random
    self.learningRate = learningRate
    self.lossSum = lossSum
    self.metricTotals = metricTotals
    self.earlyStopping = earlyStopping
    self.plateau = plateau
    self.history = history
    self.ending = ending
  }
}

/// Everything that a training holds between two batches, but for its data: a value to keep, to compare
/// and to go on from.
///
/// A training that goes on from it has the same bits as if it had never stopped.
public struct TrainingCheckpoint<Scalar: RecurrentScalar>: Hashable, Sendable {
  /// The model with the weights of then.
  public var model: Model<Scalar>
  public var configuration: TrainingConfiguration
  public var optimizer: OptimizerMemory<Scalar>
  public var progress: TrainingProgress
  /// For each layer what it carries from batch to batch: of each of its cells h [N, H], for an LSTM
  /// c [N, H], and [N] whether a step has counted; empty for zeros, and for layers that carry nothing.
  public var carriedStates: [[Scalar]]
  /// The best weights that early stopping is to restore, if there are any yet.
  public var bestWeights: [Tensor<Scalar>]?

  public init(
    model: Model<Scalar>, configuration: TrainingConfiguration,
    optimizer: OptimizerMemory<Scalar>, progress: TrainingProgress, carriedStates: [[Scalar]],
    bestWeights: [Tensor<Scalar>]?
  ) {
    self.model = model
    self.configuration = configuration
    self.optimizer = optimizer
    self.progress = progress
    self.carriedStates = carriedStates
    self.bestWeights = bestWeights
  }
}
