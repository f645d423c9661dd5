import Recurrent

extension Form<Optimizer> {
  /// An optimizer: its name alone, or its name with arguments below it.
  static var optimizer: Form {
    Form(read: { $0.named(alternatives) }, tree: { .mapping([($0.name, $0.arguments)]) })
  }

  private static var alternatives: [Alternative<Optimizer>] {
    [
      Alternative("sgd", SGD.arguments, Optimizer.sgd),
      Alternative("rmsprop", RMSprop.arguments, Optimizer.rmsprop),
      Alternative("adam", Adam.arguments, Optimizer.adam),
      Alternative("adamw", AdamW.arguments, Optimizer.adamw),
      Alternative("adagrad", Adagrad.arguments, Optimizer.adagrad),
    ]
  }
}

extension Optimizer {
  fileprivate var arguments: Tree {
    switch self {
    case .sgd(let sgd): SGD.arguments.tree(of: sgd)
    case .rmsprop(let rmsprop): RMSprop.arguments.tree(of: rmsprop)
    case .adam(let adam): Adam.arguments.tree(of: adam)
    case .adamw(let adamw): AdamW.arguments.tree(of: adamw)
    case .adagrad(let adagrad): Adagrad.arguments.tree(of: adagrad)
    }
  }

  fileprivate static let example = "{learning_rate: 0.001}"
}

extension SGD {
  fileprivate static var arguments: Arguments<SGD> {
    Arguments(
      example: Optimizer.example, usual: SGD(),
      [
        Argument("learning_rate", \.learningRate, .number(.positive)),
        Argument("momentum", \.momentum, .number(.fraction)),
        Argument("nesterov", \.nesterov, .truth),
      ])
  }
}

extension RMSprop {
  fileprivate static var arguments: Arguments<RMSprop> {
    Arguments(
      example: Optimizer.example, usual: RMSprop(),
      [
        Argument("learning_rate", \.learningRate, .number(.positive)),
        Argument("rho", \.rho, .number(.fraction)),
        Argument("epsilon", \.epsilon, .number(.positive)),
      ])
  }
}

extension Adam {
  fileprivate static var arguments: Arguments<Adam> {
    Arguments(example: Optimizer.example, usual: Adam(), arguments(\.self))
  }

  /// The arguments of Adam, where it is a part of another optimizer.
  fileprivate static func arguments<Whole>(
    _ adam: WritableKeyPath<Whole, Adam>
  ) -> [Argument<Whole>] {
    [
      Argument("learning_rate", adam.appending(path: \.learningRate), .number(.positive)),
      Argument("beta_1", adam.appending(path: \.beta1), .number(.fraction)),
      Argument("beta_2", adam.appending(path: \.beta2), .number(.fraction)),
      Argument("epsilon", adam.appending(path: \.epsilon), .number(.positive)),
    ]
  }
}

extension AdamW {
  fileprivate static var arguments: Arguments<AdamW> {
    Arguments(
      example: Optimizer.example, usual: AdamW(),
      Adam.arguments(\.adam) + [Argument("weight_decay", \.weightDecay, .number(.notNegative))])
  }
}

extension Adagrad {
  fileprivate static var arguments: Arguments<Adagrad> {
    Arguments(
      example: Optimizer.example, usual: Adagrad(),
      [
        Argument("learning_rate", \.learningRate, .number(.positive)),
        Argument("initial_accumulator_value", \.initialAccumulatorValue, .number(.notNegative)),
        Argument("epsilon", \.epsilon, .number(.positive)),
      ])
  }
}
