import Diagnostics
import Foundation
import LiveKeras
import Recurrent
import TestSupport
import Testing

/// A network that both sides predict with.
struct PredictionCase: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var layers: [Layer]
  var input: DataShape

  init(_ name: String, _ layers: [Layer], input: DataShape = .sequence(features: 3)) {
    testDescription = name
    self.layers = layers
    self.input = input
  }

  /// [5, 4, 3], [5, 3] or [5, 4] of indices below 6; the last two steps of one sample are zeros.
  func inputs() -> Tensor<Float> {
    var random = NumPyRandom(seed: 11)
    switch input {
    case .vector(let features):
      return Tensor(random: [5, features], -1...1, using: &random)
    case .sequence(_, let features):
      var inputs = Tensor(random: [5, 4, features], -1...1, using: &random)
      for index in (2 * features)..<(4 * features) { inputs.values[index] = 0 }
      return inputs
    case .indices:
      var inputs = Tensor(randomIndices: [5, 4], below: 6, using: &random)
      (inputs.values[2], inputs.values[3]) = (0, 0)
      return inputs
    }
  }

  static let cases: [PredictionCase] =
    recurrent
    + Bidirectional.MergeMode.allCases.map { mode in
      PredictionCase(
        "bidirectional, \(mode)",
        [
          .bidirectional(
            Bidirectional(.gru(GRU(units: 3, returnsSequences: true)), mergeMode: mode))
        ])
    } + plain

  private static let recurrent: [PredictionCase] = [
    PredictionCase("simple_rnn", [.simpleRNN(SimpleRNN(units: 4))]),
    PredictionCase(
      "simple_rnn whose initializer Keras lacks",
      [
        .simpleRNN(
          SimpleRNN(units: 4, initializers: RecurrentInitializers(kernel: .randnOverRoot())))
      ]),
    PredictionCase("lstm", [.lstm(LSTM(units: 4, returnsSequences: true))]),
    PredictionCase("lstm backwards", [.lstm(LSTM(units: 4, goesBackwards: true))]),
    PredictionCase("lstm, stateful", [.lstm(LSTM(units: 4, isStateful: true))]),
    PredictionCase("gru", [.gru(GRU(units: 4))]),
    PredictionCase("gru, reset before", [.gru(GRU(units: 4, resetAfter: false))]),
    PredictionCase(
      "rnn of cells",
      [.rnn(RNN(cells: [.lstm(LSTM(units: 4)), .gru(GRU(units: 2))], returnsSequences: true))]),
    PredictionCase(
      "masking", [.masking(Masking(maskValue: 0)), .lstm(LSTM(units: 4, returnsSequences: true))]),
    PredictionCase(
      "embedding",
      [.embedding(Embedding(inputDim: 6, outputDim: 3, masksZero: true)), .gru(GRU(units: 4))],
      input: .indices()),
  ]

  private static let plain: [PredictionCase] = [
    PredictionCase(
      "time_distributed", [.timeDistributed(.dense(Dense(units: 2, activation: .tanh)))]),
    PredictionCase(
      "dense", [.dense(Dense(units: 2, activation: .softmax))], input: .vector(features: 3)),
    PredictionCase("dropout", [.dropout(Dropout(rate: 0.5)), .simpleRNN(SimpleRNN(units: 2))]),
    PredictionCase("activation", [.activation(.mish)]),
    PredictionCase("re_lu", [.reLU(ReLU(negativeSlope: 0.1, maxValue: 0.5, threshold: 0.2))]),
    PredictionCase("leaky_re_lu", [.leakyReLU(LeakyReLU(negativeSlope: 0.2))]),
    PredictionCase("elu", [.elu(ELU(alpha: 0.7))]),
    PredictionCase("layer_normalization", [.layerNormalization(LayerNormalization())]),
    PredictionCase("batch_normalization", [.batchNormalization(BatchNormalization())]),
    PredictionCase(
      "repeat_vector", [.repeatVector(RepeatVector(n: 3)), .gru(GRU(units: 2))],
      input: .vector(features: 3)),
    PredictionCase(
      "flatten", [.flatten, .dense(Dense(units: 2))], input: .sequence(steps: 4, features: 3)),
    PredictionCase(
      "reshape", [.reshape(Reshape(targetShape: [2, 6])), .lstm(LSTM(units: 2))],
      input: .sequence(steps: 4, features: 3)),
  ]
}

