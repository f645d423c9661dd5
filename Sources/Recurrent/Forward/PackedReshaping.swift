/// A layer that changes nothing outside of training.
struct PackedIdentity<Scalar: RecurrentScalar>: PackedLayer {
  func memory(for batch: BatchExtent) -> LayerMemory { LayerMemory() }

  func forward(
    _ input: SequenceView<Scalar>, in place: LayerPlace<Scalar>
  ) -> SequenceView<Scalar> {
    input
  }
}

/// Repeats a vector as the steps of a sequence: a view that stays where it is.
struct PackedRepeatVector<Scalar: RecurrentScalar>: PackedLayer {
  private let layer: RepeatVector

  init(_ layer: RepeatVector) {
    self.layer = layer
  }

  func memory(for batch: BatchExtent) -> LayerMemory { LayerMemory() }

  func forward(
    _ input: SequenceView<Scalar>, in place: LayerPlace<Scalar>
  ) -> SequenceView<Scalar> {
    layer.repeated(input)
  }
}

extension RepeatVector {
  /// A view of the vector at each step.
  func repeated<Scalar: RecurrentScalar>(_ vector: SequenceView<Scalar>) -> SequenceView<Scalar> {
    var view = vector
    view.steps = n
    view.stepStride = 0
    view.mask = nil
    return view
  }
}

/// The same numbers in row-major order under another shape.
struct PackedReshape<Scalar: RecurrentScalar>: PackedLayer {
  private let output: DataShape

  init(output: DataShape) {
    self.output = output
  }

  func memory(for batch: BatchExtent) -> LayerMemory {
    LayerMemory(output: batch.samples * (output.steps ?? 1) * output.features)
  }

  func forward(
    _ input: SequenceView<Scalar>, in place: LayerPlace<Scalar>
  ) -> SequenceView<Scalar> {
    input.copy(to: place.output)
    return SequenceView(
      start: place.output, samples: input.samples, steps: output.steps ?? 1,
      features: output.features)
  }
}
