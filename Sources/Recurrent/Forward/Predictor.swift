/// A model packed for inference, to be made once and used for many inputs, from any thread.
public struct Predictor<Scalar: RecurrentScalar>: Sendable {
  private let layers: [any PackedLayer<Scalar>]
  private let model: Model<Scalar>

  /// Packs a model's weights.
  public init(_ model: Model<Scalar>) {
    layers = zip(model.layers, model.weightsByLayer).map { $0.packed(weights: $1) }
    self.model = model
  }

  /// Computes the model's output for a batch.
  ///
  /// - Parameters:
  ///   - inputs: The inputs, [N, T, I] with at least one step.
  ///   - parallelism: How many threads may share the work; the result does not depend on it.
  /// - Returns: The outputs, [N, O], or [N, T, O] if the last recurrent layer returns sequences.
  /// - Throws: ``ModelError`` if the inputs have another shape.
  public func callAsFunction(
    _ inputs: Tensor<Scalar>, parallelism: Parallelism = .allProcessors
  ) throws -> Tensor<Scalar> {
    try model.checkInputs(inputs)
    let (samples, steps) = (inputs.shape[0], inputs.shape[1])
    return inputs.values.withUnsafeBufferPointer { values in
      guard let start = values.baseAddress, samples > 0 else {
        return Tensor(shape: shape(samples: 0, steps: steps), values: [])
      }
      var view = SequenceView(
        start: start, samples: samples, steps: steps, features: model.inputFeatures)
      var kept: [Activations<Scalar>] = []  // the memory of the last view
      for layer in layers {
        let output = layer.output(for: view, parallelism: parallelism)
        view = output.view
        kept = [output]
      }
      return withExtendedLifetime(kept) {
        Tensor(shape: shape(samples: samples, steps: view.steps), values: view.contiguousValues())
      }
    }
  }

  private func shape(samples: Int, steps: Int) -> [Int] {
    let output = model.outputShape
    return output.isSequence ? [samples, steps, output.features] : [samples, output.features]
  }
}

extension Model {
  /// Computes the outputs for a batch [N, T, I]; see ``Predictor`` for many batches.
  ///
  /// - Throws: ``ModelError`` if the inputs have another shape.
  public func predict(
    _ inputs: Tensor<Scalar>, parallelism: Parallelism = .allProcessors
  ) throws -> Tensor<Scalar> {
    try Predictor(self)(inputs, parallelism: parallelism)
  }
}
