/// How the learning rate changes from update to update, by the formulas of Keras 3.15
/// (`keras.optimizers.schedules`), computed in Double.
///
/// Each begins with the optimizer's own learning rate η, Keras's `initial_learning_rate`; t is the
/// number of updates before.
public enum LearningRateSchedule: Hashable, Sendable {
  /// η.
  case constant
  /// `η·rate^p` with p = t / steps, a whole number in a staircase.
  case exponentialDecay(decaySteps: Int, decayRate: Double, staircase: Bool = false)
  /// The first value up to and including the first boundary, and so on: one value more than there are
  /// boundaries. The optimizer's learning rate does not matter.
  case piecewiseConstantDecay(boundaries: [Int], values: [Double])
  /// `(η − end)·(1 − p)^power + end` with p = min(t / steps, 1); in a cycle, the steps are as many
  /// times as many as it takes to reach t.
  case polynomialDecay(
    decaySteps: Int, endLearningRate: Double = 1e-4, power: Double = 1, cycle: Bool = false)
  /// `η / (1 + rate·p)` with p = t / steps, a whole number in a staircase.
  case inverseTimeDecay(decaySteps: Int, decayRate: Double, staircase: Bool = false)
  /// Half a cosine from η down to `alpha·η` (Loshchilov and Hutter 2017); with a warm-up, first a
  /// straight line from η to the target and then the cosine from there.
  case cosineDecay(
    decaySteps: Int, alpha: Double = 0, warmupTarget: Double? = nil, warmupSteps: Int = 0)
  /// The same again and again, each time `tMul` times as long and from `mMul` times as high (SGDR,
  /// Loshchilov and Hutter 2017).
  ///
  /// A cosine ends and the next begins exactly where it should; Keras, which takes logarithms for
  /// that, may be a step late.
  case cosineDecayRestarts(
    firstDecaySteps: Int, tMul: Double = 2, mMul: Double = 1, alpha: Double = 0)

  /// The learning rate of the update after `step` others, for an optimizer whose own is `initial`.
  public func learningRate(at step: Int, initial: Double) -> Double {
    let t = Double(step)
    switch self {
    case .constant: return initial
    case .exponentialDecay(let steps, let rate, let staircase):
      return initial * power(rate, progress(t, steps, staircase))
    case .piecewiseConstantDecay(let boundaries, let values):
      return values[boundaries.firstIndex { step <= $0 } ?? boundaries.count]
    case .polynomialDecay(let steps, let end, let exponent, let cycle):
      let cycles = cycle && step > 0 ? (t / Double(steps)).rounded(.up) : 1
      let length = Double(steps) * cycles
      return (initial - end) * power(1 - min(t, length) / length, exponent) + end
    case .inverseTimeDecay(let steps, let rate, let staircase):
      return initial / (1 + rate * progress(t, steps, staircase))
    case .cosineDecay(let steps, let alpha, let target, let warmup):
      if let target, step < warmup { return (target - initial) * (t / Double(warmup)) + initial }
      let start = target == nil ? 0 : Double(warmup)
      let fraction = min(t - start, Double(steps)) / Double(steps)
      return (target ?? initial) * cosine(fraction, height: 1, alpha: alpha)
    case .cosineDecayRestarts(let steps, let tMul, let mMul, let alpha):
      let (restarts, fraction) = restarts(before: t / Double(steps), growth: tMul)
      return initial * cosine(fraction, height: power(mMul, restarts), alpha: alpha)
    }
  }

  private func progress(_ t: Double, _ steps: Int, _ staircase: Bool) -> Double {
    let p = t / Double(steps)
    return staircase ? p.rounded(.down) : p
  }

  private func cosine(_ fraction: Double, height: Double, alpha: Double) -> Double {
    let half = 0.5 * height * (1 + ElementaryFunctions.cos(Double.pi * fraction))
    return (1 - alpha) * half + alpha
  }

  /// How many cosines have ended, the first of length one and each longer than the last, and what part
  /// of the one under way is over.
  private func restarts(
    before time: Double, growth: Double
  ) -> (count: Double, fraction: Double) {
    guard growth != 1 else {
      let whole = time.rounded(.down)
      return (whole, time - whole)
    }
    var (count, start, length) = (0.0, 0.0, 1.0)
    while time >= start + length {
      start += length
      length *= growth
      count += 1
    }
    return (count, (time - start) / length)
  }

  /// base^exponent of a base that is not negative.
  private func power(_ base: Double, _ exponent: Double) -> Double {
    if exponent == 0 { return 1 }
    if exponent == 1 { return base }
    return ElementaryFunctions.exp(exponent * ElementaryFunctions.log(base))
  }
}

extension LearningRateSchedule {
  /// Throws if an argument is none that the schedule can have.
  func checkArguments() throws {
    switch self {
    case .constant: break
    case .exponentialDecay(let steps, let rate, _):
      try checkSteps(steps)
      try ModelError.check(rate > 0, "decay_rate", "a positive number", rate)
    case .piecewiseConstantDecay(let boundaries, let values):
      let isRising = zip(boundaries, boundaries.dropFirst()).allSatisfy { $0 < $1 }
      try ModelError.check(isRising, "boundaries", "rising numbers", boundaries)
      try ModelError.check(
        values.count == boundaries.count + 1, "values", "\(boundaries.count + 1) values", values)
    case .polynomialDecay(let steps, _, let power, _):
      try checkSteps(steps)
      try ModelError.check(power >= 0, "power", "a number not below zero", power)
    case .inverseTimeDecay(let steps, let rate, _):
      try checkSteps(steps)
      try ModelError.check(rate >= 0, "decay_rate", "a number not below zero", rate)
    case .cosineDecay(let steps, _, _, let warmup):
      try checkSteps(steps)
      try ModelError.check(warmup >= 0, "warmup_steps", "a number not below zero", warmup)
    case .cosineDecayRestarts(let steps, let tMul, let mMul, _):
      try checkSteps(steps)
      try ModelError.check(tMul >= 1, "t_mul", "a number not below one", tMul)
      try ModelError.check(mMul > 0, "m_mul", "a positive number", mMul)
    }
  }

  private func checkSteps(_ steps: Int) throws {
    try ModelError.check(steps > 0, "decay_steps", "a positive number", steps)
  }
}
