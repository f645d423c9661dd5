import Recurrent

extension WeightsSpec {
  /// Reads where the weights come from.
  static func read(_ cursor: Cursor) -> WeightsSpec? {
    cursor.one(of: [
      Alternative(
        key: "train", example: "train: {loss: mean_squared_error, optimizer: rmsprop, epochs: 15}"
      ) { training($0).map(WeightsSpec.train) }
    ])
  }

  private static func training(_ cursor: Cursor) -> TrainingConfiguration? {
    cursor.mapping(expected: "'loss', 'optimizer' and 'epochs'") { fields in
      let loss = fields.required("loss", example: "loss: mean_squared_error") {
        $0.choice(of: Loss.self)
      }
      let optimizer = fields.required("optimizer", example: "optimizer: rmsprop") {
        Optimizer.read($0)
      }
      let batchSize = fields.optional("batch_size", default: 32) {
        $0.integer(in: 1...Int(Int32.max))
      }
      let epochs = fields.required("epochs", example: "epochs: 15") {
        $0.integer(in: 1...1_000_000)
      }
      let validationSplit = fields.optional("validation_split", default: 0) {
        $0.number(.fraction)
      }
      let shuffle = fields.optional("shuffle", default: true) { $0.boolean() }
      guard let loss, let optimizer, let batchSize, let epochs, let validationSplit, let shuffle
      else { return nil }
      return TrainingConfiguration(
        loss: loss, optimizer: optimizer, batchSize: batchSize, epochs: epochs,
        validationSplit: validationSplit, shuffle: shuffle)
    }
  }
}
