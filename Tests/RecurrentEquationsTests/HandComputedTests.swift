import Recurrent
import RecurrentEquations
import Testing

/// Layers whose outputs can be computed by head: functions that are lines, and whole numbers.
struct HandComputedTests {
  @Test func `a simple layer adds input, state and bias`() throws {
    let layer = SimpleRNN(units: 2, activation: .linear, returnsSequences: true)
    let found = try predict(
      [.simpleRNN(layer)], [[1], [2]], weights: [[1, 2], [0, 1, 1, 0], [0.5, 0]])
    #expect(found == [1.5, 2, 4.5, 5.5])
  }

  @Test func `an LSTM's gates are in the order i, f, c, o`() throws {
    let layer = LSTM(
      units: 1, activation: .linear, recurrentActivation: .linear, returnsSequences: true)
    // i = 1, f = 3, g = 3, o = 3, c = 3; then i = 11, f = 5, g = 15, o = 7, c = 180.
    let found = try predict(
      [.lstm(layer)], [[1], [2]], weights: [[1, 2, 3, 4], [1, 0, 1, 0], [0, 1, 0, -1]])
    #expect(found == [9, 1260])
  }

  @Test func `peepholes show c to i and f, and the new c to o`() throws {
    let layer = LSTM(
      units: 1, activation: .linear, recurrentActivation: .linear, usesPeepholes: true,
      returnsSequences: true)
    // i = 1, f = 3, g = 3, c = 3, o = 12; then i = 41, f = 11, g = 42, c = 1755, o = 5272.
    let found = try predict(
      [.lstm(layer)], [[1], [2]],
      weights: [[1, 2, 3, 4], [1, 0, 1, 0], [0, 1, 0, -1], [1, 2, 3]])
    #expect(found == [36, 9_252_360])
  }

  @Test func `an LSTM's cell state goes through the output activation`() throws {
    let layer = LSTM(
      units: 1, activation: .linear, recurrentActivation: .linear, outputActivation: .hardTanh)
    let found = try predict(
      [.lstm(layer)], [[1], [2]], weights: [[1, 2, 3, 4], [0, 0, 0, 0], [0, 1, 0, -1]])
    #expect(found == [7])
  }

