/// A quantity of each epoch that decides whether training gets better, as Keras's callbacks watch it.
public struct Monitor: Hashable, Sendable {
  /// `loss`, `val_loss`, or the name that only one metric has, with `val_` before it for the validation
  /// samples.
  public var quantity: String
  public var mode: Mode
  /// By how much the quantity must change to count as better.
  public var minDelta: Double

  /// Which changes are for the better.
  public enum Mode: String, CaseIterable, Hashable, Sendable {
    /// Less is better, but more of an accuracy.
    case auto
    case min
    case max
  }

  public init(_ quantity: String = "val_loss", mode: Mode = .auto, minDelta: Double = 0) {
    self.quantity = quantity
    self.mode = mode
    self.minDelta = minDelta
  }

  /// Whether a value is better than another; any is better than none.
  func isBetter(_ value: Double, than other: Double?, among metrics: [Metric]) -> Bool {
    guard let other else { return true }
    let delta = abs(minDelta)
    return prefersMore(among: metrics) ? value - delta > other : value + delta < other
  }

  private func prefersMore(among metrics: [Metric]) -> Bool {
    switch mode {
    case .min: return false
    case .max: return true
    case .auto:
      let name = quantity.hasPrefix("val_") ? String(quantity.dropFirst(4)) : quantity
      return metrics.first { $0.name == name }?.isBetterWhenLarger ?? false
    }
  }

  /// Throws if an epoch will have no such quantity.
  func check(_ metrics: [Metric], hasValidation: Bool) throws {
    let names = ["loss"] + metrics.map(\.name)
    let known = names + (hasValidation ? names.map { "val_\($0)" } : [])
    try ModelError.check(
      known.filter { $0 == quantity }.count == 1, "monitor",
      "one of " + known.joined(separator: ", "), quantity)
    try ModelError.check(minDelta.isFinite, "min_delta", "a finite number", minDelta)
  }
}

extension EpochCompleted {
  /// The quantity of a name, such as `val_loss`, if the epoch has it.
  public func value(of quantity: String) -> Double? {
    switch quantity {
    case "loss": loss
    case "val_loss": validationLoss
    case let name where name.hasPrefix("val_"):
      validationMetrics.first { $0.key.name == name.dropFirst(4) }?.value
    default: metrics.first { $0.key.name == quantity }?.value
    }
  }
}
