import Recurrent

extension EarlyStopping {
  static var arguments: Arguments<EarlyStopping> {
    Arguments(
      example: "{monitor: val_loss, patience: 5}", usual: EarlyStopping(),
      Monitor.arguments(\.monitor) + [
        Argument("patience", \.patience, .integer(0...Int(Int32.max))),
        Argument("baseline", \.baseline, orNull: .number(.any)),
        Argument("restore_best_weights", \.restoresBestWeights, .truth),
        Argument("start_from_epoch", \.startFromEpoch, .integer(0...Int(Int32.max))),
      ])
  }
}

extension ReduceLROnPlateau {
  static var arguments: Arguments<ReduceLROnPlateau> {
    Arguments(
      example: "{factor: 0.1, patience: 10}", usual: ReduceLROnPlateau(),
      Monitor.arguments(\.monitor) + [
        Argument("factor", \.factor, .number(.properFraction)),
        Argument("patience", \.patience, .integer(0...Int(Int32.max))),
        Argument("cooldown", \.cooldown, .integer(0...Int(Int32.max))),
        Argument("min_lr", \.minLearningRate, .number(.notNegative)),
      ])
  }
}

extension Monitor {
  /// What callbacks are told of the quantity they watch.
  fileprivate static func arguments<Whole>(
    _ monitor: WritableKeyPath<Whole, Monitor>
  ) -> [Argument<Whole>] {
    [
      Argument("monitor", monitor.appending(path: \.quantity), .text),
      Argument("mode", monitor.appending(path: \.mode), .name),
      Argument("min_delta", monitor.appending(path: \.minDelta), .number(.any)),
    ]
  }
}
