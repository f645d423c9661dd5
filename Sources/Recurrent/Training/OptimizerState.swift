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

  init(_ optimizer: Optimizer, parameterCount count: Int) {
    self.optimizer = optimizer
    let (hasFirst, hasSecond) =
      switch optimizer {
      case .sgd(let sgd): (sgd.momentum != 0, false)
      case .rmsprop, .adagrad: (false, true)
      case .adam, .adamw: (true, true)
      }
    first = Buffer(zeros: hasFirst ? count : 0)
    second = Buffer(zeros: hasSecond ? count : 0)
    if case .adagrad(let adagrad) = optimizer {
      second.fill(with: Scalar(adagrad.initialAccumulatorValue))
    }
  }

  /// Changes the weights by their gradients.
  mutating func update(_ parameters: borrowing ParameterMemory<Scalar>) {
    switch optimizer {
    case .sgd(let settings):
      var arguments = rk_sgd(
        count: parameters.count, w: parameters.values.start, m: first.start,
        g: parameters.gradients.start, learning_rate: settings.learningRate,
        momentum: settings.momentum, nesterov: settings.nesterov ? 1 : 0)
      Scalar.kernels.sgd(&arguments)
    case .rmsprop(let settings):
      var arguments = rk_rmsprop(
        count: parameters.count, w: parameters.values.start, v: second.start,
        g: parameters.gradients.start, learning_rate: settings.learningRate, rho: settings.rho,
        epsilon: settings.epsilon)
      Scalar.kernels.rmsprop(&arguments)
    case .adam(let settings):
      updateByAdam(settings, decay: 0, parameters)
    case .adamw(let settings):
      let decay = settings.weightDecay * settings.adam.learningRate
      updateByAdam(settings.adam, decay: decay, parameters)
    case .adagrad(let settings):
      var arguments = rk_adagrad(
        count: parameters.count, w: parameters.values.start, s: second.start,
        g: parameters.gradients.start, learning_rate: settings.learningRate,
        epsilon: settings.epsilon)
      Scalar.kernels.adagrad(&arguments)
    }
  }

  private mutating func updateByAdam(
    _ settings: Adam, decay: Double, _ parameters: borrowing ParameterMemory<Scalar>
  ) {
    powers = (powers.0 * settings.beta1, powers.1 * settings.beta2)
    var arguments = rk_adam(
      count: parameters.count, w: parameters.values.start, m: first.start, v: second.start,
      g: parameters.gradients.start,
      alpha: settings.learningRate * (1 - powers.1).squareRoot() / (1 - powers.0),
      beta_1: settings.beta1, beta_2: settings.beta2, epsilon: settings.epsilon, decay: decay)
    Scalar.kernels.adam(&arguments)
  }
}
