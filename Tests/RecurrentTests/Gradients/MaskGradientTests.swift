import Recurrent
import Testing

/// Gradients through steps that do not count.
struct MaskGradientTests {
  static let cases: [GradientCase] =
    RecurrentGradientTests.cells.flatMap { cell in
      [true, false].flatMap { sequences in
        [true, false].flatMap { backwards in
          [true, false].map { zeros in
            var layer = cell.layer
            layer.sequence.returnsSequences = sequences
            layer.sequence.goesBackwards = backwards
            layer.sequence.zerosMaskedOutput = zeros
            let way =
              (sequences ? ", sequences" : "") + (backwards ? ", backwards" : "")
              + (zeros ? ", zeros" : "")
            return GradientCase(
              name: cell.name + way, layers: [.masking(Masking(maskValue: 0.5)), layer.layer])
          }
        }
      }
    }
    + Bidirectional.MergeMode.allCases.flatMap { mode in
      [true, false].map { sequences in
        let layer = RecurrentLayer.gru(GRU(units: 5, returnsSequences: sequences))
        return GradientCase(
          name: "bidirectional \(mode)" + (sequences ? ", sequences" : ""),
          layers: [
            .masking(Masking(maskValue: 0.5)),
            .bidirectional(Bidirectional(layer, mergeMode: mode)),
          ])
      }
    }
    + [
      GradientCase(
        name: "a mask that goes through layers",
        layers: [
          .masking(Masking(maskValue: 0.5)), .dense(Dense(units: 3)),
          .layerNormalization(LayerNormalization()), .activation(.tanh),
          .lstm(LSTM(units: 4, returnsSequences: true)),
          .bidirectional(
            Bidirectional(
              .lstm(LSTM(units: 3, returnsSequences: true)),
              backward: .simpleRNN(SimpleRNN(units: 6, returnsSequences: true)),
              zerosMaskedOutput: false)),
          .gru(GRU(units: 5)),
        ]),
      GradientCase(
        name: "a mask after layers that go backwards",
        layers: [
          .masking(Masking(maskValue: 0.5)),
          .gru(GRU(units: 4, returnsSequences: true, goesBackwards: true)),
          .rnn(
            RNN(
              cells: [.lstm(LSTM(units: 3)), .gru(GRU(units: 6))], returnsSequences: true,
              goesBackwards: true)),
          .gru(GRU(units: 5)),
        ]),
      GradientCase(
        name: "stack",
        layers: [
          .masking(Masking(maskValue: 0.5)),
          .rnn(
            RNN(
              cells: [
                .lstm(LSTM(units: 4, usesPeepholes: true)), .gru(GRU(units: 3)),
                .simpleRNN(SimpleRNN(units: 5)),
              ], returnsSequences: true, goesBackwards: true, zerosMaskedOutput: true)),
        ]),
    ]

  @Test(arguments: cases)
  func `gradients equal central differences where steps are masked`(example: GradientCase) throws {
    var random = NumPyRandom(seed: 13)
    let model = try randomModel(example.layers, features: 2, using: &random)
    let inputs = maskedInputs(features: 2, using: &random)
    try GradientCheck(model, inputs: inputs, using: &random).run()
  }

  @Test(arguments: [true, false])
  func `a masked index of an embedding has no gradient`(masksZero: Bool) throws {
    var random = NumPyRandom(seed: 14)
    let layers: [Layer] = [
      .embedding(Embedding(inputDim: 6, outputDim: 3, masksZero: masksZero)),
      .lstm(LSTM(units: 4)),
    ]
    let model = try randomModel(layers, input: .indices(), using: &random)
    // Zero comes first, last and between, and every index more than once.
    let inputs = Tensor<Double>(shape: [7, 4], values: (0..<28).map { Double($0 * $0 % 6) })
    let check = try GradientCheck(model, inputs: inputs, using: &random)
    try check.run()
    let trainer = check.trainer(of: model)
    _ = trainer.differentiate(check.allSamples)
    #expect(trainer.gradients.prefix(3).allSatisfy { ($0 == 0) == masksZero })
  }
}
