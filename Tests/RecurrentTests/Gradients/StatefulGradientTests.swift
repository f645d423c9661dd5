import Recurrent
import Testing

/// Gradients of a batch that begins with the states of the one before, which are numbers to it.
struct StatefulGradientTests {
  static let cases: [GradientCase] =
    RecurrentGradientTests.cells.flatMap { cell in
      [true, false].map { backwards in
        var layer = cell.layer
        layer.sequence.isStateful = true
        layer.sequence.returnsSequences = true
        layer.sequence.goesBackwards = backwards
        return GradientCase(
          name: cell.name + (backwards ? ", backwards" : ""), layers: [layer.layer])
      }
    }
    + [
      GradientCase(
        name: "bidirectional",
        layers: [
          .bidirectional(
            Bidirectional(
              .gru(GRU(units: 3, isStateful: true)),
              backward: .lstm(LSTM(units: 5, usesPeepholes: true, isStateful: true))))
        ]),
      GradientCase(
        name: "bidirectional with projections",
        layers: [
          .bidirectional(
            Bidirectional(
              .lstm(LSTM(units: 4, projectionUnits: 3, isStateful: true)),
              backward: .lstm(LSTM(units: 5, projectionUnits: 2, isStateful: true))))
        ]),
      GradientCase(
        name: "stack, lstm",
        layers: [
          .rnn(
            RNN(
              cells: [.lstm(LSTM(units: 4)), .gru(GRU(units: 3, resetAfter: false))],
              returnsSequences: true, isStateful: true)),
          .lstm(LSTM(units: 5, usesPeepholes: true, isStateful: true)),
        ]),
    ]

  @Test(arguments: cases)
  func `gradients of a second batch equal central differences`(example: GradientCase) throws {
    var random = NumPyRandom(seed: 15)
    // The steps masked in the second batch are so before others, where outputs are zero and not the
    // state.
    let layers = [.masking(Masking(maskValue: 0.5))] + example.layers
    let model = try randomModel(layers, features: 2, using: &random)
    let first = randomTensor([7, 4, 2], using: &random)
    let second = maskedInputs(features: 2, using: &random)
    let check = try GradientCheck(
      model, inputs: Tensor(shape: [14, 4, 2], values: first.values + second.values),
      using: &random)
    let targets = check.targets.samples(7..<14)

    let trainer = Trainer(
      model,
      configuration: TrainingConfiguration(
        loss: .meanSquaredError, optimizer: .sgd(SGD()), batchSize: 7),
      inputs: check.inputs, targets: check.targets, parallelism: .allProcessors)
    _ = trainer.differentiate(Array(0..<7)[...])
    let trained = trainer.differentiate(Array(7..<14)[...])

    let predictor = Predictor(model)
    var state = predictor.zeroState(batch: 7)
    _ = try predictor(first, state: &state)
    func loss(of model: Model<Double>) throws -> Double {
      var state = state
      let outputs = try Predictor(model)(second, state: &state)
      return meanSquares(outputs, targets) { row in
        outputs.shape.count == 2 || second.values[2 * row] != 0.5
          || second.values[2 * row + 1] != 0.5
      }
    }
    let expected = try loss(of: model)
    #expect(abs(trained - expected) <= 1e-13 * expected)
    try expectDerivatives(trainer.gradients, of: model, loss: loss)
  }
}
