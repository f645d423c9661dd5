/// Ends training when a quantity has not got better for some epochs: the callback of Keras 3.15.
public struct EarlyStopping: Hashable, Sendable {
  public var monitor: Monitor
  /// After how many epochs that were not better training ends.
  public var patience: Int
  /// What the quantity has to be better than for an epoch to count as better at all.
  public var baseline: Double?
  /// Whether training ends with the weights of the best epoch, whatever ends it, and not of the last.
  public var restoresBestWeights: Bool
  /// How many epochs go by before the quantity is watched.
  public var startFromEpoch: Int

  public init(
    monitor: Monitor = Monitor(), patience: Int = 0, baseline: Double? = nil,
    restoresBestWeights: Bool = false, startFromEpoch: Int = 0
  ) {
    self.monitor = monitor
    self.patience = patience
    self.baseline = baseline
    self.restoresBestWeights = restoresBestWeights
    self.startFromEpoch = startFromEpoch
  }

  /// What there is to know of the epochs so far.
  public struct State: Hashable, Sendable {
    /// How many epochs it has been since the last that was better.
    public var wait: Int
    /// The best value so far, and the epoch that had it, counted from one.
    public var best: Double?
    public var bestEpoch: Int?

    public init(wait: Int = 0, best: Double? = nil, bestEpoch: Int? = nil) {
      self.wait = wait
      self.best = best
      self.bestEpoch = bestEpoch
    }
  }

  /// What an epoch leads to.
  struct Decision {
    var isBest = false
    var stops = false
  }

  /// Takes account of an epoch.
  func judge(_ event: EpochCompleted, among metrics: [Metric], _ state: inout State) -> Decision {
    guard event.epoch > startFromEpoch, let value = event.value(of: monitor.quantity) else {
      return Decision()
    }
    state.wait += 1
    if monitor.isBetter(value, than: state.best, among: metrics) {
      state.best = value
      state.bestEpoch = event.epoch
      if monitor.isBetter(value, than: baseline, among: metrics) { state.wait = 0 }
      return Decision(isBest: true)
    }
    return Decision(stops: state.wait >= patience && event.epoch > 1)
  }

  func check(_ metrics: [Metric], hasValidation: Bool) throws {
    try monitor.check(metrics, hasValidation: hasValidation)
    try ModelError.check(patience >= 0, "patience", "a number not below zero", patience)
  }
}
