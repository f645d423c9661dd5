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

extension Optimizer {
  /// Reads an optimizer: its name alone, or its name with arguments below it.
  fileprivate static func read(_ cursor: Cursor) -> Optimizer? {
    if case .scalar = cursor.tree.content {
      guard let scalar = cursor.scalar(expected: names.alternatives) else { return nil }
      if case .text(let name) = scalar.value, let optimizer = Optimizer(named: name) {
        return optimizer
      }
      cursor.reject(expected: names.alternatives, advice: names.suggestion(for: scalar.text))
      return nil
    }
    return cursor.one(of: [
      Alternative(key: "rmsprop", example: "rmsprop: {learning_rate: 0.001}") {
        rmsprop($0).map(Optimizer.rmsprop)
      }
    ])
  }

  private static func rmsprop(_ cursor: Cursor) -> RMSprop? {
    cursor.mapping(expected: "arguments, such as {learning_rate: 0.001}") { fields in
      let usual = RMSprop()
      let learningRate = fields.optional("learning_rate", default: usual.learningRate) {
        $0.number(.positive)
      }
      let rho = fields.optional("rho", default: usual.rho) { $0.number(.fraction) }
      let epsilon = fields.optional("epsilon", default: usual.epsilon) { $0.number(.positive) }
      guard let learningRate, let rho, let epsilon else { return nil }
      return RMSprop(learningRate: learningRate, rho: rho, epsilon: epsilon)
    }
  }
}
