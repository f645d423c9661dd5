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

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward(
    _ input: SequenceView<Scalar>, in place: LayerPlace<Scalar>
  ) -> SequenceView<Scalar> {
    for sample in 0..<input.samples {
      for step in 0..<input.steps {
        let row = input.row(sample, step)
        let output = place.output + (sample * input.steps + step) * features
        let (mean, inverse) = layer.statistics(of: row)
        for feature in 0..<features {
          var y = (row[feature] - mean) * inverse
          if layer.scales { y *= gamma[feature] }
          if layer.centers { y += beta[feature] }
          output[feature] = y
        }
      }
    }
    return SequenceView(
      start: place.output, samples: input.samples, steps: input.steps, features: features,
      mask: input.mask)
  }
}

extension LayerNormalization {
  /// The mean of some numbers and one over their standard deviation, summed in Double one after
  /// another.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func statistics<Scalar: RecurrentScalar>(
    of row: UnsafeBufferPointer<Scalar>
  ) -> (mean: Scalar, inverse: Scalar) {
    let count = Double(row.count)
    var sum = 0.0
    for value in row { sum += Double(value) }
    let mean = sum / count
    var squares = 0.0
    for value in row { squares += (Double(value) - mean) * (Double(value) - mean) }
    return (Scalar(mean), Scalar(1 / (squares / count + epsilon).squareRoot()))
  }
}

/// Normalises each feature by fixed statistics: a factor and a summand for each.
struct PackedBatchNormalization<Scalar: RecurrentScalar>: PackedLayer {
  private let factors, summands: [Scalar]

  init(_ layer: BatchNormalization, weights: [Tensor<Scalar>]) {
    (factors, summands) = layer.factorsAndSummands(weights.map(\.values))
  }

  func memory(for batch: BatchExtent) -> LayerMemory {
    LayerMemory(output: batch.samples * batch.steps * factors.count)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward(
    _ input: SequenceView<Scalar>, in place: LayerPlace<Scalar>
  ) -> SequenceView<Scalar> {
    for sample in 0..<input.samples {
      for step in 0..<input.steps {
        let row = input.row(sample, step)
        let output = place.output + (sample * input.steps + step) * factors.count
        for feature in factors.indices {
          output[feature] = row[feature] * factors[feature] + summands[feature]
        }
      }
    }
    return SequenceView(
      start: place.output, samples: input.samples, steps: input.steps, features: factors.count,
      mask: input.mask)
  }
}

extension BatchNormalization {
  /// `γ / √(σ² + ε)` and `β − μ·γ / √(σ² + ε)`, computed in Double from weights in `get_weights` order.
  func factorsAndSummands<Scalar: RecurrentScalar>(
    _ weights: [[Scalar]]
  ) -> (factors: [Scalar], summands: [Scalar]) {
    let variance = weights[weights.count - 1], mean = weights[weights.count - 2]
    var (factors, summands): ([Scalar], [Scalar]) = ([], [])
    for feature in mean.indices {
      let gamma = scales ? Double(weights[0][feature]) : 1
      let beta = centers ? Double(weights[scales ? 1 : 0][feature]) : 0
      let factor = gamma / (Double(variance[feature]) + epsilon).squareRoot()
      factors.append(Scalar(factor))
      summands.append(Scalar(beta - Double(mean[feature]) * factor))
    }
    return (factors, summands)
  }
}
