import Recurrent
import Testing

/// Training with dropout: what is drawn, and the gradients under it.
struct DropoutGradientTests {
  static let cases: [GradientCase] =
    RecurrentGradientTests.cells.flatMap { cell in
      [(0.3, 0), (0, 0.4), (0.3, 0.4)].map { dropout, recurrentDropout in
        var layer = cell.layer
        layer.sequence.dropout = dropout
        layer.sequence.recurrentDropout = recurrentDropout
        return GradientCase(
          name: "\(cell.name), \(dropout) and \(recurrentDropout)",
          layers: [
            .masking(Masking(maskValue: 0.5)), .dense(Dense(units: 3, activation: .tanh)),
            layer.layer,
          ])
      }
    }
    + [
      GradientCase(
        name: "dropout between layers",
        layers: [
          .lstm(LSTM(units: 4, returnsSequences: true)), .dropout(Dropout(rate: 0.3)),
          .timeDistributed(.dropout(Dropout(rate: 0.2))), .gru(GRU(units: 5)),
          .dropout(Dropout(rate: 0.4)), .dense(Dense(units: 3)),
        ]),
      GradientCase(
        name: "projections, backwards and wide",
        layers: [
          .lstm(
            LSTM(
              units: 9, projectionUnits: 11, returnsSequences: true, goesBackwards: true,
              recurrentDropout: 0.3)),
          .lstm(LSTM(units: 11, projectionUnits: 9, dropout: 0.2, recurrentDropout: 0.2)),
        ]),
      GradientCase(
        name: "bidirectional, backwards and wide",
        layers: [
          .bidirectional(
            Bidirectional(
              .lstm(LSTM(units: 11, returnsSequences: true, recurrentDropout: 0.3)),
              backward: .gru(GRU(units: 3, returnsSequences: true, dropout: 0.4)))),
          .gru(
            GRU(
              units: 9, resetAfter: false, goesBackwards: true, dropout: 0.2,
              recurrentDropout: 0.2)),
        ]),
      GradientCase(
        name: "stack",
        layers: [
          .rnn(
            RNN(cells: [
              .gru(GRU(units: 4, recurrentDropout: 0.3)),
              .lstm(LSTM(units: 5, dropout: 0.3, recurrentDropout: 0.2)),
            ]))
        ]),
    ]

  @Test(arguments: cases)
  func `gradients equal central differences under what is drawn`(example: GradientCase) throws {
    var random = NumPyRandom(seed: 16)
    let model = try randomModel(example.layers, features: 2, using: &random)
    let inputs = maskedInputs(features: 2, using: &random)
    let check = try GradientCheck(model, inputs: inputs, using: &random)
    func trainer(of model: Model<Double>) -> (Trainer<Double>, loss: Double) {
      var draws = random
      let trainer = check.trainer(of: model)
      trainer.drawDropout(samples: GradientCheck.samples, using: &draws)
      return (trainer, trainer.differentiate(check.allSamples))
    }
    let (drawn, loss) = trainer(of: model)
    #expect(loss != (try check.loss(of: model)), "nothing was dropped")
    try expectDerivatives(drawn.gradients, of: model) { trainer(of: $0).loss }
  }

  /// What one draw multiplies an element by.
  private static func factor(rate: Double, using random: inout NumPyRandom) -> Double {
    random.randomSample() < rate ? 0 : 1 / (1 - rate)
  }

  @Test func `each element stays if a draw in row-major order is not below the rate`() throws {
    var random = NumPyRandom(seed: 17)
    let model = try Model(
      layers: [.dropout(Dropout(rate: 0.3)), .dense(Dense(units: 1, usesBias: false))],
      input: .sequence(features: 3), weights: [Tensor(shape: [3, 1], values: [1.0, 2, 4])])
    let check = try GradientCheck(
      model, inputs: Tensor(shape: [2, 4, 3], values: (1...24).map(Double.init)), using: &random)
    let trainer = check.trainer(of: model)
    var draws = NumPyRandom(seed: 18)
    trainer.drawDropout(samples: 2, using: &draws)
    let loss = trainer.differentiate(check.allSamples)

    var again = NumPyRandom(seed: 18)
    let kept = check.inputs.values.map { $0 * Self.factor(rate: 0.3, using: &again) }
    let rows = stride(from: 0, to: 24, by: 3).map { first -> Double in
      kept[first] + 2 * kept[first + 1] + 4 * kept[first + 2]
    }
    let expected = meanSquares(Tensor(shape: [2, 4, 1], values: rows), check.targets)
    #expect(abs(loss - expected) <= 1e-13 * expected)
    #expect(draws == again)
    // Outside of training nothing is dropped.
    #expect(try model.predict(check.inputs).values[0] == 1 + 4 + 12)
  }

  @Test func `a recurrent layer draws for its input, then for its state, once for all steps`()
    throws
  {
    var random = NumPyRandom(seed: 19)
    let model = try randomModel(
      [.simpleRNN(SimpleRNN(units: 2, activation: .linear, dropout: 0.4, recurrentDropout: 0.5))],
      features: 3, using: &random)
    let inputs = randomTensor([5, 4, 3], using: &random)
    let check = try GradientCheck(model, inputs: inputs, using: &random)
    let trainer = check.trainer(of: model)
    var draws = NumPyRandom(seed: 20)
    trainer.drawDropout(samples: 5, using: &draws)
    let loss = trainer.differentiate(check.allSamples)

    var again = NumPyRandom(seed: 20)
    let inputFactors = (0..<5 * 3).map { _ in Self.factor(rate: 0.4, using: &again) }
    let stateFactors = (0..<5 * 2).map { _ in Self.factor(rate: 0.5, using: &again) }
    let (kernel, recurrent, bias) = (model.weights[0], model.weights[1], model.weights[2])
    let outputs = (0..<5).flatMap { sample -> [Double] in
      var h: [Double] = [0, 0]
      for step in 0..<4 {
        h = (0..<2).map { unit -> Double in
          var z = bias.values[unit]
          for input in 0..<3 {
            let x = inputs.values[(sample * 4 + step) * 3 + input]
            z += x * inputFactors[sample * 3 + input] * kernel.values[input * 2 + unit]
          }
          for from in 0..<2 {
            z += h[from] * stateFactors[sample * 2 + from] * recurrent.values[from * 2 + unit]
          }
          return z
        }
      }
      return h
    }
    let expected = meanSquares(Tensor(shape: [5, 2], values: outputs), check.targets)
    #expect(abs(loss - expected) <= 1e-12 * expected)
    #expect(draws == again)
  }
}
