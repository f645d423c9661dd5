import Recurrent

extension RandomNetwork {
  private static let elementWise = Activation.allCases.filter(\.isElementWise)

  /// Each function as a layer and in a dense layer, on inputs to both sides of all its knees.
  static let activations: [RandomNetwork] =
    Activation.allCases.flatMap { function in
      [
        RandomNetwork("\(function)", [.activation(function)]),
        RandomNetwork(
          "dense \(function)", [.dense(Dense(units: 6, activation: function))], scale: 1.5),
      ]
    } + [
      RandomNetwork("relu", [.reLU(ReLU(negativeSlope: 0.3, maxValue: 2, threshold: 0.7))]),
      RandomNetwork("relu without bounds", [.reLU(ReLU())]),
      RandomNetwork("leaky relu", [.leakyReLU(LeakyReLU(negativeSlope: 0.4))]),
      RandomNetwork("elu", [.elu(ELU(alpha: 0.6))]),
      RandomNetwork("threshold", [.threshold(Threshold(threshold: 0.7, value: -2))]),
    ]

  /// Each function wherever a recurrent cell takes one; small weights, as some functions explode.
  static let cellActivations: [RandomNetwork] = elementWise.flatMap { function in
    let layers: [(String, Layer)] = [
      ("simple_rnn", .simpleRNN(SimpleRNN(units: units, activation: function))),
      ("lstm", .lstm(LSTM(units: units, activation: function, outputActivation: .tanh))),
      ("lstm recurrent", .lstm(LSTM(units: units, recurrentActivation: function))),
      ("lstm output", .lstm(LSTM(units: units, outputActivation: function))),
      ("gru", .gru(GRU(units: units, activation: function))),
      ("gru recurrent", .gru(GRU(units: units, recurrentActivation: function))),
    ]
    return layers.map { RandomNetwork("\($0) \(function)", [$1], scale: 0.2) }
  }

  /// The recurrent layers with one cell, in all their kinds but for the functions.
  private static func cells(usesBias: Bool) -> [(String, RecurrentLayer)] {
    let bias = usesBias ? "" : " without bias"
    let simple = SimpleRNN(units: units, usesBias: usesBias)
    let lstm = LSTM(units: units, outputActivation: .softsign, usesBias: usesBias)
    let peepholes = LSTM(units: units, usesBias: usesBias, usesPeepholes: true)
    let projected = LSTM(units: units, projectionUnits: 2, usesBias: usesBias)
    // Wider than it was, and than a panel.
    let widened = LSTM(
      units: units, projectionUnits: 10, usesBias: usesBias, usesPeepholes: true)
    let after = GRU(units: units, usesBias: usesBias)
    let before = GRU(units: units, usesBias: usesBias, resetAfter: false)
    return [
      ("simple_rnn" + bias, .simpleRNN(simple)),
      ("lstm" + bias, .lstm(lstm)),
      ("lstm with peepholes" + bias, .lstm(peepholes)),
      ("lstm with a projection" + bias, .lstm(projected)),
      ("lstm with peepholes and a projection" + bias, .lstm(widened)),
      ("gru, reset after" + bias, .gru(after)),
      ("gru, reset before" + bias, .gru(before)),
    ]
  }

  private static let mixedStack: [RecurrentLayer] = [
    .gru(GRU(units: 8)), .lstm(LSTM(units: 9)), .lstm(LSTM(units: 11, projectionUnits: 10)),
    .simpleRNN(SimpleRNN(units: units)),
  ]

  /// All combinations of returning sequences, going backwards and zeros at masked steps.
  private static let ways: [(String, SequenceArguments)] = (0..<8).map { number in
    let way = SequenceArguments(
      returnsSequences: number & 1 != 0, goesBackwards: number & 2 != 0,
      zerosMaskedOutput: number & 4 != 0)
    let name =
      (way.returnsSequences ? ", sequences" : "") + (way.goesBackwards ? ", backwards" : "")
      + (way.zerosMaskedOutput ? ", zeros" : "")
    return (name, way)
  }

  /// Recurrent layers in every way through their steps.
  private static let recurrentWays: [RandomNetwork] = ways.flatMap { name, way in
    let stack = RNN(
      cells: mixedStack, returnsSequences: way.returnsSequences,
      goesBackwards: way.goesBackwards, zerosMaskedOutput: way.zerosMaskedOutput)
    var networks = [RandomNetwork("stack" + name, [.rnn(stack)])]
    for (kind, cell) in cells(usesBias: true) + cells(usesBias: false) {
      var cell = cell
      cell.sequence = way
      networks.append(RandomNetwork(kind + name, [cell.layer]))
    }
    return networks
  }

