import TestSupport
import Testing

@testable import Recurrent

/// Every loss against Keras, and its gradient against central differences.
struct LossTests {
  @Test func `there are recordings`() throws {
    let records = try KerasObjectives.records("losses", of: OutputsRecord.self)
    #expect(records.count == 60)
    #expect(Set(records.map(\.name)) == Set(Loss.names).subtracting(["half_sum_of_squares"]))
  }

  @Test func `values and gradients are Keras's, masked or not, whatever the reduction`() throws {
    for (index, record) in try KerasObjectives.records("losses", of: OutputsRecord.self)
      .enumerated()
    {
      let terms = LossTerms(
        record.loss, reduction: Loss.Reduction(rawValue: record.reduction!)!)
      let (value, gradient) = Objectives<Float>(
        outputs: record.outputs.tensor(), targets: record.targets.tensor(), mask: record.mask
      ).loss(terms)
      #expect(
        abs(value - record.value) <= 2e-6 * abs(record.value), "\(index) \(record.name): \(value)")
      // From logits it is the difference of two numbers near one, each rounded.
      let scale = record.gradient!.values.map(abs).max()!
      for (place, (ours, keras)) in zip(gradient, record.gradient!.values).enumerated() {
        #expect(
          abs(Double(ours) - keras) <= 1e-6 * abs(keras) + 0x1p-22 * scale,
          "\(index) \(record.name), element \(place): \(ours) against \(keras)")
      }
    }
  }

  static let losses: [Loss] = [
    .meanSquaredError, .meanAbsoluteError, .huber(), .huber(delta: 0.3),
    .binaryCrossentropy(), .binaryCrossentropy(labelSmoothing: 0.2),
    .binaryCrossentropy(fromLogits: true), .categoricalCrossentropy(),
    .categoricalCrossentropy(labelSmoothing: 0.3), .categoricalCrossentropy(fromLogits: true),
    .categoricalCrossentropy(fromLogits: true, labelSmoothing: 0.1),
    .sparseCategoricalCrossentropy(), .sparseCategoricalCrossentropy(fromLogits: true),
    .halfSumOfSquares,
  ]

  @Test(arguments: losses, Loss.Reduction.allCases)
  func `gradients equal central differences`(loss: Loss, reduction: Loss.Reduction) {
    for isMasked in [false, true] {
      let terms = LossTerms(loss, reduction: reduction)
      let example = example(of: loss, isMasked: isMasked)
      let gradient = example.loss(terms).gradient
      var changes = 0
      for index in gradient.indices {
        let step = 1e-6
        var (above, below) = (example, example)
        above.outputs.values[index] += step
        below.outputs.values[index] -= step
        let slope = (above.loss(terms).value - below.loss(terms).value) / (2 * step)
        #expect(abs(gradient[index] - slope) <= 1e-7 * max(1, abs(slope)), "element \(index)")
        if abs(slope) > 1e-4 { changes += 1 }
      }
      #expect(changes > gradient.count / 2)
    }
  }

  /// Outputs [5, 3, 4] that are probabilities if the loss wants some, and targets for them.
  private func example(of loss: Loss, isMasked: Bool) -> Objectives<Double> {
    var random = NumPyRandom(seed: 5)
    let shape = [5, 3, 4]
    let outputs = (0..<60).map { _ in
      loss.fromLogits == nil || loss.fromLogits == loss
        ? random.uniform(-2, 2) : random.uniform(0.05, 0.95)
    }
    var targets = (0..<60).map { _ in random.uniform(0, 1) }
    if case .categoricalCrossentropy = loss {
      for row in 0..<15 {
        let sum = targets[row * 4..<row * 4 + 4].reduce(0, +)
        for index in row * 4..<row * 4 + 4 { targets[index] /= sum }
      }
    }
    let classes = (0..<15).map { _ in Double(random.randint(0, 4)) }
    let mask: [UInt8] = (0..<15).map { [1, 1, 0, 1, 1][$0 % 5] }
    return Objectives(
      outputs: Tensor(shape: shape, values: outputs),
      targets: loss.takesClassIndices
        ? Tensor(shape: [5, 3, 1], values: classes) : Tensor(shape: shape, values: targets),
      mask: isMasked ? mask : nil)
  }

  @Test func `half the sum of squares is divided by the samples alone`() {
    let example = Objectives<Double>(
      outputs: Tensor(shape: [2, 3, 1], values: [1, 2, 3, 4, 5, 6]),
      targets: Tensor(shape: [2, 3, 1], values: [0, 0, 0, 4, 4, 4]), mask: nil)
    let mean = example.loss(LossTerms(.halfSumOfSquares, reduction: .sumOverBatchSize))
    #expect(mean.value == 0.5 * (1 + 4 + 9 + 0 + 1 + 4) / 2)
    #expect(mean.gradient == [0.5, 1, 1.5, 0, 0.5, 1])
    let sum = example.loss(LossTerms(.halfSumOfSquares, reduction: .sum))
    #expect(sum.value == 9.5)
    #expect(sum.gradient == [1, 2, 3, 0, 1, 2])
  }

  @Test(arguments: Loss.defaults)
  func `a batch of masked steps alone has no loss and no gradient`(loss: Loss) {
    var example = example(of: loss, isMasked: true)
    example.mask = example.mask!.map { _ in 0 }
    let (value, gradient) = example.loss(LossTerms(loss, reduction: .sumOverBatchSize))
    #expect(value == 0)
    #expect(gradient.allSatisfy { $0 == 0 })
  }

  @Test(arguments: Loss.defaults)
  func `an output that is not a number makes the loss not a number`(loss: Loss) {
    var example = example(of: loss, isMasked: false)
    for index in 20..<24 { example.outputs.values[index] = .nan }
    #expect(example.loss(LossTerms(loss, reduction: .sumOverBatchSize)).value.isNaN)
  }

  @Test func `logits of any size have a finite loss`() {
    for (loss, targets) in [
      (Loss.binaryCrossentropy(fromLogits: true), [1.0, 0]),
      (.categoricalCrossentropy(fromLogits: true), [0, 1]),
      (.sparseCategoricalCrossentropy(fromLogits: true), [1]),
    ] {
      let example = Objectives<Float>(
        outputs: Tensor(shape: [1, 1, 2], values: [-3000, -5000]),
        targets: Tensor(shape: [1, 1, targets.count], values: targets.map { Float($0) }))
      let value = example.loss(LossTerms(loss, reduction: .sumOverBatchSize)).value
      #expect(value == (loss.name == "binary_crossentropy" ? 1500 : 2000), "\(loss.name)")
    }
  }
}
