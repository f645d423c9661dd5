import Recurrent

extension TrainingConfiguration {
  /// The arguments of `train`.
  static var arguments: Arguments<TrainingConfiguration> {
    Arguments(
      example: "{loss: mean_squared_error, optimizer: rmsprop, epochs: 15}",
      usual: TrainingConfiguration(loss: .meanSquaredError, optimizer: .rmsprop(RMSprop())),
      [
        Argument("loss", \.lossSetup, .loss, required: "loss: mean_squared_error"),
        Argument("metrics", \.metrics, .metrics),
        Argument("optimizer", \.optimizerSetup, .optimizer, required: "optimizer: rmsprop"),
        Argument("batch_size", \.batchSize, .integer(1...Int(Int32.max))),
        Argument("drop_remainder", \.dropsRemainder, .truth),
        Argument("epochs", \.epochs, .integer(1...1_000_000), required: "epochs: 15"),
        Argument("validation_split", \.validationSplit, .number(.fraction)),
        Argument("shuffle", \.shuffle, .truth),
        Argument("early_stopping", \.earlyStopping, orNull: EarlyStopping.arguments.form),
        Argument(
          "reduce_lr_on_plateau", \.reduceLROnPlateau, orNull: ReduceLROnPlateau.arguments.form),
      ])
  }

  private var lossSetup: LossSetup {
    get { LossSetup(loss: loss, reduction: reduction) }
    set { (loss, reduction) = (newValue.loss, newValue.reduction) }
  }

  private var optimizerSetup: OptimizerSetup {
    get {
      OptimizerSetup(
        optimizer: optimizer, schedule: learningRateSchedule, clipping: clipping)
    }
    set {
      optimizer = newValue.optimizer
      learningRateSchedule = newValue.schedule
      clipping = newValue.clipping
    }
  }
}
