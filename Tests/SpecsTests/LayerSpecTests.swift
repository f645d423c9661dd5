import Diagnostics
import Recurrent
import Testing

@testable import Specs

/// Every layer with every argument: read, printed and read again.
struct LayerSpecTests {
  @Test(arguments: recurrent + combined + features + steps)
  func `reads a layer, and its resolved text as the same`(text: String, layer: Layer) throws {
    let form = Form<Layer>.layer
    #expect(try form.reading(text) == layer)
    #expect(try form.reading(form.tree(layer).yaml) == layer)
  }

  @Test func `the tables have every kind of layer`() {
    let layers = Self.recurrent + Self.combined + Self.features + Self.steps
    #expect(Set(layers.map(\.1.kind)).count == 20)
  }

  static let recurrent: [(String, Layer)] = [
    ("gru: {units: 3}", .gru(GRU(units: 3))),
    (
      """
      gru: {units: 3, activation: relu, recurrent_activation: tanh, use_bias: false,
        reset_after: false, return_sequences: true, go_backwards: true, stateful: true,
        zero_output_for_mask: true, dropout: 0.25, recurrent_dropout: 0.5,
        kernel_initializer: zeros, recurrent_initializer: ones, bias_initializer: he_normal}
      """,
      .gru(
        GRU(
          units: 3, activation: .relu, recurrentActivation: .tanh, usesBias: false,
          resetAfter: false, returnsSequences: true, goesBackwards: true, isStateful: true,
          zerosMaskedOutput: true, dropout: 0.25, recurrentDropout: 0.5, initializers: beginnings
        ))
    ),
    ("simple_rnn: {units: 4}", .simpleRNN(SimpleRNN(units: 4))),
    (
      """
      simple_rnn: {units: 4, activation: mish, use_bias: false, return_sequences: true,
        go_backwards: true, stateful: true, zero_output_for_mask: true, dropout: 0.25,
        recurrent_dropout: 0.5, kernel_initializer: zeros, recurrent_initializer: ones,
        bias_initializer: he_normal}
      """,
      .simpleRNN(
        SimpleRNN(
          units: 4, activation: .mish, usesBias: false, returnsSequences: true,
          goesBackwards: true, isStateful: true, zerosMaskedOutput: true, dropout: 0.25,
          recurrentDropout: 0.5, initializers: beginnings))
    ),
    ("lstm: {units: 5}", .lstm(LSTM(units: 5))),
    (
      """
      lstm: {units: 5, projection_units: 3, activation: elu,
        recurrent_activation: keras2_hard_sigmoid, output_activation: linear, use_bias: false,
        unit_forget_bias: false, use_peepholes: true, return_sequences: true, go_backwards: true,
        stateful: true, zero_output_for_mask: true, dropout: 0.25, recurrent_dropout: 0.5,
        kernel_initializer: zeros, recurrent_initializer: ones, bias_initializer: he_normal}
      """,
      .lstm(
        LSTM(
          units: 5, projectionUnits: 3, activation: .elu,
          recurrentActivation: .keras2HardSigmoid, outputActivation: .linear, usesBias: false,
          unitForgetBias: false, usesPeepholes: true,
          returnsSequences: true, goesBackwards: true, isStateful: true, zerosMaskedOutput: true,
          dropout: 0.25, recurrentDropout: 0.5, initializers: beginnings))
    ),
    ("lstm: {units: 5, projection_units: null}", .lstm(LSTM(units: 5))),
    (
      "lstm: {units: 5, activation: relu}",
      .lstm(LSTM(units: 5, activation: .relu, outputActivation: .relu))
    ),
    (
      "lstm: {units: 5, output_activation: relu, activation: sigmoid}",
      .lstm(LSTM(units: 5, activation: .sigmoid, outputActivation: .relu))
    ),
    (
      "lstm: {units: 5, output_activation: null, activation: sigmoid}",
      .lstm(LSTM(units: 5, activation: .sigmoid, outputActivation: .sigmoid))
    ),
  ]

  private static let beginnings = RecurrentInitializers(
    kernel: .zeros, recurrentKernel: .ones, bias: .heNormal)

  static let combined: [(String, Layer)] = [
    (
      "rnn: {cells: [{gru: {units: 2}}, {lstm: {units: 3, dropout: 0.5}}, {simple_rnn: {units: 4}}]}",
      .rnn(
        RNN(cells: [
          .gru(GRU(units: 2)), .lstm(LSTM(units: 3, dropout: 0.5)),
          .simpleRNN(SimpleRNN(units: 4)),
        ]))
    ),
    (
      """
      rnn: {cells: [{gru: {units: 2, use_bias: false}}], return_sequences: true,
        go_backwards: true, stateful: true, zero_output_for_mask: true}
      """,
      .rnn(
        RNN(
          cells: [.gru(GRU(units: 2, usesBias: false))], returnsSequences: true,
          goesBackwards: true, isStateful: true, zerosMaskedOutput: true))
    ),
    (
      "bidirectional: {layer: {lstm: {units: 3, activation: relu}}}",
      .bidirectional(Bidirectional(.lstm(LSTM(units: 3, activation: .relu))))
    ),
    (
      """
      bidirectional:
        layer: {gru: {units: 3, return_sequences: true}}
        backward_layer: {simple_rnn: {units: 2, return_sequences: true, stateful: true}}
        merge_mode: none
        zero_output_for_mask: false
      """,
      .bidirectional(
        Bidirectional(
          .gru(GRU(units: 3, returnsSequences: true)),
          backward: .simpleRNN(SimpleRNN(units: 2, returnsSequences: true, isStateful: true)),
          mergeMode: .none, zerosMaskedOutput: false))
    ),
    (
      "bidirectional: {layer: {gru: {units: 3}}, merge_mode: ave}",
      .bidirectional(Bidirectional(.gru(GRU(units: 3)), mergeMode: .ave))
    ),
    (
      "time_distributed: {layer: {dense: {units: 2}}}", .timeDistributed(.dense(Dense(units: 2)))
    ),
    ("time_distributed: {layer: {activation: relu}}", .timeDistributed(.activation(.relu))),
  ]

