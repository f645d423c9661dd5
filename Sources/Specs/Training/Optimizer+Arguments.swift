import Recurrent

/// An optimizer with what Keras counts among its arguments, too: how its learning rate changes and how
/// gradients are clipped.
struct OptimizerSetup {
  var optimizer: Optimizer
  var schedule: LearningRateSchedule
  var clipping: GradientClipping?
}

/// The same for one kind of optimizer, while its arguments are read or written.
struct Tuned<Kind: OptimizerArguments> {
  var kind: Kind
  var schedule = LearningRateSchedule.constant
  var clipping = Clipping()

  fileprivate init(_ kind: Kind) {
    self.kind = kind
  }

  fileprivate init(_ kind: Kind, in setup: OptimizerSetup) {
    (self.kind, schedule) = (kind, setup.schedule)
    clipping = Clipping(setup.clipping)
  }

  fileprivate var learningRate: LearningRate {
    get { LearningRate(initial: kind.learningRate, schedule: schedule) }
    set { (kind.learningRate, schedule) = (newValue.initial, newValue.schedule) }
  }
}

/// A kind of optimizer, and the arguments that not all of them have.
protocol OptimizerArguments {
  static var usual: Self { get }
  var learningRate: Double { get set }
  static var own: [Argument<Tuned<Self>>] { get }
}

extension OptimizerArguments {
  fileprivate static var arguments: Arguments<Tuned<Self>> {
    Arguments(
      example: "{learning_rate: 0.001}", usual: Tuned(usual),
      [Argument("learning_rate", \.learningRate, .learningRate)] + own
        + Clipping.arguments(\.clipping))
  }

  fileprivate static func alternative(
    _ key: String, _ make: @escaping (Self) -> Optimizer
  ) -> Alternative<OptimizerSetup> {
    Alternative(key: key, example: "\(key): \(arguments.example)", hasArguments: true) { cursor in
      guard let tuned = arguments.read(cursor), Clipping.isOnlyOne(in: cursor) else { return nil }
      return OptimizerSetup(
        optimizer: make(tuned.kind), schedule: tuned.schedule, clipping: tuned.clipping.limit)
    }
  }

  fileprivate func tree(in setup: OptimizerSetup) -> Tree {
    Self.arguments.tree(of: Tuned(self, in: setup))
  }
}

extension Form<OptimizerSetup> {
  /// An optimizer: its name alone, or its name with arguments below it.
  static var optimizer: Form {
    Form(
      read: { cursor in
        cursor.named([
          SGD.alternative("sgd", Optimizer.sgd),
          RMSprop.alternative("rmsprop", Optimizer.rmsprop),
          Adam.alternative("adam", Optimizer.adam),
          AdamW.alternative("adamw", Optimizer.adamw),
          Adagrad.alternative("adagrad", Optimizer.adagrad),
        ])
      },
      tree: { .mapping([($0.optimizer.name, $0.arguments)]) })
  }
}

extension OptimizerSetup {
  fileprivate var arguments: Tree {
    switch optimizer {
    case .sgd(let sgd): sgd.tree(in: self)
    case .rmsprop(let rmsprop): rmsprop.tree(in: self)
    case .adam(let adam): adam.tree(in: self)
    case .adamw(let adamw): adamw.tree(in: self)
    case .adagrad(let adagrad): adagrad.tree(in: self)
    }
  }
}

extension SGD: OptimizerArguments {
  static var usual: SGD { SGD() }

  static var own: [Argument<Tuned<SGD>>] {
    [
      Argument("momentum", \.kind.momentum, .number(.fraction)),
      Argument("nesterov", \.kind.nesterov, .truth),
    ]
  }
}

extension RMSprop: OptimizerArguments {
  static var usual: RMSprop { RMSprop() }

  static var own: [Argument<Tuned<RMSprop>>] {
    [
      Argument("rho", \.kind.rho, .number(.fraction)),
      Argument("epsilon", \.kind.epsilon, .number(.positive)),
    ]
  }
}

extension Adam: OptimizerArguments {
  static var usual: Adam { Adam() }

  static var own: [Argument<Tuned<Adam>>] { arguments(\.kind) }

  /// What AdamW has of it, too.
  fileprivate static func arguments<Whole>(
    _ adam: WritableKeyPath<Whole, Adam>
  ) -> [Argument<Whole>] {
    [
      Argument("beta_1", adam.appending(path: \.beta1), .number(.fraction)),
      Argument("beta_2", adam.appending(path: \.beta2), .number(.fraction)),
      Argument("epsilon", adam.appending(path: \.epsilon), .number(.positive)),
    ]
  }
}

extension AdamW: OptimizerArguments {
  static var usual: AdamW { AdamW() }

  var learningRate: Double {
    get { adam.learningRate }
    set { adam.learningRate = newValue }
  }

  static var own: [Argument<Tuned<AdamW>>] {
    Adam.arguments(\.kind.adam)
      + [Argument("weight_decay", \.kind.weightDecay, .number(.notNegative))]
  }
}

extension Adagrad: OptimizerArguments {
  static var usual: Adagrad { Adagrad() }

  static var own: [Argument<Tuned<Adagrad>>] {
    [
      Argument(
        "initial_accumulator_value", \.kind.initialAccumulatorValue, .number(.notNegative)),
      Argument("epsilon", \.kind.epsilon, .number(.positive)),
    ]
  }
}
