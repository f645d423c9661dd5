import RecurrentKernels

/// An activation function in training: what it was applied to, as far as its gradient needs it.
struct RememberedActivation<Scalar: RecurrentScalar>: ~Copyable {
  private let function: ActivationFunction
  private let features: Int
  /// Whether the arguments are kept beside the values.
  private let keepsArguments: Bool
  private let arguments, values, argumentGradient: Buffer<Scalar>

  /// Makes room for so many rows of so many features.
  init(_ function: ActivationFunction, features: Int, rows: Int) {
    self.function = function
    self.features = features
    keepsArguments =
      !function.isElementWise || rk_slope_from_value(function.kernelFunction.kind) == 0
    arguments = Buffer(zeros: keepsArguments ? rows * features : 0)
    values = Buffer(zeros: rows * function.outputFeatures(features))
    argumentGradient = Buffer(zeros: rows * features)
  }

  /// Where the arguments are to be put, in row-major order, before each pass.
  var place: UnsafeMutablePointer<Scalar> { keepsArguments ? arguments.start : values.start }

  /// Applies the function to arguments [N, T, F].
  func forward(
    samples: Int, steps: Int, mask: StepMask?, parallelism: Parallelism
  ) -> SequenceView<Scalar> {
    function.apply(
      to: place, rows: samples * steps, features: features, into: values.start,
      parallelism: parallelism)
    return SequenceView(
      start: values.start, samples: samples, steps: steps,
      features: function.outputFeatures(features), mask: mask)
  }

  /// The gradient by the arguments, from the one by the values.
  func backward(_ gradient: SequenceView<Scalar>) -> SequenceView<Scalar> {
    if gradient.isContiguous {
      backward(gradient.start, rows: gradient.samples * gradient.steps, from: 0)
    } else {
      for sample in 0..<gradient.samples {
        for step in 0..<gradient.steps {
          backward(
            gradient.row(sample, step).baseAddress!, rows: 1,
            from: sample * gradient.steps + step)
        }
      }
    }
    return SequenceView(
      start: argumentGradient.start, samples: gradient.samples, steps: gradient.steps,
      features: features)
  }

  /// The same for contiguous rows, the first of which has the given number.
  private func backward(_ gradient: UnsafePointer<Scalar>, rows: Int, from first: Int) {
    let (argument, value) = (first * features, first * function.outputFeatures(features))
    if function.isElementWise {
      var arguments = rk_activate_backward(
        function: function.kernelFunction, count: rows * features, remembered: place + argument,
        dy: gradient, dx: argumentGradient.start + argument)
      Scalar.kernels.activateBackward(&arguments)
    } else {
      var arguments = rk_activate_rows_backward(
        function: function.kernelFunction, rows: rows, features: features, x: place + argument,
        y: values.start + value, dy: gradient, dx: argumentGradient.start + argument)
      Scalar.kernels.activateRowsBackward(&arguments)
    }
  }
}
