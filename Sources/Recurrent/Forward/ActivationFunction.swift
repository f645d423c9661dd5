import RecurrentKernels

/// An activation function with its parameters, named or as a layer of its own.
enum ActivationFunction: Hashable, Sendable {
  case named(Activation)
  case reLU(ReLU)
  case leakyReLU(LeakyReLU)
  case elu(ELU)
  case threshold(Threshold)

  /// Whether each output depends on one input alone.
  var isElementWise: Bool {
    if case .named(let function) = self { function.isElementWise } else { true }
  }

  /// How many features come out of so many.
  func outputFeatures(_ features: Int) -> Int {
    if case .named(let function) = self { function.outputFeatures(features) } else { features }
  }

  /// The function as the kernels take it.
  var kernelFunction: rk_function {
    switch self {
    case .named(let function): function.kernelFunction
    case .reLU(let layer):
      Activation.function(
        RK_CLIPPED_RELU, layer.negativeSlope, layer.maxValue ?? .infinity, layer.threshold)
    case .leakyReLU(let layer): Activation.function(RK_LEAKY_RELU, layer.negativeSlope)
    case .elu(let layer): Activation.function(RK_ELU, layer.alpha)
    case .threshold(let layer):
      Activation.function(RK_THRESHOLD, layer.threshold, layer.value)
    }
  }
}

extension Activation {
  /// The function as the kernels take it, with Keras's default parameters.
  var kernelFunction: rk_function {
    switch self {
    case .linear: Self.function(RK_LINEAR)
    case .relu: Self.function(RK_RELU)
    case .tanh: Self.function(RK_TANH)
    case .sigmoid: Self.function(RK_SIGMOID)
    case .hardSigmoid: Self.function(RK_HARD_SIGMOID)
    case .keras2HardSigmoid: Self.function(RK_KERAS2_HARD_SIGMOID)
    case .leakyReLU: Self.function(RK_LEAKY_RELU, 0.2)
    case .relu6: Self.function(RK_CLIPPED_RELU, 0, 6, 0)
    case .elu, .celu: Self.function(RK_ELU, 1)
    case .selu: Self.function(RK_SELU)
    case .softplus: Self.function(RK_SOFTPLUS)
    case .softsign: Self.function(RK_SOFTSIGN)
    case .squareplus: Self.function(RK_SQUAREPLUS, 4)
    case .sparsePlus: Self.function(RK_SPARSE_PLUS)
    case .silu: Self.function(RK_SILU)
    case .gelu: Self.function(RK_GELU)
    case .mish: Self.function(RK_MISH)
    case .hardSilu: Self.function(RK_HARD_SILU)
    case .tanhShrink: Self.function(RK_TANH_SHRINK)
    case .softShrink: Self.function(RK_SOFT_SHRINK, 0.5)
    case .hardShrink: Self.function(RK_HARD_SHRINK, 0.5)
    case .hardTanh: Self.function(RK_HARD_TANH)
    case .sparseSigmoid: Self.function(RK_SPARSE_SIGMOID)
    case .logSigmoid: Self.function(RK_LOG_SIGMOID)
    case .exponential: Self.function(RK_EXPONENTIAL)
    case .softmax: Self.function(RK_SOFTMAX)
    case .logSoftmax: Self.function(RK_LOG_SOFTMAX)
    case .sparsemax: Self.function(RK_SPARSEMAX)
    case .glu: Self.function(RK_GLU)
    }
  }

  fileprivate static func function(
    _ kind: rk_activation, _ first: Double = 0, _ second: Double = 0, _ third: Double = 0
  ) -> rk_function {
    rk_function(kind: Int32(kind.rawValue), parameters: (first, second, third))
  }
}
