import Recurrent

extension TrainingConfiguration {
  /// The optimizer with its learning rate's schedule and the clipping of gradients.
  var kerasOptimizer: KerasValue {
    var (name, arguments) = optimizer.kerasClass
    arguments["learning_rate"] = learningRateSchedule.keras(initial: optimizer.learningRate)
    switch clipping {
    case .norm(let limit): arguments["clipnorm"] = .real(limit)
    case .globalNorm(let limit): arguments["global_clipnorm"] = .real(limit)
    case .value(let limit): arguments["clipvalue"] = .real(limit)
    case nil: break
    }
    return .object("optimizers.\(name)", arguments)
  }
}

extension Optimizer {
  /// Keras's class, and its arguments but for the learning rate.
  fileprivate var kerasClass: (name: String, arguments: [String: KerasValue]) {
    switch self {
    case .sgd(let sgd):
      ("SGD", ["momentum": .real(sgd.momentum), "nesterov": .truth(sgd.nesterov)])
    case .rmsprop(let rmsprop):
      ("RMSprop", ["rho": .real(rmsprop.rho), "epsilon": .real(rmsprop.epsilon)])
    case .adam(let adam): ("Adam", adam.kerasArguments)
    case .adamw(let adamw):
      (
        "AdamW",
        adamw.adam.kerasArguments.merging(["weight_decay": .real(adamw.weightDecay)]) { $1 }
      )
    case .adagrad(let adagrad):
      (
        "Adagrad",
        [
          "initial_accumulator_value": .real(adagrad.initialAccumulatorValue),
          "epsilon": .real(adagrad.epsilon),
        ]
      )
    }
  }
}

extension Adam {
  fileprivate var kerasArguments: [String: KerasValue] {
    ["beta_1": .real(beta1), "beta_2": .real(beta2), "epsilon": .real(epsilon)]
  }
}

extension LearningRateSchedule {
  /// A number, or an object of `keras.optimizers.schedules`.
  fileprivate func keras(initial: Double) -> KerasValue {
    func schedule(_ name: String, _ arguments: [String: KerasValue]) -> KerasValue {
      .object(
        "optimizers.schedules.\(name)",
        arguments.merging(["initial_learning_rate": .real(initial)]) { $1 })
    }
    switch self {
    case .constant: return .real(initial)
    case .exponentialDecay(let steps, let rate, let staircase):
      return schedule(
        "ExponentialDecay",
        ["decay_steps": .integer(steps), "decay_rate": .real(rate), "staircase": .truth(staircase)])
    case .piecewiseConstantDecay(let boundaries, let values):
      return .object(
        "optimizers.schedules.PiecewiseConstantDecay",
        [
          "boundaries": .list(boundaries.map(KerasValue.integer)),
          "values": .list(values.map(KerasValue.real)),
        ])
    case .polynomialDecay(let steps, let end, let power, let cycle):
      return schedule(
        "PolynomialDecay",
        [
          "decay_steps": .integer(steps), "end_learning_rate": .real(end), "power": .real(power),
          "cycle": .truth(cycle),
        ])
    case .inverseTimeDecay(let steps, let rate, let staircase):
      return schedule(
        "InverseTimeDecay",
        ["decay_steps": .integer(steps), "decay_rate": .real(rate), "staircase": .truth(staircase)])
    case .cosineDecay(let steps, let alpha, let target, let warmup):
      return schedule(
        "CosineDecay",
        [
          "decay_steps": .integer(steps), "alpha": .real(alpha), "warmup_target": .optional(target),
          "warmup_steps": .integer(warmup),
        ])
    case .cosineDecayRestarts(let steps, let tMul, let mMul, let alpha):
      return schedule(
        "CosineDecayRestarts",
        [
          "first_decay_steps": .integer(steps), "t_mul": .real(tMul), "m_mul": .real(mMul),
          "alpha": .real(alpha),
        ])
    }
  }
}
