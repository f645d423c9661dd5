import Recurrent
import Testing

/// The same numbers, whatever computes them.
struct SameBitsTests {
  /// An LSTM and a read-out trained for three epochs, every dimension odd.
  private func trained(threads: Int) throws -> (model: Model<Float>, outputs: Tensor<Float>) {
    var random = NumPyRandom(seed: 3)
    let inputs = randomTensor([203, 6, 3], using: &random).floats
    let targets = randomTensor([203, 2], using: &random).floats
    var model = try Model<Float>(
      layers: [
        .lstm(LSTM(units: 21, returnsSequences: true)),
        .gru(GRU(units: 17, returnsSequences: true)),
        .gru(GRU(units: 19, resetAfter: false, returnsSequences: true, goesBackwards: true)),
        .simpleRNN(SimpleRNN(units: 23, returnsSequences: true)), .lstm(LSTM(units: 37)),
        .dense(Dense(units: 2, activation: .tanh)),
      ], input: .sequence(features: 3), initializingWith: &random)
    let parallelism = Parallelism(threads: threads)
    try model.fit(
      inputs: inputs, targets: targets,
      configuration: TrainingConfiguration(
        loss: .meanSquaredError, optimizer: .rmsprop(RMSprop()), batchSize: 77, epochs: 3,
        validationSplit: 0.1),
      random: &random, parallelism: parallelism)
    return (model, try model.predict(inputs, parallelism: parallelism))
  }

  @Test func `any number of threads gives the same weights and outputs`() throws {
    let alone = try trained(threads: 1)
    for threads in [2, 3, 7] {
      let shared = try trained(threads: threads)
      #expect(shared.outputs.bits == alone.outputs.bits)
      #expect(shared.model.weights.map(\.bits) == alone.model.weights.map(\.bits))
    }
  }

  @Test func `a batch gives the same outputs as its samples alone`() throws {
    let (model, outputs) = try trained(threads: 2)
    var random = NumPyRandom(seed: 3)
    let inputs = randomTensor([203, 6, 3], using: &random).floats
    let predictor = Predictor(model)
    for sample in [0, 1, 63, 64, 202] {
      let alone = try predictor(inputs.samples(sample..<sample + 1))
      #expect(alone.bits == outputs.samples(sample..<sample + 1).bits)
    }
  }

  @Test func `the last of all steps is the output without them`() throws {
    let (model, outputs) = try trained(threads: 2)
    var random = NumPyRandom(seed: 3)
    let inputs = randomTensor([203, 6, 3], using: &random).floats
    let steps = try model.returningSequences.predict(inputs)
    #expect(steps.shape == [203, 6, 2])
    for sample in 0..<203 {
      let last = steps.samples(sample..<sample + 1).values.suffix(2).map(\.bitPattern)
      #expect(last == outputs.samples(sample..<sample + 1).bits)
    }
  }
}

extension Tensor<Double> {
  var floats: Tensor<Float> { Tensor<Float>(shape: shape, values: values.map { Float($0) }) }
}

extension Tensor<Float> {
  var bits: [UInt32] { values.map(\.bitPattern) }
}
