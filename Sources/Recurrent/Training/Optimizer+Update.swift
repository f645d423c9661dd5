import RecurrentKernels

/// An optimizer with what it remembers between updates.
struct OptimizerState<Scalar: RecurrentScalar>: ~Copyable {
  private let optimizer: Optimizer
  /// RMSprop's running mean of squared gradients.
  private let meanSquares: Buffer<Scalar>

  init(_ optimizer: Optimizer, parameterCount: Int) {
    self.optimizer = optimizer
    meanSquares = Buffer(zeros: parameterCount)
  }

  /// Changes the weights by their gradients.
  func update(_ parameters: borrowing ParameterMemory<Scalar>) {
    switch optimizer {
    case .rmsprop(let settings):
      var arguments = rk_rmsprop(
        count: parameters.count, w: parameters.values.start, v: meanSquares.start,
        g: parameters.gradients.start, learning_rate: settings.learningRate, rho: settings.rho,
        epsilon: settings.epsilon)
      Scalar.kernels.rmsprop(&arguments)
    }
  }
}
