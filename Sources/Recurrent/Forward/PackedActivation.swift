import RecurrentKernels

/// An activation function as a layer.
struct PackedActivation<Scalar: RecurrentScalar>: PackedLayer {
  private let function: ActivationFunction
  private let features: Int

  init(_ function: ActivationFunction, inputFeatures: Int) {
    self.function = function
    features = inputFeatures
  }

  func memory(for batch: BatchExtent) -> LayerMemory {
    LayerMemory(output: batch.samples * batch.steps * function.outputFeatures(features))
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward(
    _ input: SequenceView<Scalar>, in place: LayerPlace<Scalar>
  ) -> SequenceView<Scalar> {
    let width = function.outputFeatures(features)
    for sample in 0..<input.samples {
      for step in 0..<input.steps {
        let row = place.output + (sample * input.steps + step) * width
        function.apply(
          to: input.row(sample, step).baseAddress!, rows: 1, features: features, into: row)
      }
    }
    return SequenceView(
      start: place.output, samples: input.samples, steps: input.steps, features: width,
      mask: input.mask)
  }
}

extension ActivationFunction {
  /// Applies the function to contiguous rows of features; input and output may be the same unless
  /// their widths differ.
  func apply<Scalar: RecurrentScalar>(
    to input: UnsafePointer<Scalar>, rows: Int, features: Int,
    into output: UnsafeMutablePointer<Scalar>
  ) {
    if isElementWise {
      var arguments = rk_activate(
        function: kernelFunction, count: rows * features, x: input, y: output)
      Scalar.kernels.activate(&arguments)
    } else {
      var arguments = rk_activate_rows(
        function: kernelFunction, rows: rows, features: features, x: input, y: output)
      Scalar.kernels.activateRows(&arguments)
    }
  }

  /// The same, divided among threads.
  func apply<Scalar: RecurrentScalar>(
    to input: UnsafePointer<Scalar>, rows: Int, features: Int,
    into output: UnsafeMutablePointer<Scalar>, parallelism: Parallelism
  ) {
    guard self != .named(.linear) || UnsafePointer(output) != input else { return }
    nonisolated(unsafe) let (input, output) = (input, output)
    parallelism.forEachRange(of: rows, largest: 256, smallest: 64) { range in
      apply(
        to: input + range.lowerBound * features, rows: range.count, features: features,
        into: output + range.lowerBound * outputFeatures(features))
    }
  }
}
