/// Normalises each step by its own mean and variance, in training.
///
/// With x̂ the normalised input, r one over the root and g = δy⊙γ: δγ = Σ δy⊙x̂, δβ = Σ δy, and over
/// the features of each step δx = r·(g − mean(g) − x̂·mean(g⊙x̂)), as in Ba, Kiros and Hinton 2016.
final class TrainableLayerNormalization<Scalar: RecurrentScalar>: TrainableLayer {
  private let layer: LayerNormalization
  private let features: Int
  private let parallelism: Parallelism
  /// x̂, the output and the gradient by the input, [N, T, F] each; r, [N, T].
  private let normalized, output, inputGradient, inverses: Buffer<Scalar>

  init(
    _ layer: LayerNormalization, inputFeatures: Int, batch: BatchExtent, parallelism: Parallelism
  ) {
    self.layer = layer
    self.parallelism = parallelism
    features = inputFeatures
    let rows = batch.samples * batch.steps
    normalized = Buffer(uninitialized: rows * inputFeatures)
    output = Buffer(uninitialized: rows * inputFeatures)
    inputGradient = Buffer(uninitialized: rows * inputFeatures)
    inverses = Buffer(uninitialized: rows)
  }

  func forward(
    _ input: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>]
  ) -> SequenceView<Scalar> {
    layer.normalize(input, into: normalized.start, inverses: inverses.start)
    layer.scaleNormalized(
      normalized.start, rows: input.samples * input.steps, features: features,
      gamma: weights.first, beta: weights.last, into: output.start)
    return SequenceView(
      start: output.start, samples: input.samples, steps: input.steps, features: features,
      mask: input.mask)
  }

  func backward(
    _ gradient: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>],
    gradients: [UnsafeMutablePointer<Scalar>], wantsInputGradient: Bool
  ) -> SequenceView<Scalar>? {
    func view(_ place: borrowing Buffer<Scalar>) -> SequenceView<Scalar> {
      SequenceView(
        start: place.start, samples: gradient.samples, steps: gradient.steps, features: features)
    }
    if layer.scales {
      accumulateColumnProducts(gradient, view(normalized), into: gradients[0])
    }
    if layer.centers {
      accumulateColumnSums(gradient, into: gradients.last!, parallelism: parallelism)
    }
    guard wantsInputGradient else { return nil }
    layer.inputGradient(
      of: gradient, normalized: normalized.start, inverses: inverses.start,
      gamma: layer.scales ? weights[0] : nil, into: inputGradient.start)
    return view(inputGradient)
  }
}

extension LayerNormalization {
  /// δx in row-major order, its means summed in Double one element after another.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  fileprivate func inputGradient<Scalar: RecurrentScalar>(
    of gradient: SequenceView<Scalar>, normalized: UnsafePointer<Scalar>,
    inverses: UnsafePointer<Scalar>, gamma: UnsafePointer<Scalar>?,
    into output: UnsafeMutablePointer<Scalar>
  ) {
    let features = gradient.features
    for sample in 0..<gradient.samples {
      for step in 0..<gradient.steps {
        let (row, index) = (gradient.row(sample, step), sample * gradient.steps + step)
        let x = normalized + index * features
        let dx = output + index * features
        var (sum, products) = (0.0, 0.0)
        for feature in 0..<features {
          dx[feature] = gamma.map { row[feature] * $0[feature] } ?? row[feature]
          sum += Double(dx[feature])
          products += Double(dx[feature]) * Double(x[feature])
        }
        let (mean, slope) = (Scalar(sum / Double(features)), Scalar(products / Double(features)))
        for feature in 0..<features {
          dx[feature] = inverses[index] * (dx[feature] - mean - x[feature] * slope)
        }
      }
    }
  }
}

/// Normalises each feature by fixed statistics, in training: these stay as they are.
///
/// With x̂ the normalised input: δγ = Σ δy⊙x̂, δβ = Σ δy, δx = δy⊙γ / √(σ² + ε).
final class TrainableBatchNormalization<Scalar: RecurrentScalar>: TrainableLayer {
  private let layer: BatchNormalization
  private let features: Int
  private let parallelism: Parallelism
  /// A factor and a summand for each feature: of the output and of x̂.
  private let factors, summands, plainFactors, plainSummands: Buffer<Scalar>
  private let zeros: Buffer<Scalar>
  /// x̂, the output and the gradient by the input, [N, T, F] each.
  private let normalized, output, inputGradient: Buffer<Scalar>
  private var input: SequenceView<Scalar>?

  init(
    _ layer: BatchNormalization, inputFeatures: Int, batch: BatchExtent, parallelism: Parallelism
  ) {
    self.layer = layer
    self.parallelism = parallelism
    features = inputFeatures
    factors = Buffer(zeros: inputFeatures)
    summands = Buffer(zeros: inputFeatures)
    plainFactors = Buffer(zeros: inputFeatures)
    plainSummands = Buffer(zeros: inputFeatures)
    zeros = Buffer(zeros: inputFeatures)
    let elements = batch.samples * batch.steps * inputFeatures
    normalized = Buffer(uninitialized: elements)
    output = Buffer(uninitialized: elements)
    inputGradient = Buffer(uninitialized: elements)
  }

  func forward(
    _ input: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>]
  ) -> SequenceView<Scalar> {
    self.input = input
    layer.setFactors(
      factors.start, summands: summands.start, features: features, weights: weights)
    input.transform(by: factors.start, summands: summands.start, into: output.start)
    return SequenceView(
      start: output.start, samples: input.samples, steps: input.steps, features: features,
      mask: input.mask)
  }

  func backward(
    _ gradient: SequenceView<Scalar>, weights: [UnsafePointer<Scalar>],
    gradients: [UnsafeMutablePointer<Scalar>], wantsInputGradient: Bool
  ) -> SequenceView<Scalar>? {
    guard let input else { preconditionFailure("a backward pass follows a forward pass") }
    func view(_ place: borrowing Buffer<Scalar>) -> SequenceView<Scalar> {
      SequenceView(
        start: place.start, samples: gradient.samples, steps: gradient.steps, features: features)
    }
    if layer.scales {
      BatchNormalization(epsilon: layer.epsilon, centers: false, scales: false).setFactors(
        plainFactors.start, summands: plainSummands.start, features: features,
        weights: weights)
      input.transform(
        by: plainFactors.start, summands: plainSummands.start, into: normalized.start)
      accumulateColumnProducts(gradient, view(normalized), into: gradients[0])
    }
    if layer.centers {
      accumulateColumnSums(
        gradient, into: gradients[layer.scales ? 1 : 0], parallelism: parallelism)
    }
    guard wantsInputGradient else { return nil }
    gradient.transform(by: factors.start, summands: zeros.start, into: inputGradient.start)
    return view(inputGradient)
  }
}
