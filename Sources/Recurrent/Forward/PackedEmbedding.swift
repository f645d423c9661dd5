/// A table of vectors.
struct PackedEmbedding<Scalar: RecurrentScalar>: PackedLayer {
  private let layer: Embedding
  private let table: [Scalar]

  init(_ layer: Embedding, table: Tensor<Scalar>) {
    self.layer = layer
    self.table = table.values
  }

  func memory(for batch: BatchExtent) -> LayerMemory {
    let indices = batch.samples * batch.steps
    return LayerMemory(
      output: indices * layer.outputDim, mask: layer.masksZero ? indices : 0)
  }

  func forward(
    _ input: SequenceView<Scalar>, in place: LayerPlace<Scalar>
  ) -> SequenceView<Scalar> {
    table.withUnsafeBufferPointer {
      layer.lookUp(input, table: $0.baseAddress!, output: place.output, mask: place.mask)
    }
  }
}

extension Embedding {
  /// Copies the vectors of the indices [N, T, 1] to `output` [N, T, F] and, if zero is masked, makes
  /// the mask [N, T].
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func lookUp<Scalar: RecurrentScalar>(
    _ indices: SequenceView<Scalar>, table: UnsafePointer<Scalar>,
    output: UnsafeMutablePointer<Scalar>, mask: UnsafeMutablePointer<UInt8>
  ) -> SequenceView<Scalar> {
    for sample in 0..<indices.samples {
      for step in 0..<indices.steps {
        let (row, index) = (sample * indices.steps + step, Int(indices.row(sample, step)[0]))
        (output + row * outputDim).update(from: table + index * outputDim, count: outputDim)
        if masksZero { mask[row] = index == 0 ? 0 : 1 }
      }
    }
    return SequenceView(
      start: output, samples: indices.samples, steps: indices.steps, features: outputDim,
      mask: masksZero ? StepMask(start: mask, rowStride: indices.steps, stepStride: 1) : nil)
  }
}
