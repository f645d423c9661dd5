import Recurrent
import Testing

/// The gradient of every loss by a model's weights.
struct LossGradientTests {
  @Test(arguments: [Loss.meanSquaredError, .meanAbsoluteError, .huber(), .halfSumOfSquares])
  func `gradients of losses of differences equal central differences`(loss: Loss) throws {
    var random = NumPyRandom(seed: 12)
    // Differences on both sides of a Huber loss's change at one.
    let drawn = randomTensor([7, 4, 3], using: &random)
    let targets = Tensor(shape: drawn.shape, values: drawn.values.map { 3 * $0 })
    try expectGradients(of: loss, activation: .linear, targets: targets, using: &random)
  }

  @Test(
    arguments: [
      Loss.binaryCrossentropy(), .categoricalCrossentropy(), .sparseCategoricalCrossentropy(),
    ], [Activation.softmax, .sigmoid, .hardSigmoid])
  func `gradients of crossentropies equal central differences`(
    loss: Loss, activation: Activation
  ) throws {
    var random = NumPyRandom(seed: 13)
    let classes = (0..<28).map { _ in random.randint(0, 3) }
    let targets =
      loss.takesClassIndices
      ? Tensor(shape: [7, 4], values: classes.map { Double($0) })
      : Tensor(
        shape: [7, 4, 3], values: classes.flatMap { k in (0..<3).map { $0 == k ? 1.0 : 0 } })
    try expectGradients(of: loss, activation: activation, targets: targets, using: &random)
  }

  /// Steps masked, one layer before them and two after, so that no gradient is needed of the first.
  private func expectGradients(
    of loss: Loss, activation: Activation, targets: Tensor<Double>,
    using random: inout NumPyRandom
  ) throws {
    let model = try randomModel(
      [
        .activation(.relu), .masking(Masking(maskValue: 0.5)),
        .lstm(LSTM(units: 5, returnsSequences: true)),
        .dense(Dense(units: 3, activation: activation)),
      ], features: 2, using: &random)
    let inputs = maskedInputs(features: 2, using: &random)
    let trainer = Trainer(
      model,
      configuration: TrainingConfiguration(
        loss: loss, optimizer: .rmsprop(RMSprop()), batchSize: 7),
      inputs: inputs, targets: targets, parallelism: .allProcessors)
    _ = trainer.differentiate(Array(0..<7)[...])
    try expectDerivatives(trainer.gradients, of: model) {
      try $0.evaluate(loss, inputs: inputs, targets: targets)
    }
  }
}
