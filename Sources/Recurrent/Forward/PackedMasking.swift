/// Masks steps by their values.
struct PackedMasking<Scalar: RecurrentScalar>: PackedLayer {
  private let layer: Masking
  private let features: Int

  init(_ layer: Masking, inputFeatures: Int) {
    self.layer = layer
    features = inputFeatures
  }

  func memory(for batch: BatchExtent) -> LayerMemory {
    let steps = batch.samples * batch.steps
    return LayerMemory(output: steps * features, mask: steps)
  }

  func forward(
    _ input: SequenceView<Scalar>, in place: LayerPlace<Scalar>
  ) -> SequenceView<Scalar> {
    layer.apply(to: input, output: place.output, mask: place.mask)
  }
}

extension Masking {
  /// Copies the input [N, T, F] with zeros in the steps to mask, and makes the mask [N, T].
  ///
  /// A mask that the input has already is replaced, as in Keras.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func apply<Scalar: RecurrentScalar>(
    to input: SequenceView<Scalar>, output: UnsafeMutablePointer<Scalar>,
    mask: UnsafeMutablePointer<UInt8>
  ) -> SequenceView<Scalar> {
    let value = Scalar(maskValue)
    for sample in 0..<input.samples {
      for step in 0..<input.steps {
        let (features, index) = (input.row(sample, step), sample * input.steps + step)
        let isPresent = features.contains { $0 != value }
        mask[index] = isPresent ? 1 : 0
        let row = output + index * input.features
        if isPresent {
          row.update(from: features.baseAddress!, count: features.count)
        } else {
          row.update(repeating: 0, count: features.count)
        }
      }
    }
    return SequenceView(
      start: output, samples: input.samples, steps: input.steps, features: input.features,
      mask: StepMask(start: mask, rowStride: input.steps, stepStride: 1))
  }
}
