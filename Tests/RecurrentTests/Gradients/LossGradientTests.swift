import Recurrent
import Testing

/// The gradient of every loss by a model's weights.
struct LossGradientTests {
  @Test(arguments: Loss.allCases)
  func `gradients of every loss equal central differences`(loss: Loss) throws {
    var random = NumPyRandom(seed: 12)
    let model = try randomModel(
      [.lstm(LSTM(units: 5, returnsSequences: true)), .dense(Dense(units: 3))], features: 2,
      using: &random)
    let inputs = randomTensor([7, 4, 2], using: &random)
    // Differences on both sides of a Huber loss's change at one.
    let drawn = randomTensor([7, 4, 3], using: &random)
    let targets = Tensor(shape: drawn.shape, values: drawn.values.map { 3 * $0 })
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
