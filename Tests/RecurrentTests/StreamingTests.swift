import Dispatch
import Recurrent
import Testing

/// A sequence taken step by step, beside the same taken at once.
struct StreamingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let layers: [Layer]
    var input = DataShape.sequence(features: 3)
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "simple rnn", layers: [.simpleRNN(SimpleRNN(units: 21))]),
    Case(
      name: "lstm, lstm, dense",
      layers: [
        .lstm(LSTM(units: 19, returnsSequences: true)), .lstm(LSTM(units: 5)),
        .dense(Dense(units: 2, activation: .softmax)),
      ]),
    Case(
      name: "lstm with gates that may be negative",
      layers: [.lstm(LSTM(units: 7, activation: .linear, recurrentActivation: .tanh))]),
    Case(
      name: "lstm with peepholes and an output activation",
      layers: [.lstm(LSTM(units: 18, outputActivation: .linear, usesPeepholes: true))]),
    Case(
      name: "lstms with projections, narrower and wider",
      layers: [
        .lstm(LSTM(units: 19, projectionUnits: 18, returnsSequences: true)),
        .lstm(LSTM(units: 5, projectionUnits: 7, usesPeepholes: true)),
      ]),
    Case(
      name: "masking, lstm with a projection",
      layers: [.masking(Masking(maskValue: 0.5)), .lstm(LSTM(units: 21, projectionUnits: 4))]),
    Case(name: "gru, reset after", layers: [.gru(GRU(units: 17))]),
    Case(name: "gru, reset before", layers: [.gru(GRU(units: 20, resetAfter: false))]),
    Case(
      name: "stack",
      layers: [
        .rnn(
          RNN(cells: [
            .lstm(LSTM(units: 6)), .gru(GRU(units: 9)), .lstm(LSTM(units: 8, projectionUnits: 3)),
            .simpleRNN(SimpleRNN(units: 4)),
          ]))
      ]),
    Case(
      name: "masking through layers into a second recurrent one",
      layers: [
        .masking(Masking(maskValue: 0.5)), .dense(Dense(units: 4)), .dropout(Dropout(rate: 0.3)),
        .lstm(LSTM(units: 8, returnsSequences: true)), .layerNormalization(LayerNormalization()),
        .gru(GRU(units: 6)), .batchNormalization(BatchNormalization()),
      ]),
    Case(
      name: "embedding that masks zero",
      layers: [
        .embedding(Embedding(inputDim: 5, outputDim: 4, masksZero: true)),
        .gru(GRU(units: 7, resetAfter: false)),
      ], input: .indices()),
  ]

  private static let samples = 5, steps = 7

  /// Inputs of which some steps are masked: before, between and after others, and of one sample all.
  private static func inputs(for input: DataShape, using random: inout NumPyRandom) -> Tensor<Float>
  {
    let masked: [Set<Int>] = [[], [0, 1], [2, 4], [5, 6], Set(0..<steps)]
    let values = (0..<samples * steps).flatMap { index -> [Float] in
      let isMasked = masked[index / steps].contains(index % steps)
      if case .indices = input { return [isMasked ? 0 : Float(1 + index % 4)] }
      return (0..<input.features).map { _ in isMasked ? 0.5 : Float(random.uniform(-1, 1)) }
    }
    let shape = [samples, steps] + (input == .indices() ? [] : [input.features])
    return Tensor(shape: shape, values: values)
  }

  private static func model(_ example: Case, using random: inout NumPyRandom) throws -> Model<Float>
  {
    try randomModel(example.layers, input: example.input, using: &random).converted(to: Float.self)
  }

  /// What all samples get at one step.
  private static func step(_ step: Int, of inputs: Tensor<Float>, features: Int) -> [Float] {
    (0..<samples).flatMap { sample in
      let first = (sample * steps + step) * features
      return inputs.values[first..<first + features]
    }
  }

  @Test(arguments: cases)
  func `each step gives the bits of the sequence that ends there`(example: Case) throws {
    var random = NumPyRandom(seed: 8)
    let model = try Self.model(example, using: &random)
    let inputs = Self.inputs(for: example.input, using: &random)
    let predictor = Predictor(model)
    let features = example.input.features
    var state = predictor.zeroState(batch: Self.samples)
    for step in 0..<Self.steps {
      let output = try predictor.step(Self.step(step, of: inputs, features: features), &state)
      let whole = try predictor(inputs.steps(0..<step + 1))
      #expect(output.map(\.bitPattern) == whole.bits, "step \(step)")
      #expect(output == state.output)
    }
  }

  @Test(arguments: cases)
  func `a state carries a sequence from one call to the next`(example: Case) throws {
    var random = NumPyRandom(seed: 9)
    let predictor = Predictor(try Self.model(example, using: &random))
    // Masked steps are told from those without a step before them, so none are masked here.
    let inputs = Tensor(
      shape: [Self.samples, Self.steps] + (example.input == .indices() ? [] : [3]),
      values: (0..<Self.samples * Self.steps * example.input.features).map { Float(1 + $0 % 4) })
    var state = predictor.zeroState(batch: Self.samples)
    _ = try predictor(inputs.steps(0..<3), state: &state)
    let last = try predictor(inputs.steps(3..<Self.steps), state: &state)
    #expect(last.bits == (try predictor(inputs)).bits)
    // The state after the first call, then the rest step by step.
    var streamed = predictor.zeroState(batch: Self.samples)
    _ = try predictor(inputs.steps(0..<3), state: &streamed)
    for step in 3..<Self.steps {
      let values = Self.step(step, of: inputs, features: example.input.features)
      try predictor.step(values, &streamed)
    }
    #expect(streamed.output.map(\.bitPattern) == last.bits)
  }

  @Test func `a copy of a state goes its own way`() throws {
    var random = NumPyRandom(seed: 10)
    let predictor = Predictor(try Self.model(Self.cases[1], using: &random))
    var state = predictor.zeroState(batch: 1)
    try predictor.step([1, 2, 3], &state)
    var copy = state
    let other = try predictor.step([4, 5, 6], &copy)
    let own = try predictor.step([7, 8, 9], &state)
    #expect(own != other)
    #expect(copy[0] != state[0])
    var again = predictor.zeroState(batch: 1)
    try predictor.step([1, 2, 3], &again)
    #expect(try predictor.step([7, 8, 9], &again) == own)
  }

  @Test func `states can be read and set in Keras's order`() throws {
    var random = NumPyRandom(seed: 11)
    let layers: [Layer] = [
      .lstm(LSTM(units: 4, returnsSequences: true)), .dense(Dense(units: 3)),
      .bidirectional(Bidirectional(.gru(GRU(units: 2)), backward: .lstm(LSTM(units: 5)))),
      .repeatVector(RepeatVector(n: 2)), .lstm(LSTM(units: 6, projectionUnits: 1)),
    ]
    let predictor = Predictor(
      try Model<Float>(
        layers: layers, input: .sequence(features: 3), initializingWith: &random))
    var state = predictor.zeroState(batch: 6)
    #expect(state[0].map(\.shape) == [[6, 4], [6, 4]])
    #expect(state[1].isEmpty)
    #expect(state[2].map(\.shape) == [[6, 2], [6, 5], [6, 5]])
    #expect(state[4].map(\.shape) == [[6, 1], [6, 6]])
    let inputs = Tensor(shape: [6, 2, 3], values: (0..<36).map { Float($0 % 5) / 5 })
    _ = try predictor(inputs, state: &state)
    var other = predictor.zeroState(batch: 6)
    other[0] = state[0]
    other[2] = state[2]
    other[4] = state[4]
    let (first, second) = (
      try predictor(inputs, state: &state), try predictor(inputs, state: &other)
    )
    #expect(first.bits == second.bits)
    #expect(first.bits != (try predictor(inputs)).bits)
  }

  @Test func `threads with states of their own do not disturb each other`() throws {
    var random = NumPyRandom(seed: 12)
    let predictor = Predictor(try Self.model(Self.cases[1], using: &random))
    @Sendable func last(_ seed: Int) -> [Float] {
      var state = predictor.zeroState(batch: 1)
      for step in 0..<200 {
        let values = (0..<3).map { Float((seed * 7 + step * 3 + $0) % 11) / 11 }
        _ = try! predictor.step(values, &state)  // the sizes are right
      }
      return state.output
    }
    let alone = (0..<16).map(last)
    nonisolated(unsafe) let together = UnsafeMutablePointer<[Float]>.allocate(capacity: 16)
    together.initialize(repeating: [], count: 16)
    DispatchQueue.concurrentPerform(iterations: 16) { together[$0] = last($0) }
    #expect((0..<16).map { together[$0] } == alone)
    together.deinitialize(count: 16).deallocate()
  }

  static let notCausal: [Layer] = [
    .lstm(LSTM(units: 2, goesBackwards: true)), .bidirectional(Bidirectional(.gru(GRU(units: 2)))),
    .rnn(RNN(cells: [.gru(GRU(units: 2))], goesBackwards: true)), .flatten,
    .reshape(Reshape(targetShape: [2, 6])),
  ]

  @Test(arguments: notCausal)
  func `a model that needs later steps says so`(layer: Layer) throws {
    var random = NumPyRandom(seed: 13)
    let model = try Model<Float>(
      layers: [.dense(Dense(units: 3)), layer], input: .sequence(steps: 4, features: 3),
      initializingWith: &random)
    let predictor = Predictor(model)
    var state = predictor.zeroState(batch: 1)
    let error = #expect(throws: ModelError.self) { try predictor.step([1, 2, 3], &state) }
    #expect(error?.code == .notCausal)
    #expect(error?.layer == 1)
    #expect(error?.kind == layer.kind)
  }

  @Test func `wrong sizes and foreign states are errors`() throws {
    var random = NumPyRandom(seed: 14)
    let predictor = Predictor(try Self.model(Self.cases[0], using: &random))
    let other = Predictor(try Self.model(Self.cases[4], using: &random))
    var state = predictor.zeroState(batch: 2)
    var foreign = other.zeroState(batch: 2)
    #expect(throws: ModelError.self) { try predictor.step([1, 2, 3], &state) }
    #expect(throws: ModelError.self) { try predictor.step(Array(repeating: 1, count: 6), &foreign) }
    let three = Tensor<Float>(shape: [3, 1, 3], repeating: 1)
    #expect(throws: ModelError.self) { try predictor(three, state: &state) }
  }
}

extension Tensor<Float> {
  /// Some of the steps of [N, T, F] or [N, T].
  func steps(_ range: Range<Int>) -> Tensor {
    let (all, features) = (shape[1], shape.count == 3 ? shape[2] : 1)
    let kept = (0..<shape[0]).flatMap { sample in
      values[
        (sample * all + range.lowerBound) * features..<(sample * all + range.upperBound) * features]
    }
    return Tensor(shape: [shape[0], range.count] + shape.dropFirst(2), values: kept)
  }
}
