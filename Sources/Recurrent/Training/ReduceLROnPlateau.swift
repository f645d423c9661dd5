/// Makes the learning rate smaller when a quantity has not got better for some epochs: the callback of
/// Keras 3.15.
public struct ReduceLROnPlateau: Hashable, Sendable {
  public var monitor: Monitor
  /// What the learning rate is multiplied by, below one.
  public var factor: Double
  /// After how many epochs that were not better.
  public var patience: Int
  /// For how many epochs after that nothing is counted.
  public var cooldown: Int
  /// The smallest learning rate.
  public var minLearningRate: Double

  public init(
    monitor: Monitor = Monitor(minDelta: 1e-4), factor: Double = 0.1, patience: Int = 10,
    cooldown: Int = 0, minLearningRate: Double = 0
  ) {
    self.monitor = monitor
    self.factor = factor
    self.patience = patience
    self.cooldown = cooldown
    self.minLearningRate = minLearningRate
  }

  /// What there is to know of the epochs so far.
  public struct State: Hashable, Sendable {
    /// How many epochs it has been since the last that was better.
    public var wait: Int
    /// The best value so far.
    public var best: Double?
    /// For how many epochs more nothing is counted.
    public var cooldown: Int

    public init(wait: Int = 0, best: Double? = nil, cooldown: Int = 0) {
      self.wait = wait
      self.best = best
      self.cooldown = cooldown
    }
  }

  /// Takes account of an epoch and returns the learning rate of the next.
  func learningRate(
    after event: EpochCompleted, _ rate: Double, among metrics: [Metric], _ state: inout State
  ) -> Double {
    guard let value = event.value(of: monitor.quantity) else { return rate }
    if state.cooldown > 0 {
      state.cooldown -= 1
      state.wait = 0
    }
    if monitor.isBetter(value, than: state.best, among: metrics) {
      state.best = value
      state.wait = 0
    } else if state.cooldown == 0 {
      state.wait += 1
      if state.wait >= patience, rate > minLearningRate {
        state.cooldown = cooldown
        state.wait = 0
        return max(rate * factor, minLearningRate)
      }
    }
    return rate
  }

  func check(_ configuration: TrainingConfiguration, hasValidation: Bool) throws {
    try monitor.check(configuration.metrics, hasValidation: hasValidation)
    try ModelError.check(
      factor > 0 && factor < 1, "factor", "a number between 0 and 1", factor)
    try ModelError.check(patience >= 0, "patience", "a number not below zero", patience)
    try ModelError.check(
      configuration.learningRateSchedule == .constant, "learning_rate_schedule",
      "constant, if a plateau reduces the learning rate", configuration.learningRateSchedule)
  }
}
