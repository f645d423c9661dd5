import Recurrent

extension Optimizer {
  /// Reads an optimizer: its name alone, or its name with arguments below it.
  static func read(_ cursor: Cursor) -> Optimizer? {
    if case .scalar = cursor.tree.content {
      guard let scalar = cursor.scalar(expected: names.alternatives) else { return nil }
      if case .text(let name) = scalar.value, let optimizer = Optimizer(named: name) {
        return optimizer
      }
      cursor.reject(expected: names.alternatives, advice: names.suggestion(for: scalar.text))
      return nil
    }
    return cursor.one(of: [
      alternative("rmsprop") { rmsprop($0).map(Optimizer.rmsprop) },
      alternative("sgd") { sgd($0).map(Optimizer.sgd) },
      alternative("adam") { adam($0).map { Optimizer.adam($0.adam) } },
      alternative("adamw") { adam($0, decays: true).map(Optimizer.adamw) },
      alternative("adagrad") { adagrad($0).map(Optimizer.adagrad) },
    ])
  }

  private static func alternative(
    _ key: String, _ read: @escaping (Cursor) -> Optimizer?
  ) -> Alternative<Optimizer> {
    Alternative(key: key, example: "\(key): {learning_rate: 0.001}", read: read)
  }

  private static func arguments<Value>(
    _ cursor: Cursor, _ read: (inout Fields) -> Value?
  ) -> Value? {
    cursor.mapping(expected: "arguments, such as {learning_rate: 0.001}", read)
  }

  private static func sgd(_ cursor: Cursor) -> SGD? {
    arguments(cursor) { fields in
      let usual = SGD()
      let learningRate = fields.number("learning_rate", .positive, default: usual.learningRate)
      let momentum = fields.number("momentum", .fraction, default: usual.momentum)
      let nesterov = fields.optional("nesterov", default: usual.nesterov) { $0.boolean() }
      guard let learningRate, let momentum, let nesterov else { return nil }
      return SGD(learningRate: learningRate, momentum: momentum, nesterov: nesterov)
    }
  }

  private static func rmsprop(_ cursor: Cursor) -> RMSprop? {
    arguments(cursor) { fields in
      let usual = RMSprop()
      let learningRate = fields.number("learning_rate", .positive, default: usual.learningRate)
      let rho = fields.number("rho", .fraction, default: usual.rho)
      let epsilon = fields.number("epsilon", .positive, default: usual.epsilon)
      guard let learningRate, let rho, let epsilon else { return nil }
      return RMSprop(learningRate: learningRate, rho: rho, epsilon: epsilon)
    }
  }

  /// Reads the arguments of Adam and, if it `decays`, of AdamW.
  private static func adam(_ cursor: Cursor, decays: Bool = false) -> AdamW? {
    arguments(cursor) { fields in
      let usual = AdamW()
      let learningRate = fields.number(
        "learning_rate", .positive, default: usual.adam.learningRate)
      let beta1 = fields.number("beta_1", .fraction, default: usual.adam.beta1)
      let beta2 = fields.number("beta_2", .fraction, default: usual.adam.beta2)
      let epsilon = fields.number("epsilon", .positive, default: usual.adam.epsilon)
      let weightDecay =
        decays
        ? fields.number("weight_decay", .notNegative, default: usual.weightDecay) : 0
      guard let learningRate, let beta1, let beta2, let epsilon, let weightDecay else {
        return nil
      }
      return AdamW(
        adam: Adam(learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon),
        weightDecay: weightDecay)
    }
  }

  private static func adagrad(_ cursor: Cursor) -> Adagrad? {
    arguments(cursor) { fields in
      let usual = Adagrad()
      let learningRate = fields.number("learning_rate", .positive, default: usual.learningRate)
      let initial = fields.number(
        "initial_accumulator_value", .notNegative, default: usual.initialAccumulatorValue)
      let epsilon = fields.number("epsilon", .positive, default: usual.epsilon)
      guard let learningRate, let initial, let epsilon else { return nil }
      return Adagrad(
        learningRate: learningRate, initialAccumulatorValue: initial, epsilon: epsilon)
    }
  }
}

extension Fields {
  /// Reads a number that may be left out.
  fileprivate mutating func number(
    _ key: String, _ bounds: Bounds, default usual: Double
  ) -> Double? {
    optional(key, default: usual) { $0.number(bounds) }
  }
}