  /// Bidirectional layers of all modes, whose layers have different cells.
  private static let bidirectionals: [RandomNetwork] = Bidirectional.MergeMode.allCases.flatMap {
    mode in
    let lstms = [LSTM(units: units), LSTM(units: 9, projectionUnits: units)]
    return lstms.flatMap { lstm in
      ways.map { name, way in
        var layer = Bidirectional(
          .lstm(lstm), backward: .gru(GRU(units: units)), mergeMode: mode,
          zerosMaskedOutput: way.zerosMaskedOutput)
        layer.returnsSequences = way.returnsSequences
        // What its own layers say of zeros counts only if it does not decide that itself.
        layer.forward.sequence.zerosMaskedOutput = way.goesBackwards
        let kind = lstm.projectionUnits == nil ? "" : " with a projection"
        return RandomNetwork("bidirectional \(mode)\(kind)" + name, [.bidirectional(layer)])
      }
    }
  }

  /// Recurrent layers alone.
  static let recurrent = recurrentWays + bidirectionals

  /// Layers that keep the steps as they are, and with them a mask.
  static let keepingSteps: [(String, Layer)] = [
    ("dense", .dense(Dense(units: outputs))),
    ("activation", .activation(.softmax)),
    ("relu", .reLU(ReLU(negativeSlope: 0.3))),
    ("leaky_relu", .leakyReLU(LeakyReLU())),
    ("elu", .elu(ELU())),
    ("threshold", .threshold(Threshold(threshold: 0.2, value: 0.5))),
    ("dropout", .dropout(Dropout(rate: 0.4))),
    ("layer_normalization", .layerNormalization(LayerNormalization(epsilon: 0.01))),
    ("batch_normalization", .batchNormalization(BatchNormalization())),
    ("time_distributed", .timeDistributed(.dense(Dense(units: 2 * outputs, activation: .glu)))),
    ("lstm", .lstm(LSTM(units: units, returnsSequences: true))),
    (
      "lstm with a projection",
      .lstm(LSTM(units: units, projectionUnits: 2, returnsSequences: true))
    ),
    ("gru backwards", .gru(GRU(units: units, returnsSequences: true, goesBackwards: true))),
    ("stack", .rnn(RNN(cells: mixedStack, returnsSequences: true))),
    (
      "stack backwards",
      .rnn(RNN(cells: mixedStack, returnsSequences: true, goesBackwards: true))
    ),
    (
      "bidirectional",
      .bidirectional(Bidirectional(.lstm(LSTM(units: units, returnsSequences: true))))
    ),
  ]

  private static let last = Layer.gru(GRU(units: units))

  /// All other layers, and how masks go through layers to the next recurrent one.
  static let others: [RandomNetwork] =
    keepingSteps.map { RandomNetwork("\($0), gru", [$1, last]) } + [
      RandomNetwork(
        "normalizations without factors",
        [
          .layerNormalization(LayerNormalization(scales: false)),
          .batchNormalization(BatchNormalization(epsilon: 0.1, centers: false)),
          .layerNormalization(LayerNormalization(centers: false)),
          .batchNormalization(BatchNormalization(scales: false)),
        ]),
      RandomNetwork(
        "repeat_vector", [last, .repeatVector(RepeatVector(n: 8)), .lstm(LSTM(units: 2))]),
      RandomNetwork("flatten", [.flatten, .dense(Dense(units: outputs, usesBias: false))]),
      RandomNetwork("reshape", [.reshape(Reshape(targetShape: [-1, 3])), last]),
      RandomNetwork("reshape to vectors", [.reshape(Reshape(targetShape: [24]))]),
      RandomNetwork(
        "second mask", [.masking(Masking(maskValue: -0.5)), last, .dense(Dense(units: outputs))]),
      RandomNetwork(
        "dense on vectors", [.dense(Dense(units: outputs, activation: .softmax))],
        input: .vector(features: features)),
    ]

  /// Networks that begin with an embedding, masked or not.
  static let embeddings: [RandomNetwork] = [true, false].map { masksZero in
    RandomNetwork(
      "embedding" + (masksZero ? ", masked" : ""),
      [
        .embedding(Embedding(inputDim: 4, outputDim: features, masksZero: masksZero)),
        .lstm(LSTM(units: units, returnsSequences: true)), last, .dense(Dense(units: outputs)),
      ], input: .indices())
  }
}
