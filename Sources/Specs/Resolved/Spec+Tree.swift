import Recurrent

extension Spec {
  /// The spec as a tree with all keys in a fixed order and every default written out.
  var tree: Tree {
    .mapping([
      ("experiment", .text(experiment)),
      ("description", .text(description)),
      ("seed", .plain(seed)),
      ("dataset", dataset.tree),
      ("model", .list(model.map(\.tree))),
      ("weights", weights.tree),
      ("reference", .text(reference.rawValue)),
      ("reimplementation", .text(reimplementation.rawValue)),
      ("charts", .list(charts.map { .text($0.rawValue) })),
    ])
  }
}

extension DatasetSpec {
  fileprivate var tree: Tree {
    .mapping([
      source.entry,
      (
        "window",
        .mapping([
          ("look_back", .plain(window.lookBack)), ("target", .text(window.target.rawValue)),
        ])
      ),
      ("split", .mapping([("test", .plain(split.test))])),
    ])
  }
}

extension DatasetSource {
  fileprivate var entry: (String, Tree) {
    switch self {
    case .sine(let sine): ("sine", sine.tree)
    }
  }
}

extension SineSpec {
  fileprivate var tree: Tree {
    .mapping([
      ("steps_per_cycle", .plain(stepsPerCycle)),
      ("cycles", .plain(cycles)),
      ("phase_noise", phaseNoise.tree),
    ])
  }
}

extension PhaseNoise {
  fileprivate var tree: Tree {
    switch self {
    case .uniform(let amplitude): .mapping([("uniform", .plain(amplitude))])
    }
  }
}

extension Layer {
  fileprivate var tree: Tree { .mapping([(kind, .mapping(arguments))]) }

  private var arguments: [(String, Tree)] {
    switch self {
    case .simpleRNN(let layer):
      [
        ("units", .plain(layer.units)),
        ("activation", .text(layer.activation.rawValue)),
        ("use_bias", .plain(layer.usesBias)),
        ("return_sequences", .plain(layer.sequence.returnsSequences)),
        ("go_backwards", .plain(layer.sequence.goesBackwards)),
      ]
    case .lstm(let layer):
      [
        ("units", .plain(layer.units)),
        ("activation", .text(layer.activation.rawValue)),
        ("recurrent_activation", .text(layer.recurrentActivation.rawValue)),
        ("use_bias", .plain(layer.usesBias)),
        ("unit_forget_bias", .plain(layer.unitForgetBias)),
        ("return_sequences", .plain(layer.sequence.returnsSequences)),
        ("go_backwards", .plain(layer.sequence.goesBackwards)),
      ]
    case .gru(let layer):
      [
        ("units", .plain(layer.units)),
        ("activation", .text(layer.activation.rawValue)),
        ("recurrent_activation", .text(layer.recurrentActivation.rawValue)),
        ("use_bias", .plain(layer.usesBias)),
        ("reset_after", .plain(layer.resetAfter)),
        ("return_sequences", .plain(layer.sequence.returnsSequences)),
        ("go_backwards", .plain(layer.sequence.goesBackwards)),
      ]
    case .dense(let layer):
      [
        ("units", .plain(layer.units)),
        ("activation", .text(layer.activation.rawValue)),
        ("use_bias", .plain(layer.usesBias)),
      ]
    default: preconditionFailure("a spec cannot say \(kind)")
    }
  }
}

extension WeightsSpec {
  fileprivate var tree: Tree {
    switch self {
    case .train(let training):
      .mapping([
        (
          "train",
          .mapping([
            ("loss", .text(training.loss.rawValue)),
            ("optimizer", training.optimizer.tree),
            ("batch_size", .plain(training.batchSize)),
            ("epochs", .plain(training.epochs)),
            ("validation_split", .plain(training.validationSplit)),
            ("shuffle", .plain(training.shuffle)),
          ])
        )
      ])
    }
  }
}

extension Optimizer {
  fileprivate var tree: Tree { .mapping([(name, .mapping(arguments))]) }

  private var arguments: [(String, Tree)] {
    switch self {
    case .sgd(let sgd):
      [
        ("learning_rate", .plain(sgd.learningRate)),
        ("momentum", .plain(sgd.momentum)),
        ("nesterov", .plain(sgd.nesterov)),
      ]
    case .rmsprop(let rmsprop):
      [
        ("learning_rate", .plain(rmsprop.learningRate)),
        ("rho", .plain(rmsprop.rho)),
        ("epsilon", .plain(rmsprop.epsilon)),
      ]
    case .adam(let adam): adam.arguments
    case .adamw(let adamw):
      adamw.adam.arguments + [("weight_decay", .plain(adamw.weightDecay))]
    case .adagrad(let adagrad):
      [
        ("learning_rate", .plain(adagrad.learningRate)),
        ("initial_accumulator_value", .plain(adagrad.initialAccumulatorValue)),
        ("epsilon", .plain(adagrad.epsilon)),
      ]
    }
  }
}

extension Adam {
  fileprivate var arguments: [(String, Tree)] {
    [
      ("learning_rate", .plain(learningRate)),
      ("beta_1", .plain(beta1)),
      ("beta_2", .plain(beta2)),
      ("epsilon", .plain(epsilon)),
    ]
  }
}

extension Tree {
  fileprivate static func mapping(_ pairs: [(String, Tree)]) -> Tree {
    Tree(content: .mapping(pairs.map { Entry(key: $0, keyPlace: nil, value: $1) }), place: nil)
  }

  fileprivate static func list(_ items: [Tree]) -> Tree {
    Tree(content: .list(items), place: nil)
  }

  fileprivate static func text(_ text: String) -> Tree {
    Tree(content: .scalar(Scalar(text: text, isPlain: false)), place: nil)
  }

  /// A number, in the shortest digits that read back as the same, or a truth value.
  fileprivate static func plain(_ value: some LosslessStringConvertible) -> Tree {
    Tree(content: .scalar(Scalar(text: value.description, isPlain: true)), place: nil)
  }
}
