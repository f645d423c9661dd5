package import Recurrent

/// What a network is trained or tested on: inputs and the outputs wished for.
package struct Samples: Hashable, Sendable {
  /// Shape (N, T, I): samples, time steps, features; (N, I) without steps; (N, T) for indices.
  package let inputs: Tensor<Float>
  /// Shape (N, O): samples, outputs; (N, T, O) with one for each step; nil if nobody knows them.
  package let targets: Tensor<Float>?
  /// The place in the whole series of the first input of the first sample.
  ///
  /// Where each sample is a window followed by its target, the target of sample `i` is at
  /// `offset + T + i`.
  package let offset: Int

  /// How many samples there are.
  package var count: Int { inputs.shape[0] }

  /// - Precondition: Inputs and targets have two or three axes, and both as many samples.
  package init(inputs: Tensor<Float>, targets: Tensor<Float>?, offset: Int = 0) {
    let shapes = [inputs.shape, targets?.shape].compactMap(\.self)
    precondition(shapes.allSatisfy { (2...3).contains($0.count) }, "two or three axes: \(shapes)")
    precondition(shapes.allSatisfy { $0[0] == inputs.shape[0] }, "as many targets as inputs")
    self.inputs = inputs
    self.targets = targets
    self.offset = offset
  }
}

extension Samples {
  /// The given samples by themselves.
  ///
  /// - Precondition: The range lies within the samples.
  package func part(_ range: Range<Int>) -> Samples {
    Samples(
      inputs: inputs.samples(range), targets: targets?.samples(range),
      offset: offset + range.lowerBound)
  }
}
