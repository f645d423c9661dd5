import Recurrent

/// The learning rate of an optimizer: a number, or a schedule that begins with it.
struct LearningRate {
  var initial: Double
  var schedule: LearningRateSchedule
}

extension Form<LearningRate> {
  /// A number, or a schedule with its arguments below its name.
  static var learningRate: Form {
    Form(
      read: { cursor in
        if case .mapping = cursor.tree.content { return cursor.one(of: schedules) }
        return cursor.number(.positive).map { LearningRate(initial: $0, schedule: .constant) }
      },
      tree: \.tree)
  }

  private static var schedules: [Alternative<LearningRate>] {
    [
      Alternative("exponential_decay", Decay.arguments(of: .positive)) { decay in
        LearningRate(
          initial: decay.initial,
          schedule: .exponentialDecay(
            decaySteps: decay.steps, decayRate: decay.rate, staircase: decay.staircase))
      },
      Alternative("inverse_time_decay", Decay.arguments(of: .notNegative)) { decay in
        LearningRate(
          initial: decay.initial,
          schedule: .inverseTimeDecay(
            decaySteps: decay.steps, decayRate: decay.rate, staircase: decay.staircase))
      },
      PiecewiseConstant.alternative,
      Alternative("polynomial_decay", Polynomial.arguments) { decay in
        LearningRate(
          initial: decay.initial,
          schedule: .polynomialDecay(
            decaySteps: decay.steps, endLearningRate: decay.end, power: decay.power,
            cycle: decay.cycle))
      },
      Alternative("cosine_decay", Cosine.arguments) { decay in
        LearningRate(
          initial: decay.initial,
          schedule: .cosineDecay(
            decaySteps: decay.steps, alpha: decay.alpha, warmupTarget: decay.warmupTarget,
            warmupSteps: decay.warmupSteps))
      },
      Alternative("cosine_decay_restarts", CosineRestarts.arguments) { decay in
        LearningRate(
          initial: decay.initial,
          schedule: .cosineDecayRestarts(
            firstDecaySteps: decay.steps, tMul: decay.timeFactor, mMul: decay.heightFactor,
            alpha: decay.alpha))
      },
    ]
  }
}

extension LearningRate {
  fileprivate var tree: Tree {
    switch schedule {
    case .constant: return .plain(initial)
    case .exponentialDecay(let steps, let rate, let staircase):
      let decay = Decay(initial: initial, steps: steps, rate: rate, staircase: staircase)
      return .mapping([("exponential_decay", Decay.arguments(of: .positive).tree(of: decay))])
    case .inverseTimeDecay(let steps, let rate, let staircase):
      let decay = Decay(initial: initial, steps: steps, rate: rate, staircase: staircase)
      return .mapping([("inverse_time_decay", Decay.arguments(of: .notNegative).tree(of: decay))])
    case .piecewiseConstantDecay(let boundaries, let values):
      let pieces = PiecewiseConstant(boundaries: boundaries, values: values)
      return .mapping([("piecewise_constant_decay", PiecewiseConstant.arguments.tree(of: pieces))])
    case .polynomialDecay(let steps, let end, let power, let cycle):
      let decay = Polynomial(
        initial: initial, steps: steps, end: end, power: power, cycle: cycle)
      return .mapping([("polynomial_decay", Polynomial.arguments.tree(of: decay))])
    case .cosineDecay(let steps, let alpha, let target, let warmup):
      let decay = Cosine(
        initial: initial, steps: steps, alpha: alpha, warmupTarget: target, warmupSteps: warmup)
      return .mapping([("cosine_decay", Cosine.arguments.tree(of: decay))])
    case .cosineDecayRestarts(let steps, let timeFactor, let heightFactor, let alpha):
      let decay = CosineRestarts(
        initial: initial, steps: steps, timeFactor: timeFactor, heightFactor: heightFactor,
        alpha: alpha)
      return .mapping([("cosine_decay_restarts", CosineRestarts.arguments.tree(of: decay))])
    }
  }
}
