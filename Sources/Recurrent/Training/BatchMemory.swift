/// The memory of one batch of inputs and targets in any order.
struct BatchMemory<Scalar: RecurrentScalar>: ~Copyable {
  private let inputs, targets: Buffer<Scalar>

  init(samples: Int, of data: TrainingData<Scalar>) {
    inputs = Buffer(zeros: samples * data.inputExtent.steps * data.inputExtent.features)
    targets = Buffer(zeros: samples * data.targetExtent.steps * data.targetExtent.features)
  }

  /// Copies the samples of the given indices and returns views of them, valid until the next call.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func gather(
    _ indices: ArraySlice<Int>, from data: TrainingData<Scalar>
  ) -> (inputs: SequenceView<Scalar>, targets: SequenceView<Scalar>) {
    data.withViews(of: 0..<data.count) { allInputs, allTargets in
      (
        Self.copy(indices, of: allInputs, to: inputs.start),
        Self.copy(indices, of: allTargets, to: targets.start)
      )
    }
  }

  @inline(__always)
  private static func copy(
    _ indices: ArraySlice<Int>, of all: SequenceView<Scalar>,
    to memory: UnsafeMutablePointer<Scalar>
  ) -> SequenceView<Scalar> {
    let size = all.steps * all.features
    var place = memory
    for index in indices {
      place.update(from: all.start + index * size, count: size)
      place += size
    }
    return SequenceView(
      start: memory, samples: indices.count, steps: all.steps, features: all.features)
  }
}
