import Recurrent
import RecurrentEquations
import Testing

/// States handed over from one batch to the next.
struct StateTests {
  private static let units = 5

  private static let layers: [(String, Layer)] = [
    ("simple_rnn", .simpleRNN(SimpleRNN(units: units, returnsSequences: true))),
    ("lstm", .lstm(LSTM(units: units, usesPeepholes: true, returnsSequences: true))),
    (
      "lstm with a projection",
      .lstm(LSTM(units: units, projectionUnits: 4, returnsSequences: true))
    ),
    ("gru", .gru(GRU(units: units, returnsSequences: true))),
    (
      "stack",
      .rnn(
        RNN(
          cells: [.lstm(LSTM(units: 2)), .gru(GRU(units: units))], returnsSequences: true))
    ),
  ]

  @Test(arguments: layers.map { RandomNetwork($0, [$1, .dense(Dense(units: 3))]) })
  func `two halves with a state are the whole`(kind: RandomNetwork) throws {
    let network = RandomNetwork(kind.name, kind.layers, input: .sequence(features: 2))
    let model = try network.model()
    let textbook = TextbookModel(model)
    let steps: [[Double]] = [[1, -2], [0.5, 3], [-1, 0.25], [2, -0.5], [0.125, 1]]
    var state = Predictor(model).zeroState(batch: 1)
    let first = try textbook.predict(tensor(Array(steps.prefix(2))), state: &state)
    let second = try textbook.predict(tensor(Array(steps.suffix(3))), state: &state)
    #expect(first.values + second.values == (try textbook.predict(tensor(steps)).values))
  }

  @Test func `stateful layers carry on through windows, others begin with zeros`() throws {
    let layers: [Layer] = [
      .lstm(LSTM(units: 5, returnsSequences: true, isStateful: true)),
      .gru(GRU(units: 3, returnsSequences: true)), .lstm(LSTM(units: 2, isStateful: true)),
    ]
    let model = try RandomNetwork("stateful", layers).model()
    let (predictor, textbook) = (Predictor(model), TextbookModel(model))
    let window = RandomNetwork("stateful", layers).inputs()
    var (fast, slow) = (
      predictor.zeroState(batch: RandomNetwork.samples),
      predictor.zeroState(batch: RandomNetwork.samples)
    )
    for _ in 0..<4 {
      fast.beginBatch()
      slow.beginBatch()
      expect(
        try predictor(window, state: &fast).values,
        equals: try textbook.predict(window, state: &slow).values)
      for (ours, expected) in zip(fast.carried, slow.carried) {
        expect(ours.values, equals: expected.values)
      }
    }
    #expect(slow.carried.count == 4)
    #expect(try textbook.predict(window, state: &slow) != textbook.predict(window))
  }

  private func expect(_ ours: [Double], equals expected: [Double]) {
    for (a, b) in zip(ours, expected) { #expect(abs(a - b) <= 1e-13) }
  }

  @Test func `states of another model or for other samples are refused`() throws {
    let model = try RandomNetwork("gru", [.gru(GRU(units: 2))]).model()
    let other = try RandomNetwork("gru", [.gru(GRU(units: 3))]).model()
    let inputs = RandomNetwork("gru", []).inputs()
    var others = Predictor(other).zeroState(batch: RandomNetwork.samples)
    #expect(throws: ModelError.self) {
      try TextbookModel(model).predict(inputs, state: &others)
    }
    var fewer = Predictor(model).zeroState(batch: RandomNetwork.samples - 1)
    #expect(throws: ModelError.self) { try TextbookModel(model).predict(inputs, state: &fewer) }
  }
}
