import Recurrent

extension TrainingConfiguration {
  /// What watches the epochs, in the order in which Training asks.
  var kerasCallbacks: KerasValue {
    .list([reduceLROnPlateau?.keras(metrics), earlyStopping?.keras(metrics)].compactMap(\.self))
  }
}

extension EarlyStopping {
  fileprivate func keras(_ metrics: [Metric]) -> KerasValue {
    .object(
      "callbacks.EarlyStopping",
      monitor.kerasArguments(metrics).merging([
        "patience": .integer(patience), "baseline": .optional(baseline),
        "restore_best_weights": .truth(restoresBestWeights),
        "start_from_epoch": .integer(startFromEpoch),
      ]) { $1 })
  }
}

extension ReduceLROnPlateau {
  fileprivate func keras(_ metrics: [Metric]) -> KerasValue {
    .object(
      "callbacks.ReduceLROnPlateau",
      monitor.kerasArguments(metrics).merging([
        "factor": .real(factor), "patience": .integer(patience), "cooldown": .integer(cooldown),
        "min_lr": .real(minLearningRate),
      ]) { $1 })
  }
}

extension Monitor {
  /// The mode is never left to Keras, whose versions know different metrics.
  fileprivate func kerasArguments(_ metrics: [Metric]) -> [String: KerasValue] {
    let name = quantity.hasPrefix("val_") ? String(quantity.dropFirst(4)) : quantity
    let prefersMore = metrics.first { $0.name == name }?.isBetterWhenLarger ?? false
    let known = mode == .auto ? (prefersMore ? .max : .min) : mode
    return [
      "monitor": .text(quantity), "mode": .text(known.rawValue), "min_delta": .real(minDelta),
    ]
  }
}
