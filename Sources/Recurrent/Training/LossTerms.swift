import RecurrentKernels

/// The losses of the steps of a batch: their sum, what it is divided by, and their gradients.
struct LossTerms {
  private let loss: Loss
  private let reduction: Loss.Reduction

  init(_ loss: Loss, reduction: Loss.Reduction) {
    self.loss = loss
    self.reduction = reduction
  }

  /// The loss of a batch; its gradient by the outputs is stored in row-major order.
  func value<Scalar: RecurrentScalar>(
    of outputs: SequenceView<Scalar>, targets: SequenceView<Scalar>,
    gradient: UnsafeMutablePointer<Scalar>
  ) -> Double {
    var sum = 0.0
    return add(outputs, targets: targets, gradient: gradient, to: &sum)
  }

  /// What the sum over the steps of a batch is divided by; zero if every step is masked.
  func divisor<Scalar: RecurrentScalar>(of outputs: SequenceView<Scalar>) -> Int {
    let mean = reduction == .sumOverBatchSize
    switch loss {
    case .meanSquaredError, .meanAbsoluteError, .huber, .binaryCrossentropy:
      return (mean ? outputs.presentSteps : 1) * outputs.features
    case .categoricalCrossentropy, .sparseCategoricalCrossentropy:
      return mean ? outputs.presentSteps : 1
    case .halfSumOfSquares:
      return mean ? outputs.samples : 1
    }
  }

  /// Adds the losses of a batch's steps to `sum` and returns the quotient of the new sum.
  ///
  /// The sum runs in Double over steps, or elements if the loss is made of these, in row-major order.
  @discardableResult
  func add<Scalar: RecurrentScalar>(
    _ outputs: SequenceView<Scalar>, targets: SequenceView<Scalar>,
    gradient: UnsafeMutablePointer<Scalar>, to sum: inout Double
  ) -> Double {
    let divisor = divisor(of: outputs)
    guard divisor > 0 else {
      gradient.update(repeating: 0, count: outputs.samples * outputs.steps * outputs.features)
      return 0
    }
    let share = 1 / Scalar(divisor)
    addRows(of: outputs, targets: targets, share: share, gradient: gradient, to: &sum)
    return sum / Double(divisor)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func addRows<Scalar: RecurrentScalar>(
    of outputs: SequenceView<Scalar>, targets: SequenceView<Scalar>, share: Scalar,
    gradient: UnsafeMutablePointer<Scalar>, to sum: inout Double
  ) {
    let width = outputs.features
    for sample in 0..<outputs.samples {
      for step in 0..<outputs.steps {
        let slopes = gradient + (sample * outputs.steps + step) * width
        guard outputs.isPresent(sample, step) else {
          slopes.update(repeating: 0, count: width)
          continue
        }
        let row = LossRow(
          outputs: outputs.row(sample, step), targets: targets.row(sample, step), share: share,
          slopes: slopes)
        switch loss {
        case .meanSquaredError: row.addSquares(half: false, to: &sum)
        case .halfSumOfSquares: row.addSquares(half: true, to: &sum)
        case .meanAbsoluteError: row.addSizes(to: &sum)
        case .huber(let delta): row.addHuber(delta, to: &sum)
        case .binaryCrossentropy(let fromLogits, let smoothing):
          row.addBinary(fromLogits: fromLogits, smoothing: Scalar(smoothing), to: &sum)
        case .categoricalCrossentropy(let fromLogits, let smoothing):
          if fromLogits {
            row.addLogits(smoothing: Scalar(smoothing), to: &sum)
          } else {
            row.addProbabilities(smoothing: Scalar(smoothing), to: &sum)
          }
        case .sparseCategoricalCrossentropy(let fromLogits):
          if fromLogits { row.addLogits(to: &sum) } else { row.addProbabilities(to: &sum) }
        }
      }
    }
  }
}

extension SequenceView {
  /// How many steps count, over all samples.
  fileprivate var presentSteps: Int {
    guard let mask else { return samples * steps }
    var count = 0
    for sample in 0..<samples {
      for step in 0..<steps where mask.isPresent(sample, step) { count += 1 }
    }
    return count
  }
}
