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
  /// Which steps count; nil for all.
  var mask: StepMask?

  /// A view of a contiguous row-major array.
  init(
    start: UnsafePointer<Scalar>, samples: Int, steps: Int, features: Int, mask: StepMask? = nil
  ) {
    self.init(
      start: start, samples: samples, steps: steps, features: features,
      rowStride: steps * features, stepStride: features, mask: mask)
  }

  init(
    start: UnsafePointer<Scalar>, samples: Int, steps: Int, features: Int, rowStride: Int,
    stepStride: Int, mask: StepMask? = nil
  ) {
    self.start = start
    self.samples = samples
    self.steps = steps
    self.features = features
    self.rowStride = rowStride
    self.stepStride = stepStride
    self.mask = mask
  }

  /// The features of one sample at one step.
  func row(_ sample: Int, _ step: Int) -> UnsafeBufferPointer<Scalar> {
    UnsafeBufferPointer(
      start: start + sample * rowStride + step * stepStride, count: features)
  }

  /// Whether a step of a sample counts.
  func isPresent(_ sample: Int, _ step: Int) -> Bool { mask?.isPresent(sample, step) ?? true }

  /// Whether the elements lie in row-major order without gaps.
  var isContiguous: Bool { stepStride == features && rowStride == steps * features }

  /// Copies the elements in row-major order.
  func copy(to place: UnsafeMutablePointer<Scalar>) {
    guard !isContiguous else {
      place.update(from: start, count: samples * steps * features)
      return
    }
    for sample in 0..<samples {
      for step in 0..<steps {
        (place + (sample * steps + step) * features).update(
          from: start + sample * rowStride + step * stepStride, count: features)
      }
    }
  }

  /// The elements in row-major order.
  func contiguousValues() -> [Scalar] {
    Array(unsafeUninitializedCapacity: samples * steps * features) { place, count in
      count = samples * steps * features
      if let start = place.baseAddress { copy(to: start) }
    }
  }

  /// Some of the features.
  func columns(_ range: Range<Int>) -> SequenceView {
    var view = self
    view.start += range.lowerBound
    view.features = range.count
    return view
  }

  /// Some of the steps, without their mask.
  func steps(_ range: Range<Int>) -> SequenceView {
    var view = self
    view.start += range.lowerBound * stepStride
    view.steps = range.count
    view.mask = nil
    return view
  }

  /// The same steps from the last to the first.
  var reversed: SequenceView {
    var view = self
    view.start += (steps - 1) * stepStride
    view.stepStride = -stepStride
    view.mask = mask?.reversed(steps: steps)
    return view
  }
}

/// For each step of each sample a byte, which is zero where the step does not count.
///
/// The owner of the memory must outlive it.
struct StepMask {
  var start: UnsafePointer<UInt8>
  /// Bytes from a sample to the next and from a step to the next.
  var rowStride: Int
  var stepStride: Int

  func isPresent(_ sample: Int, _ step: Int) -> Bool {
    start[sample * rowStride + step * stepStride] != 0
  }

  func reversed(steps: Int) -> StepMask {
    StepMask(
      start: start + (steps - 1) * stepStride, rowStride: rowStride, stepStride: -stepStride)
  }
}
