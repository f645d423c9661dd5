/// Normalises each step by its own mean and variance.
struct PackedLayerNormalization<Scalar: RecurrentScalar>: PackedLayer {
  private let layer: LayerNormalization
  private let features: Int
  private let gamma, beta: [Scalar]

  init(_ layer: LayerNormalization, weights: [Tensor<Scalar>], inputFeatures: Int) {
    self.layer = layer
    features = inputFeatures
    gamma = layer.scales ? weights[0].values : []
    beta = layer.centers ? weights[weights.count - 1].values : []
  }

  func memory(for batch: BatchExtent) -> LayerMemory {
    LayerMemory(output: batch.samples * batch.steps * features)
  }

  func forward(
    _ input: SequenceView<Scalar>, in place: LayerPlace<Scalar>
  ) -> SequenceView<Scalar> {
    layer.normalize(input, into: place.output)
    gamma.withUnsafeBufferPointer { gamma in
      beta.withUnsafeBufferPointer { beta in
        layer.scaleNormalized(
          place.output, rows: input.samples * input.steps, features: features,
          gamma: gamma.baseAddress, beta: beta.baseAddress, into: place.output)
      }
    }
    return SequenceView(
      start: place.output, samples: input.samples, steps: input.steps, features: features,
      mask: input.mask)
  }
}

extension LayerNormalization {
  /// Stores `(x − mean) / √(variance + ε)` of each step in row-major order and, if wanted, one over
  /// each root; means and variances are summed in Double one element after another.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func normalize<Scalar: RecurrentScalar>(
    _ input: SequenceView<Scalar>, into output: UnsafeMutablePointer<Scalar>,
    inverses: UnsafeMutablePointer<Scalar>? = nil
  ) {
    for sample in 0..<input.samples {
      for step in 0..<input.steps {
        let (row, index) = (input.row(sample, step), sample * input.steps + step)
        let count = Double(row.count)
        var sum = 0.0
        for value in row { sum += Double(value) }
        let mean = sum / count
        var squares = 0.0
        for value in row { squares += (Double(value) - mean) * (Double(value) - mean) }
        let inverse = Scalar(1 / (squares / count + epsilon).squareRoot())
        let normalized = output + index * input.features
        for feature in row.indices { normalized[feature] = (row[feature] - Scalar(mean)) * inverse }
        inverses?[index] = inverse
      }
    }
  }

  /// Multiplies rows by γ and adds β, as far as the layer has them; input and output may be the same.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func scaleNormalized<Scalar: RecurrentScalar>(
    _ input: UnsafePointer<Scalar>, rows: Int, features: Int, gamma: UnsafePointer<Scalar>?,
    beta: UnsafePointer<Scalar>?, into output: UnsafeMutablePointer<Scalar>
  ) {
    for row in 0..<rows {
      for feature in 0..<features {
        var y = input[row * features + feature]
        if scales, let gamma { y *= gamma[feature] }
        if centers, let beta { y += beta[feature] }
        output[row * features + feature] = y
      }
    }
  }
}

/// Normalises each feature by fixed statistics: a factor and a summand for each.
///
/// Unchecked because its memory is written only while it is made.
final class PackedBatchNormalization<Scalar: RecurrentScalar>: PackedLayer, @unchecked Sendable {
  private let layer: BatchNormalization
  private let factors, summands: Buffer<Scalar>

  init(_ layer: BatchNormalization, weights: [Tensor<Scalar>], inputFeatures: Int) {
    self.layer = layer
    factors = Buffer(zeros: inputFeatures)
    summands = Buffer(zeros: inputFeatures)
    let (factors, summands) = (self.factors.start, self.summands.start)
    withPointers(to: weights[...]) {
      layer.setFactors(factors, summands: summands, features: inputFeatures, weights: $0)
    }
  }

  func memory(for batch: BatchExtent) -> LayerMemory {
    LayerMemory(output: batch.samples * batch.steps * factors.count)
  }

  func forward(
    _ input: SequenceView<Scalar>, in place: LayerPlace<Scalar>
  ) -> SequenceView<Scalar> {
    input.transform(by: factors.start, summands: summands.start, into: place.output)
    return SequenceView(
      start: place.output, samples: input.samples, steps: input.steps, features: factors.count,
      mask: input.mask)
  }
}

extension BatchNormalization {
  /// Stores `γ / √(σ² + ε)` and `β − μ·γ / √(σ² + ε)`, computed in Double from weights in
  /// `get_weights` order.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func setFactors<Scalar: RecurrentScalar>(
    _ factors: UnsafeMutablePointer<Scalar>, summands: UnsafeMutablePointer<Scalar>, features: Int,
    weights: [UnsafePointer<Scalar>]
  ) {
    let variance = weights[weights.count - 1], mean = weights[weights.count - 2]
    for feature in 0..<features {
      let gamma = scales ? Double(weights[0][feature]) : 1
      let beta = centers ? Double(weights[scales ? 1 : 0][feature]) : 0
      let factor = gamma / (Double(variance[feature]) + epsilon).squareRoot()
      factors[feature] = Scalar(factor)
      summands[feature] = Scalar(beta - Double(mean[feature]) * factor)
    }
  }
}

extension SequenceView {
  /// Stores each element times its feature's factor plus its summand in row-major order.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func transform(
    by factors: UnsafePointer<Scalar>, summands: UnsafePointer<Scalar>,
    into output: UnsafeMutablePointer<Scalar>
  ) {
    for sample in 0..<samples {
      for step in 0..<steps {
        let row = row(sample, step)
        let result = output + (sample * steps + step) * features
        for feature in 0..<features {
          result[feature] = row[feature] * factors[feature] + summands[feature]
        }
      }
    }
  }
}
