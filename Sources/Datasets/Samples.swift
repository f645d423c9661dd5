package import Recurrent

/// What a network is trained or tested on: inputs and the outputs wished for.
package struct Samples: Hashable, Sendable {
  /// Shape (N, T, I): samples, time steps, features.
  package let inputs: Tensor<Float>
  /// Shape (N, O): samples, outputs.
  package let targets: Tensor<Float>
  /// The place in the whole series of the first input of the first sample.
  ///
  /// Where each sample is a window followed by its target, the target of sample `i` is at
  /// `offset + T + i`.
  package let offset: Int

  /// How many samples there are.
  package var count: Int { inputs.shape[0] }

  /// - Precondition: Inputs have three axes, targets two, and both as many samples.
  package init(inputs: Tensor<Float>, targets: Tensor<Float>, offset: Int = 0) {
    precondition(inputs.shape.count == 3, "inputs of shape \(inputs.shape) instead of (N, T, I)")
    precondition(targets.shape.count == 2, "targets of shape \(targets.shape) instead of (N, O)")
    precondition(inputs.shape[0] == targets.shape[0], "as many targets as inputs")
    self.inputs = inputs
    self.targets = targets
    self.offset = offset
  }
}
