import RecurrentKernels

/// An optimizer with what it remembers between updates.
struct OptimizerState<Scalar: RecurrentScalar>: ~Copyable {
  private let optimizer: Optimizer
  /// The momentum, or Adam's running mean of gradients.
  private let first: Buffer<Scalar>
  /// The running mean or the sum of squared gradients.
  private let second: Buffer<Scalar>
  /// β₁ᵗ and β₂ᵗ after t steps of Adam.
  private var powers: (Double, Double) = (1, 1)
  /// How many updates there have been.
  private(set) var iterations = 0

  init(_ optimizer: Optimizer, parameterCount count: Int) {
    self.optimizer = optimizer
    let counts = optimizer.memoryCounts(weights: count)
    first = Buffer(zeros: counts.first)
    second = Buffer(zeros: counts.second)
    if case .adagrad(let adagrad) = optimizer {
      second.fill(with: Scalar(adagrad.initialAccumulatorValue))
    }
  }

  /// Changes the weights that training changes by their gradients.
  mutating func update(
    _ parameters: borrowing ParameterMemory<Scalar>, learningRate: Double
  ) {
    iterations += 1
    let alpha = correctedLearningRate(learningRate)
    for stretch in parameters.trainableStretches {
      let start = stretch.lowerBound
      update(
        count: stretch.count, weights: parameters.values.start + start,
        gradients: parameters.gradients.start + start, at: start, learningRate: learningRate,
        alpha: alpha)
    }
  }

  /// α of Adam, whose step this counts.
  private mutating func correctedLearningRate(_ learningRate: Double) -> Double {
    guard case .adam(let adam) = optimizer.withoutDecay else { return learningRate }
    powers = (powers.0 * adam.beta1, powers.1 * adam.beta2)
    return learningRate * (1 - powers.1).squareRoot() / (1 - powers.0)
  }

  private func update(
    count: Int, weights: UnsafeMutablePointer<Scalar>, gradients: UnsafeMutablePointer<Scalar>,
    at start: Int, learningRate: Double, alpha: Double
  ) {
    switch optimizer {
    case .sgd(let settings):
      var arguments = rk_sgd(
        count: count, w: weights, m: first.start + (settings.momentum == 0 ? 0 : start),
        g: gradients, learning_rate: learningRate, momentum: settings.momentum,
        nesterov: settings.nesterov ? 1 : 0)
      Scalar.kernels.sgd(&arguments)
    case .rmsprop(let settings):
      var arguments = rk_rmsprop(
        count: count, w: weights, v: second.start + start, g: gradients,
        learning_rate: learningRate, rho: settings.rho, epsilon: settings.epsilon)
      Scalar.kernels.rmsprop(&arguments)
    case .adam(let settings):
      updateByAdam(settings, decay: 0)
    case .adamw(let settings):
      updateByAdam(settings.adam, decay: settings.weightDecay * learningRate)
    case .adagrad(let settings):
      var arguments = rk_adagrad(
        count: count, w: weights, s: second.start + start, g: gradients,
        learning_rate: learningRate, epsilon: settings.epsilon)
      Scalar.kernels.adagrad(&arguments)
    }
    func updateByAdam(_ settings: Adam, decay: Double) {
      var arguments = rk_adam(
        count: count, w: weights, m: first.start + start, v: second.start + start, g: gradients,
        alpha: alpha, beta_1: settings.beta1, beta_2: settings.beta2, epsilon: settings.epsilon,
        decay: decay)
      Scalar.kernels.adam(&arguments)
    }
  }
}

extension OptimizerState {
  /// What there is to remember.
  var memory: OptimizerMemory<Scalar> {
    OptimizerMemory(
      iterations: iterations, first: first.values, second: second.values, beta1Power: powers.0,
      beta2Power: powers.1)
  }

  /// Goes on from what another optimizer of the same kind and size remembered.
  mutating func take(_ memory: OptimizerMemory<Scalar>) {
    iterations = memory.iterations
    first.copy(memory.first)
    second.copy(memory.second)
    powers = (memory.beta1Power, memory.beta2Power)
  }
}

extension Optimizer {
  /// How many numbers an ``OptimizerMemory`` has for so many weights.
  package func memoryCounts(weights count: Int) -> (first: Int, second: Int) {
    switch self {
    case .sgd(let sgd): (sgd.momentum != 0 ? count : 0, 0)
    case .rmsprop, .adagrad: (0, count)
    case .adam, .adamw: (count, count)
    }
  }

  /// AdamW as the Adam that it decays.
  fileprivate var withoutDecay: Optimizer {
    if case .adamw(let settings) = self { .adam(settings.adam) } else { self }
  }
}

/// What an optimizer remembers between updates, one number for each element of the weights in their
/// order.
public struct OptimizerMemory<Scalar: RecurrentScalar>: Hashable, Sendable {
  /// How many updates there have been.
  public var iterations: Int
  /// SGD's momentum or Adam's running mean of gradients; empty if there is none.
  public var first: [Scalar]
  /// The running mean or the sum of squared gradients; empty if there is none.
  public var second: [Scalar]
  /// Adam's β₁ᵗ and β₂ᵗ after t updates; one for other optimizers.
  public var beta1Power, beta2Power: Double

  public init(
    iterations: Int, first: [Scalar], second: [Scalar], beta1Power: Double, beta2Power: Double
  ) {
    self.iterations = iterations
    self.first = first
    self.second = second
    self.beta1Power = beta1Power
    self.beta2Power = beta2Power
  }
}
