import Recurrent
import Testing

/// Every layer's gradients in Double against central differences of its own loss.
struct GradientTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let layers: [Layer]
    var testDescription: String { name }
  }

  private static let functions: [Activation] = [.linear, .relu, .tanh, .sigmoid, .hardSigmoid]

  static let cases: [Case] =
    functions.map { activation in
      Case(name: "dense \(activation)", layers: [.dense(Dense(units: 3, activation: activation))])
    }
    + functions.flatMap { activation in
      functions.map { recurrent in
        Case(
          name: "lstm \(activation), recurrent \(recurrent)",
          layers: [
            .lstm(LSTM(units: 5, activation: activation, recurrentActivation: recurrent))
          ])
      }
    }
    + functions.flatMap { activation in
      [true, false].map { resetAfter in
        Case(
          name: "gru \(activation), reset \(resetAfter ? "after" : "before")",
          layers: [
            .gru(GRU(units: 5, activation: activation, resetAfter: resetAfter))
          ])
      }
    }
    + functions.map { recurrent in
      Case(
        name: "gru recurrent \(recurrent)",
        layers: [.gru(GRU(units: 5, recurrentActivation: recurrent))])
    }
    + functions.map { activation in
      Case(
        name: "simple rnn \(activation)",
        layers: [.simpleRNN(SimpleRNN(units: 5, activation: activation))])
    }
    + [true, false].flatMap { resetAfter in
      [
        Case(
          name: "gru sequences, reset \(resetAfter ? "after" : "before")",
          layers: [.gru(GRU(units: 5, resetAfter: resetAfter, returnsSequences: true))]),
        Case(
          name: "gru without bias, reset \(resetAfter ? "after" : "before")",
          layers: [.gru(GRU(units: 5, usesBias: false, resetAfter: resetAfter))]),
        Case(
          name: "gru wider than a panel, reset \(resetAfter ? "after" : "before")",
          layers: [.gru(GRU(units: 11, resetAfter: resetAfter))]),
        Case(
          name: "backwards over gru, reset \(resetAfter ? "after" : "before")",
          layers: [
            .gru(
              GRU(units: 4, resetAfter: resetAfter, returnsSequences: true, goesBackwards: true)),
            .gru(GRU(units: 3, resetAfter: resetAfter, goesBackwards: true)),
          ]),
      ]
    }
    + [
      Case(
        name: "simple rnn sequences",
        layers: [.simpleRNN(SimpleRNN(units: 5, returnsSequences: true))]),
      Case(
        name: "simple rnn without bias",
        layers: [.simpleRNN(SimpleRNN(units: 5, usesBias: false))]),
      Case(
        name: "backwards over simple rnn and lstm",
        layers: [
          .simpleRNN(SimpleRNN(units: 9, returnsSequences: true, goesBackwards: true)),
          .lstm(LSTM(units: 3, returnsSequences: true, goesBackwards: true)),
        ]),
      Case(name: "lstm sequences", layers: [.lstm(LSTM(units: 5, returnsSequences: true))]),
      Case(name: "lstm without bias", layers: [.lstm(LSTM(units: 5, usesBias: false))]),
      Case(name: "dense without bias", layers: [.dense(Dense(units: 3, usesBias: false))]),
      Case(name: "lstm wider than a panel", layers: [.lstm(LSTM(units: 11))]),
      Case(
        name: "lstm, dense tanh",
        layers: [.lstm(LSTM(units: 9)), .dense(Dense(units: 2, activation: .tanh))]),
      Case(
        name: "lstm, lstm, dense over sequences",
        layers: [
          .lstm(LSTM(units: 4, returnsSequences: true)),
          .lstm(LSTM(units: 3, returnsSequences: true)), .dense(Dense(units: 2)),
        ]),
      Case(
        name: "dense before lstm",
        layers: [.dense(Dense(units: 4, activation: .tanh)), .lstm(LSTM(units: 5))]),
    ]

  @Test(arguments: cases)
  func `gradients equal central differences`(_ example: Case) throws {
    let (samples, steps, features) = (7, 4, 2)
    var random = NumPyRandom(seed: 11)
    let model = try randomModel(example.layers, features: features, using: &random)
    let inputs = randomTensor([samples, steps, features], using: &random)
    let outputs = try model.predict(inputs).shape
    let targets = randomTensor(outputs, using: &random)

    try expectGradients(of: model, inputs: inputs, targets: targets)
  }

  @Test(arguments: Loss.allCases)
  func `gradients of every loss equal central differences`(loss: Loss) throws {
    var random = NumPyRandom(seed: 12)
    let model = try randomModel(
      [.lstm(LSTM(units: 5, returnsSequences: true)), .dense(Dense(units: 3))], features: 2,
      using: &random)
    let inputs = randomTensor([7, 4, 2], using: &random)
    let targets = randomTensor([7, 4, 3], using: &random)
    // Differences on both sides of a Huber loss's change at one.
    let wide = Tensor(shape: targets.shape, values: targets.values.map { 3 * $0 })
    try expectGradients(of: model, inputs: inputs, targets: wide, loss: loss)
  }

  private func expectGradients(
    of model: Model<Double>, inputs: Tensor<Double>, targets: Tensor<Double>,
    loss: Loss = .meanSquaredError
  ) throws {
    let analytic = gradient(of: model, inputs: inputs, targets: targets, loss: loss)
    let numeric = try centralDifferences(
      of: model, inputs: inputs, targets: targets, loss: loss)
    #expect(analytic.count == numeric.count)
    let scale = numeric.map(abs).max()!
    #expect(scale > 1e-4, "a gradient of zeros proves nothing")
    for (index, (a, n)) in zip(analytic, numeric).enumerated() {
      #expect(abs(a - n) <= 1e-7 * max(scale, abs(n)), "weight \(index): \(a) against \(n)")
    }
  }

  private func gradient(
    of model: Model<Double>, inputs: Tensor<Double>, targets: Tensor<Double>, loss: Loss
  ) -> [Double] {
    let count = inputs.shape[0]
    let trainer = Trainer(
      model,
      configuration: TrainingConfiguration(
        loss: loss, optimizer: .rmsprop(RMSprop()), batchSize: count),
      inputs: inputs, targets: targets, parallelism: .allProcessors)
    _ = trainer.differentiate(Array(0..<count)[...])
    return trainer.gradients
  }

  /// (L(w + h) − L(w − h)) / 2h for each weight, with h = 1e-5.
  private func centralDifferences(
    of model: Model<Double>, inputs: Tensor<Double>, targets: Tensor<Double>, loss: Loss
  ) throws -> [Double] {
    let step = 1e-5
    func value(changing index: Int, _ element: Int, by change: Double) throws -> Double {
      var weights = model.weights
      weights[index].values[element] += change
      let changed = try Model(
        layers: model.layers, input: model.input, weights: weights)
      return try changed.evaluate(loss, inputs: inputs, targets: targets)
    }
    return try model.weights.enumerated().flatMap { index, weight in
      try weight.values.indices.map { element in
        let above = try value(changing: index, element, by: step)
        let below = try value(changing: index, element, by: -step)
        return (above - below) / (2 * step)
      }
    }
  }
}