  @Test func `an LSTM's output can be projected on its way out and back to the gates`() throws {
    let layer = LSTM(
      units: 2, projectionUnits: 1, activation: .linear, recurrentActivation: .linear,
      usesBias: false, returnsSequences: true)
    let model = try model(
      [.lstm(layer)], features: 1,
      weights: [[1, 2, 0, 0, 3, 1, 1, 1], [0, 0, 0, 0, 0, 0, 1, 0], [10, 100]])
    var state = Predictor(model).zeroState(batch: 1)
    // i = (1, 2), g = (3, 1), c = (3, 2), o = (1, 1), h = 10·3 + 100·2; then i = (2, 4), g = (6, 2),
    // c = (12, 8), o = (2 + 230, 2), h = 10·2784 + 100·16.
    let found = try TextbookModel(model).predict(tensor([[1], [2]]), state: &state)
    #expect(found == Tensor(shape: [1, 2, 1], values: [230, 29440]))
    #expect(
      state[0] == [
        Tensor(shape: [1, 1], values: [29440]), Tensor(shape: [1, 2], values: [12, 8]),
      ])
  }

  @Test func `a GRU can reset after the product, with a bias of its own`() throws {
    let layer = GRU(units: 1, activation: .linear, recurrentActivation: .linear)
    // z = 2 + 0 + 1 = 3, r = 4 + 1 + 0 = 5, n = 6 + 0 + 5·(0 + 2) = 16, h = (1 − 3)·16.
    let found = try predict(
      [.gru(layer)], [[2]], weights: [[1, 2, 3], [1, 1, 2], [0, 1, 0, 1, 0, 2]])
    #expect(found == [-32])
  }

  @Test func `a GRU can reset before the product`() throws {
    let layer = GRU(
      units: 1, activation: .linear, recurrentActivation: .linear, resetAfter: false)
    let model = try model(
      [.gru(layer)], features: 1, weights: [[1, 2, 3], [1, 1, 2], [0, 1, 0]])
    var state = Predictor(model).zeroState(batch: 1)
    state[0] = [Tensor(shape: [1, 1], values: [1])]
    // z = 2 + 1 = 3, r = 4 + 1 + 1 = 6, n = 6 + (6·1)·2 = 18, h = 3·1 + (1 − 3)·18.
    #expect(try TextbookModel(model).predict(tensor([[2]]), state: &state).values == [-33])
    #expect(state[0] == [Tensor(shape: [1, 1], values: [-33])])
  }

  @Test func `in a stack each cell reads the one before it at the same step`() throws {
    let cell = RecurrentLayer.simpleRNN(
      SimpleRNN(units: 1, activation: .linear, usesBias: false))
    // The first adds up 1, 3, 6; the second adds up ten times these.
    let found = try predict(
      [.rnn(RNN(cells: [cell, cell], returnsSequences: true))], [[1], [2], [3]],
      weights: [[1], [1], [10], [1]])
    #expect(found == [10, 40, 100])
  }

  /// Two directions that add up 1, 2, 4: 1, 3, 7 and, backwards, 7, 6, 4.
  @Test(
    arguments: [
      (.concat, true, [1, 70, 3, 60, 7, 40]),
      (.none, true, [1, 70, 3, 60, 7, 40]),
      (.sum, true, [71, 63, 47]),
      (.mul, true, [70, 180, 280]),
      (.ave, true, [35.5, 31.5, 23.5]),
      (.concat, false, [7, 70]),
      (.sum, false, [77]),
    ] as [(Bidirectional.MergeMode, Bool, [Double])])
  func `two directions are merged step by step`(
    mode: Bidirectional.MergeMode, sequences: Bool, expected: [Double]
  ) throws {
    let cell = RecurrentLayer.simpleRNN(
      SimpleRNN(
        units: 1, activation: .linear, usesBias: false, returnsSequences: sequences))
    let found = try predict(
      [.bidirectional(Bidirectional(cell, mergeMode: mode))], [[1], [2], [4]],
      weights: [[1], [1], [10], [1]])
    #expect(found == expected)
  }

  @Test func `a layer that goes backwards gives its outputs in that order`() throws {
    let layer = SimpleRNN(
      units: 1, activation: .linear, usesBias: false, returnsSequences: true, goesBackwards: true)
    let found = try predict([.simpleRNN(layer)], [[1], [2], [4]], weights: [[1], [1]])
    #expect(found == [4, 6, 7])
  }

  @Test func `a dense layer works on each step`() throws {
    let found = try predict(
      [.dense(Dense(units: 2, activation: .relu))], [[1, 2, 3], [0, 1, 0]],
      weights: [[1, 0, 0, -1, 1, 0], [0.5, 1]])
    #expect(found == [4.5, 0, 0.5, 0])
  }

  @Test func `normalizations subtract a mean and divide by a deviation`() throws {
    // Mean 3, variance 4 and an ε of 5: a deviation of 3.
    let layer = LayerNormalization(epsilon: 5)
    #expect(
      try predict([.layerNormalization(layer)], [[1, 5]], weights: [[6, 3], [1, 2]]) == [-3, 4])
    let batch = BatchNormalization(epsilon: 5)
    #expect(
      try predict(
        [.batchNormalization(batch)], [[1, 5]], weights: [[6, 3], [1, 2], [4, 2], [4, 20]])
        == [-5, 3.8])
  }

  @Test func `the reshaping layers keep the order of the numbers`() throws {
    let input = DataShape.sequence(steps: 2, features: 3)
    let x = Tensor<Double>(shape: [2, 2, 3], values: (1...12).map { Double($0) })
    func output(_ layers: [Layer]) throws -> Tensor<Double> {
      try TextbookModel(Model(layers: layers, input: input, weights: [])).predict(x)
    }
    #expect(try output([.flatten]) == Tensor(shape: [2, 6], values: x.values))
    #expect(
      try output([.reshape(Reshape(targetShape: [3, -1]))])
        == Tensor(shape: [2, 3, 2], values: x.values))
    #expect(
      try output([.flatten, .repeatVector(RepeatVector(n: 2))])
        == Tensor(
          shape: [2, 2, 6],
          values: [1...6, 1...6, 7...12, 7...12].joined().map { Double($0) }))
  }
}