@Suite(.enabled(if: SharedKeras.isThere, SharedKeras.comment))
struct PredictionTests {
  @Test(arguments: PredictionCase.cases)
  func `Keras predicts what our own engine predicts`(of testCase: PredictionCase) throws {
    let model = try Model(random: testCase.layers, input: testCase.input)
    let inputs = testCase.inputs()
    let ours = try model.predict(inputs)
    let theirs = try SharedKeras.with { try $0.predict(model, inputs: inputs, batchSize: 2) }
    #expect(theirs.shape == ours.shape)
    for (a, b) in zip(ours.values, theirs.values) {
      #expect(abs(a - b) <= 1e-6 * (1 + abs(b)))
    }
  }

  @Test func `The same request gives the same bits`() throws {
    let model = try Model(
      random: [.lstm(LSTM(units: 20)), .dense(Dense(units: 3))], input: .sequence(features: 2))
    var random = NumPyRandom(seed: 3)
    let inputs = Tensor(random: [300, 6, 2], -1...1, using: &random)
    let (first, second) = try SharedKeras.with {
      (try $0.predict(model, inputs: inputs), try $0.predict(model, inputs: inputs))
    }
    #expect(first == second)
  }

  @Test func `Of no samples nothing is predicted`() throws {
    let model = try Model(random: [.gru(GRU(units: 2))], input: .sequence(features: 3))
    let none = Tensor<Float>(shape: [0, 4, 3], values: [])
    let outputs = try SharedKeras.with { try $0.predict(model, inputs: none) }
    #expect(outputs == Tensor(shape: [0, 2], values: []))
  }

  @Test func `What Keras cannot express is named, and the next request succeeds`() throws {
    let input = DataShape.sequence(features: 3)
    let layer = LSTM(units: 2, usesPeepholes: true)
    let peepholes = try Model(random: [.lstm(layer)], input: input)
    let plain = try Model(random: [.lstm(LSTM(units: 2))], input: input)
    let inputs = Tensor<Float>(shape: [1, 2, 3], repeating: 1)
    try SharedKeras.with { keras in
      let error = #expect(throws: Diagnostic.self) {
        try keras.predict(peepholes, inputs: inputs)
      }
      #expect(error?.message.contains("use_peepholes of the layer lstm is true") == true)
      #expect(error?.advice == "take native in the place of keras")
      let outputs = try keras.predict(plain, inputs: inputs)
      #expect(outputs.shape == [1, 2])
    }
  }

  @Test func `Inputs of another shape are refused before Keras sees them`() throws {
    let model = try Model(random: [.gru(GRU(units: 2))], input: .sequence(features: 3))
    _ = try SharedKeras.with { keras in
      #expect(throws: ModelError.self) {
        try keras.predict(model, inputs: Tensor(shape: [1, 2, 4], repeating: 0))
      }
    }
  }

  /// As it is when our own process has been killed.
  @Test func `The process ends when nobody asks it any more, and removes what there was`() throws {
    let folder = try TemporaryFolder()
    let source = SharedKeras.root.appending(path: "Sources/LiveKeras/Python/keras_process.py")
    let script = try folder.write(
      String(contentsOf: source, encoding: .utf8), to: "exchange/keras_process.py")
    let command = Command(
      try SharedKeras.python().executable, [script, "--remove-folder"], in: folder.url)
    let result = try command.run(within: .seconds(30))
    #expect(result.exitCode == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func `Python, Keras, its backend and NumPy tell their versions`() throws {
    let versions = try SharedKeras.with { keras in
      keras.versions.map { "\($0.name) \($0.version)" }
    }
    #expect(versions.count >= 3)
    #expect(versions[0].hasPrefix("python 3."))
    #expect(versions[1].hasPrefix("keras 3."))
    #expect(versions.last?.hasPrefix("numpy ") == true)
  }
}
