import Recurrent
import Testing

/// The gradients of layers that are not recurrent.
struct FeatureGradientTests {
  @Test(arguments: Activation.allCases)
  func `gradients of every activation equal central differences`(function: Activation) throws {
    var random = NumPyRandom(seed: 21)
    // By the argument of a dense layer, of an activation layer, and by the input of both.
    let units = function == .sparsemax ? 4 : 6
    let layers: [Layer] = [.dense(Dense(units: units)), .activation(function)]
    var inputs = randomTensor([7, 4, 2], using: &random)
    let separate =
      try function == .sparsemax
      ? denseWithoutTies(layers, inputs: &inputs, using: &random)
      : denseBetweenKinks(layers, inputs: &inputs, using: &random)
    try GradientCheck(separate, inputs: inputs, using: &random).run()
    let joined = try Model(
      layers: [.dense(Dense(units: units, activation: function))], input: separate.input,
      weights: separate.weights)
    try GradientCheck(joined, inputs: inputs, using: &random).run()
  }

  static let activationLayers: [Layer] = [
    .reLU(ReLU(negativeSlope: 0.1, maxValue: 1.5, threshold: 0.25)), .reLU(ReLU()),
    .leakyReLU(LeakyReLU()), .elu(ELU(alpha: 0.7)),
    .threshold(Threshold(threshold: 0.5, value: -1)),
  ]

  @Test(arguments: activationLayers)
  func `gradients of activation layers equal central differences`(layer: Layer) throws {
    var random = NumPyRandom(seed: 22)
    var inputs = randomTensor([7, 4, 2], using: &random)
    let model = try denseBetweenKinks(
      [.dense(Dense(units: 6)), layer], inputs: &inputs, using: &random)
    try GradientCheck(model, inputs: inputs, using: &random).run()
  }

  static let cases: [GradientCase] = [
    GradientCase(name: "dense", layers: [.dense(Dense(units: 3))]),
    GradientCase(name: "dense without bias", layers: [.dense(Dense(units: 3, usesBias: false))]),
    GradientCase(
      name: "dense on vectors",
      layers: [.dense(Dense(units: 3, activation: .tanh)), .dense(Dense(units: 4))],
      input: .vector(features: 5)),
    GradientCase(
      name: "flatten",
      layers: [.lstm(LSTM(units: 3, returnsSequences: true)), .flatten]
        + [.dense(Dense(units: 2))], input: .sequence(steps: 4, features: 2)),
    GradientCase(
      name: "reshape",
      layers: [
        .gru(GRU(units: 3, returnsSequences: true)), .reshape(Reshape(targetShape: [2, -1])),
        .lstm(LSTM(units: 5)), .reshape(Reshape(targetShape: [5, 1])),
        .simpleRNN(SimpleRNN(units: 2)),
      ], input: .sequence(steps: 4, features: 2)),
    GradientCase(
      name: "repeat vector",
      layers: [
        .lstm(LSTM(units: 3)), .repeatVector(RepeatVector(n: 5)),
        .gru(GRU(units: 4, returnsSequences: true)), .dense(Dense(units: 2)),
      ]),
    GradientCase(
      name: "repeat vector, flatten",
      layers: [
        .dense(Dense(units: 3)), .repeatVector(RepeatVector(n: 2)), .flatten,
        .dense(Dense(units: 4)),
      ], input: .vector(features: 5)),
    GradientCase(
      name: "time distributed",
      layers: [
        .timeDistributed(.dense(Dense(units: 3, activation: .sigmoid))), .lstm(LSTM(units: 4)),
      ]),
  ]

  @Test(arguments: cases)
  func `gradients equal central differences`(example: GradientCase) throws {
    var random = NumPyRandom(seed: 23)
    try GradientCheck(example, using: &random).run()
  }

  @Test(arguments: [true, false], [true, false])
  func `gradients of normalizations equal central differences`(centers: Bool, scales: Bool) throws {
    let layers: [Layer] = [
      .layerNormalization(LayerNormalization(epsilon: 0.01, centers: centers, scales: scales)),
      .batchNormalization(BatchNormalization(epsilon: 0.01, centers: centers, scales: scales)),
    ]
    for layer in layers {
      for place in [layer, .timeDistributed(layer)] {
        var random = NumPyRandom(seed: 24)
        let example = GradientCase(
          name: layer.kind,
          layers: [.gru(GRU(units: 5, returnsSequences: true)), place, .dense(Dense(units: 3))])
        try GradientCheck(example, using: &random).run()
      }
    }
  }

  @Test(arguments: Bidirectional.MergeMode.allCases, [true, false])
  func `gradients of two directions equal central differences`(
    mode: Bidirectional.MergeMode, sequences: Bool
  ) throws {
    var random = NumPyRandom(seed: 25)
    let example = GradientCase(
      name: mode.rawValue,
      layers: [
        .dense(Dense(units: 3)),
        .bidirectional(
          Bidirectional(
            .lstm(LSTM(units: 4, returnsSequences: sequences)),
            backward: .gru(GRU(units: 4, returnsSequences: sequences)), mergeMode: mode)),
      ])
    try GradientCheck(example, using: &random).run()
  }
}
