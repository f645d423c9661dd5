import Recurrent

/// What decides a training, by Keras's names, so that two trainings differ if these do.
extension TrainingConfiguration {
  var settings: JSONValue {
    .object([
      "loss": loss.settings, "reduction": .text(reduction.rawValue),
      "metrics": .list(metrics.map(\.settings)), "optimizer": optimizer.settings,
      "learning_rate_schedule": learningRateSchedule.settings,
      "clipping": clipping?.settings ?? .null, "batch_size": .integer(batchSize),
      "drop_remainder": .truth(dropsRemainder), "epochs": .integer(epochs),
      "validation_split": .number(validationSplit), "shuffle": .truth(shuffle),
      "early_stopping": earlyStopping?.settings ?? .null,
      "reduce_lr_on_plateau": reduceLROnPlateau?.settings ?? .null,
    ])
  }
}

extension JSONValue {
  /// One of several kinds, with its arguments.
  fileprivate static func kind(_ name: String, _ arguments: [String: JSONValue] = [:]) -> JSONValue
  {
    .object(arguments.merging(["name": .text(name)]) { _, name in name })
  }
}

extension Loss {
  fileprivate var settings: JSONValue {
    switch self {
    case .meanSquaredError, .meanAbsoluteError, .halfSumOfSquares: .kind(name)
    case .huber(let delta): .kind(name, ["delta": .number(delta)])
    case .binaryCrossentropy(let fromLogits, let smoothing),
      .categoricalCrossentropy(let fromLogits, let smoothing):
      .kind(name, ["from_logits": .truth(fromLogits), "label_smoothing": .number(smoothing)])
    case .sparseCategoricalCrossentropy(let fromLogits):
      .kind(name, ["from_logits": .truth(fromLogits)])
    }
  }
}

extension Metric {
  fileprivate var settings: JSONValue {
    switch self {
    case .binaryAccuracy(let threshold): .kind(name, ["threshold": .number(threshold)])
    case .topKCategoricalAccuracy(let k), .sparseTopKCategoricalAccuracy(let k):
      .kind(name, ["k": .integer(k)])
    default: .kind(name)
    }
  }
}

extension Optimizer {
  fileprivate var settings: JSONValue {
    var arguments: [String: JSONValue] =
      switch self {
      case .sgd(let sgd):
        ["momentum": .number(sgd.momentum), "nesterov": .truth(sgd.nesterov)]
      case .rmsprop(let rmsprop):
        ["rho": .number(rmsprop.rho), "epsilon": .number(rmsprop.epsilon)]
      case .adam(let adam): adam.arguments
      case .adamw(let adamw):
        adamw.adam.arguments.merging(["weight_decay": .number(adamw.weightDecay)]) { $1 }
      case .adagrad(let adagrad):
        [
          "initial_accumulator_value": .number(adagrad.initialAccumulatorValue),
          "epsilon": .number(adagrad.epsilon),
        ]
      }
    arguments["learning_rate"] = .number(learningRate)
    return .kind(name, arguments)
  }
}

extension Adam {
  /// All but the learning rate.
  fileprivate var arguments: [String: JSONValue] {
    ["beta_1": .number(beta1), "beta_2": .number(beta2), "epsilon": .number(epsilon)]
  }
}

extension LearningRateSchedule {
  fileprivate var settings: JSONValue {
    switch self {
    case .constant: .kind("constant")
    case .exponentialDecay(let steps, let rate, let staircase):
      .kind("exponential_decay", Self.decay(steps, rate, staircase))
    case .inverseTimeDecay(let steps, let rate, let staircase):
      .kind("inverse_time_decay", Self.decay(steps, rate, staircase))
    case .piecewiseConstantDecay(let boundaries, let values):
      .kind(
        "piecewise_constant_decay",
        [
          "boundaries": .list(boundaries.map(JSONValue.integer)),
          "values": .list(values.map(JSONValue.number)),
        ])
    case .polynomialDecay(let steps, let end, let power, let cycle):
      .kind(
        "polynomial_decay",
        [
          "decay_steps": .integer(steps), "end_learning_rate": .number(end),
          "power": .number(power), "cycle": .truth(cycle),
        ])
    case .cosineDecay(let steps, let alpha, let target, let warmup):
      .kind(
        "cosine_decay",
        [
          "decay_steps": .integer(steps), "alpha": .number(alpha),
          "warmup_target": target.map(JSONValue.number) ?? .null, "warmup_steps": .integer(warmup),
        ])
    case .cosineDecayRestarts(let steps, let tMul, let mMul, let alpha):
      .kind(
        "cosine_decay_restarts",
        [
          "first_decay_steps": .integer(steps), "t_mul": .number(tMul), "m_mul": .number(mMul),
          "alpha": .number(alpha),
        ])
    }
  }

  private static func decay(
    _ steps: Int, _ rate: Double, _ staircase: Bool
  ) -> [String: JSONValue] {
    ["decay_steps": .integer(steps), "decay_rate": .number(rate), "staircase": .truth(staircase)]
  }
}

extension GradientClipping {
  fileprivate var settings: JSONValue {
    switch self {
    case .norm(let limit): .kind("clipnorm", ["limit": .number(limit)])
    case .globalNorm(let limit): .kind("global_clipnorm", ["limit": .number(limit)])
    case .value(let limit): .kind("clipvalue", ["limit": .number(limit)])
    }
  }
}

extension Monitor {
  fileprivate var arguments: [String: JSONValue] {
    [
      "monitor": .text(quantity), "mode": .text(mode.rawValue), "min_delta": .number(minDelta),
    ]
  }
}

extension EarlyStopping {
  fileprivate var settings: JSONValue {
    .object(
      monitor.arguments.merging([
        "patience": .integer(patience), "baseline": baseline.map(JSONValue.number) ?? .null,
        "restore_best_weights": .truth(restoresBestWeights),
        "start_from_epoch": .integer(startFromEpoch),
      ]) { $1 })
  }
}

extension ReduceLROnPlateau {
  fileprivate var settings: JSONValue {
    .object(
      monitor.arguments.merging([
        "factor": .number(factor), "patience": .integer(patience), "cooldown": .integer(cooldown),
        "min_lr": .number(minLearningRate),
      ]) { $1 })
  }
}
