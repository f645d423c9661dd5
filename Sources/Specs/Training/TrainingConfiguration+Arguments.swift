import Recurrent

extension TrainingConfiguration {
  /// The arguments of `train`.
  static var arguments: Arguments<TrainingConfiguration> {
    Arguments(
      example: "{loss: mean_squared_error, optimizer: rmsprop, epochs: 15}",
      usual: TrainingConfiguration(loss: .meanSquaredError, optimizer: .rmsprop(RMSprop())),
      [
        Argument("loss", \.loss, .loss, required: "loss: mean_squared_error"),
        Argument("optimizer", \.optimizer, .optimizer, required: "optimizer: rmsprop"),
        Argument("batch_size", \.batchSize, .integer(1...Int(Int32.max))),
        Argument("epochs", \.epochs, .integer(1...1_000_000), required: "epochs: 15"),
        Argument("validation_split", \.validationSplit, .number(.fraction)),
        Argument("shuffle", \.shuffle, .truth),
      ])
  }
}

extension Form<Loss> {
  /// A loss by its name.
  fileprivate static var loss: Form {
    Form(read: { $0.choice(of: Loss.names, Loss.init(named:)) }, tree: { .text($0.name) })
  }
}