  static let features: [(String, Layer)] = [
    ("dense: {units: 7}", .dense(Dense(units: 7))),
    (
      """
      dense: {units: 7, activation: softmax, use_bias: false, kernel_initializer: zeros,
        bias_initializer: ones}
      """,
      .dense(
        Dense(
          units: 7, activation: .softmax, usesBias: false, kernelInitializer: .zeros,
          biasInitializer: .ones))
    ),
    (
      "embedding: {input_dim: 9, output_dim: 3}", .embedding(Embedding(inputDim: 9, outputDim: 3))
    ),
    (
      "embedding: {input_dim: 9, output_dim: 3, mask_zero: true, embeddings_initializer: ones}",
      .embedding(
        Embedding(inputDim: 9, outputDim: 3, masksZero: true, embeddingsInitializer: .ones))
    ),
    ("dropout: {rate: 0.25}", .dropout(Dropout(rate: 0.25))),
    ("activation: log_softmax", .activation(.logSoftmax)),
    ("re_lu", .reLU(ReLU())),
    (
      "re_lu: {negative_slope: 0.5, max_value: 6, threshold: 1}",
      .reLU(ReLU(negativeSlope: 0.5, maxValue: 6, threshold: 1))
    ),
    ("re_lu: {max_value: null}", .reLU(ReLU())),
    ("leaky_re_lu", .leakyReLU(LeakyReLU())),
    ("leaky_re_lu: {negative_slope: 0.5}", .leakyReLU(LeakyReLU(negativeSlope: 0.5))),
    ("elu: {}", .elu(ELU())),
    ("elu: {alpha: -0.5}", .elu(ELU(alpha: -0.5))),
    (
      "threshold: {threshold: 0.5, default_value: -2}",
      .threshold(Threshold(threshold: 0.5, value: -2))
    ),
    ("layer_normalization", .layerNormalization(LayerNormalization())),
    (
      "layer_normalization: {epsilon: 0.5, center: false, scale: false}",
      .layerNormalization(LayerNormalization(epsilon: 0.5, centers: false, scales: false))
    ),
    ("batch_normalization", .batchNormalization(BatchNormalization())),
    (
      "batch_normalization: {epsilon: 0.5, center: false, scale: false}",
      .batchNormalization(BatchNormalization(epsilon: 0.5, centers: false, scales: false))
    ),
  ]

  static let steps: [(String, Layer)] = [
    ("masking", .masking(Masking())),
    ("masking: {mask_value: -1.5}", .masking(Masking(maskValue: -1.5))),
    ("repeat_vector: {n: 4}", .repeatVector(RepeatVector(n: 4))),
    ("flatten", .flatten),
    ("flatten: {}", .flatten),
    ("reshape: {target_shape: [-1]}", .reshape(Reshape(targetShape: [-1]))),
    ("reshape: {target_shape: [2, 3]}", .reshape(Reshape(targetShape: [2, 3]))),
  ]

  @Test(arguments: Activation.allCases)
  func `reads every activation`(function: Activation) throws {
    let layer = try Form<Layer>.layer.reading("activation: \(function.rawValue)")
    #expect(layer == .activation(function))
  }

  @Test(arguments: initializers)
  func `reads an initializer, and its resolved text as the same`(
    text: String, initializer: Initializer
  ) throws {
    let form = Form<Initializer>.initializer
    #expect(try form.reading(text) == initializer)
    #expect(try form.reading(form.tree(initializer).yaml) == initializer)
  }

  static let initializers: [(String, Initializer)] = [
    ("zeros", .zeros), ("ones", .ones), ("randn_over_root", .randnOverRoot()),
    ("randn_over_root: {blocks: [1, 2, 0]}", .randnOverRoot(blocks: [1, 2, 0])),
    ("glorot_uniform", .glorotUniform), ("glorot_normal", .glorotNormal),
    ("he_uniform", .heUniform), ("he_normal", .heNormal), ("lecun_uniform", .lecunUniform),
    ("lecun_normal", .lecunNormal), ("zeros: {}", .zeros),
    ("constant", .constant(0)), ("constant: {value: 0.1}", .constant(0.1)),
    ("random_normal", .randomNormal()),
    ("random_normal: {mean: 1, stddev: 0.5}", .randomNormal(mean: 1, standardDeviation: 0.5)),
    ("random_uniform", .randomUniform()),
    ("random_uniform: {minval: -1, maxval: 2}", .randomUniform(-1, 2)),
    ("truncated_normal", .truncatedNormal()),
    (
      "truncated_normal: {mean: 1, stddev: 0.5}", .truncatedNormal(mean: 1, standardDeviation: 0.5)
    ),
    ("variance_scaling", .varianceScaling(distribution: .truncatedNormal)),
    (
      "variance_scaling: {scale: 3, mode: fan_out, distribution: untruncated_normal}",
      .varianceScaling(scale: 3, mode: .output, distribution: .untruncatedNormal)
    ),
    ("variance_scaling: {mode: fan_avg, distribution: uniform}", .glorotUniform),
    ("orthogonal", .orthogonal), ("orthogonal: {gain: 0.5}", .orthogonal(gain: 0.5)),
    ("identity", .identity()), ("identity: {gain: 0.5}", .identity(gain: 0.5)),
  ]
}
