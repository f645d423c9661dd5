/// Numbers [N, T, F] somewhere in memory; a vector per sample is a sequence of one step.
///
/// The owner of the memory must outlive the view.
struct SequenceView<Scalar: RecurrentScalar> {
  var start: UnsafePointer<Scalar>
  var samples: Int
  var steps: Int
  var features: Int
  /// Elements from a sample to the next and from a step to the next.
  var rowStride: Int
  var stepStride: Int

  /// A view of a contiguous row-major array.
  init(start: UnsafePointer<Scalar>, samples: Int, steps: Int, features: Int) {
    self.init(
      start: start, samples: samples, steps: steps, features: features,
      rowStride: steps * features, stepStride: features)
  }

  init(
    start: UnsafePointer<Scalar>, samples: Int, steps: Int, features: Int, rowStride: Int,
    stepStride: Int
  ) {
    self.start = start
    self.samples = samples
    self.steps = steps
    self.features = features
    self.rowStride = rowStride
    self.stepStride = stepStride
  }

  /// The features of one sample at one step.
  func row(_ sample: Int, _ step: Int) -> UnsafeBufferPointer<Scalar> {
    UnsafeBufferPointer(
      start: start + sample * rowStride + step * stepStride, count: features)
  }

  /// The elements in row-major order.
  func contiguousValues() -> [Scalar] {
    var values: [Scalar] = []
    values.reserveCapacity(samples * steps * features)
    for sample in 0..<samples {
      for step in 0..<steps { values += row(sample, step) }
    }
    return values
  }
}
