/// Inputs and targets, and the memory of one batch of them in any order.
struct BatchMemory<Scalar: RecurrentScalar>: ~Copyable {
  private let inputs, targets: Buffer<Scalar>
  private let takesIndices: Bool

  init(samples: Int, inputs: Tensor<Scalar>, targets: Tensor<Scalar>, takesIndices: Bool) {
    self.takesIndices = takesIndices
    self.inputs = Buffer(zeros: samples * inputs.shape.dropFirst().reduce(1, *))
    self.targets = Buffer(zeros: samples * targets.shape.dropFirst().reduce(1, *))
  }

  /// Copies the samples of the given indices and returns views of them, valid until the next call.
  func gather(
    _ indices: ArraySlice<Int>, inputs allInputs: Tensor<Scalar>, targets allTargets: Tensor<Scalar>
  ) -> (inputs: SequenceView<Scalar>, targets: SequenceView<Scalar>) {
    var inputs = gather(indices, from: allInputs, into: inputs)
    if takesIndices { inputs = inputs.asIndices }
    return (inputs, gather(indices, from: allTargets, into: targets))
  }

  private func gather(
    _ indices: ArraySlice<Int>, from all: Tensor<Scalar>, into memory: borrowing Buffer<Scalar>
  ) -> SequenceView<Scalar> {
    let size = all.shape.dropFirst().reduce(1, *)
    all.values.withUnsafeBufferPointer { source in
      for (row, index) in indices.enumerated() where size > 0 {
        (memory.start + row * size).update(from: source.baseAddress! + index * size, count: size)
      }
    }
    let steps = all.shape.count == 3 ? all.shape[1] : 1
    return SequenceView(
      start: memory.start, samples: indices.count, steps: steps, features: all.shape.last!)
  }
}

extension SequenceView {
  /// Vectors [N, 1, T] as one index for each step, [N, T, 1].
  fileprivate var asIndices: SequenceView {
    SequenceView(start: start, samples: samples, steps: features, features: 1)
  }
}
