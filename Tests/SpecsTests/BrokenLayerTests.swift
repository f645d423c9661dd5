import Diagnostics
import Specs
import Testing

/// Layers that cannot be as they are written, or not where.
struct BrokenLayerTests {
  @Test(arguments: values + sequences + combinations)
  func `locates a mistake and says what to do`(layers: BrokenLayers) {
    let mistakes = Spec.mistakes(in: layers.text)
    #expect(mistakes.map(\.location) == layers.locations)
    let words = mistakes.first?.words ?? ""
    for word in layers.words { #expect(words.contains(word), "\(words)") }
  }

  /// Single values.
  static let values = [
    BrokenLayers(
      "lstm: {units: 3, activation: softmax}", at: "7:34 model.0.lstm.activation",
      saying: ["cannot be softmax", "several units at once", "tanh"]),
    BrokenLayers(
      "lstm: {units: 3, recurrent_activation: sigmoit}",
      at: "7:44 model.0.lstm.recurrent_activation",
      saying: [
        "sigmoid, linear, relu, tanh, hard_sigmoid, keras2_hard_sigmoid, leaky_relu, relu6 "
          + "or one of 22 others", "did you mean 'sigmoid'?",
      ]),
    BrokenLayers(
      "lstm: {units: 3, output_activation: 5}", at: "7:41 model.0.lstm.output_activation",
      saying: ["is the number 5"]),
    BrokenLayers(
      "lstm: {units: 3, projection_units: 0}", at: "7:40 model.0.lstm.projection_units",
      saying: ["cannot be 0", "from 1 to"]),
    BrokenLayers(
      "gru: {units: 3, dropout: 1}", at: "7:30 model.0.gru.dropout",
      saying: ["cannot be 1", "from 0 on and below 1"]),
    BrokenLayers(
      "gru: {units: 3, recurrent_dropout: -0.1}", at: "7:40 model.0.gru.recurrent_dropout",
      saying: ["cannot be -0.1"]),
    BrokenLayers(
      "gru: {units: 3, unit_forget_bias: true}", at: "7:21 model.0.gru.unit_forget_bias",
      saying: ["unknown key 'unit_forget_bias'"]),
    BrokenLayers(
      "gru: {units: 3, bias_initializer: orthogonal}", at: "7:39 model.0.gru.bias_initializer",
      saying: ["the text 'orthogonal'", "zeros, ones"]),
    BrokenLayers(
      "gru: {units: 3, kernel_initializer: {random_normal: {stddev: -1}}}",
      at: "7:66 model.0.gru.kernel_initializer.random_normal.stddev", saying: ["from 0 on"]),
    BrokenLayers(
      "gru: {units: 3, kernel_initializer: glorot}", at: "7:41 model.0.gru.kernel_initializer",
      saying: ["the text 'glorot'"]),
    BrokenLayers(
      "gru: {units: 3, kernel_initializer: {zeros: {value: 1}}}",
      at: "7:50 model.0.gru.kernel_initializer.zeros.value", saying: ["unknown key", "nothing"]),
    BrokenLayers("dropout: {rate: 1}", at: "7:21 model.0.dropout.rate", saying: ["cannot be 1"]),
    BrokenLayers(
      "dropout", at: "7:5 model.0.dropout", saying: ["'dropout' lacks 'rate'", "rate: 0.2"]),
    BrokenLayers(
      "activation", at: "7:5 model.0.activation", saying: ["'activation' has no value", "linear"]),
    BrokenLayers(
      "layer_normalization: {epsilon: 0}", at: "7:36 model.0.layer_normalization.epsilon",
      saying: ["cannot be 0", "above 0"]),
    BrokenLayers(
      "re_lu: {max_value: -1}", at: "7:24 model.0.re_lu.max_value", saying: ["from 0 on"]),
    BrokenLayers(
      "threshold: {threshold: 1}", at: "7:5 model.0.threshold", saying: ["'default_value'"]),
    BrokenLayers(
      "masking: {mask_value: .nan}", at: "7:27 model.0.masking.mask_value", saying: ["a number"]),
    BrokenLayers("repeat_vector: {n: 0}", at: "7:24 model.0.repeat_vector.n", saying: ["from 1"]),
    BrokenLayers(
      "reshape: {target_shape: [1, 1, 1]}", at: "7:29 model.0.reshape.target_shape",
      saying: ["has 3 items", "[features] or [steps, features]"]),
    BrokenLayers(
      "reshape: {target_shape: []}", at: "7:29 model.0.reshape.target_shape", saying: ["is empty"]),
    BrokenLayers(
      "embedding: {input_dim: 0, output_dim: 1}", at: "7:28 model.0.embedding.input_dim",
      saying: ["cannot be 0"]),
    BrokenLayers("flatten: 5", at: "7:14 model.0.flatten", saying: ["no arguments: {}"]),
    BrokenLayers(
      "flaten", at: "7:5 model.0",
      saying: [
        "flatten, lstm, gru, simple_rnn, dense, bidirectional, dropout, embedding "
          + "or one of 12 others", "did you mean 'flatten'?",
      ]),
    BrokenLayers(
      "bidirectional: {layer: {lstm: {units: 2, go_backwards: true}}}",
      at: "7:46 model.0.bidirectional.layer.lstm.go_backwards", saying: ["unknown key"]),
    BrokenLayers(
      "bidirectional: {layer: {dense: {units: 2}}}", at: "7:29 model.0.bidirectional.layer.dense",
      saying: ["lstm, gru or simple_rnn"]),
    BrokenLayers(
      "bidirectional: {layer: {lstm: {units: 2}}, merge_mode: average}",
      at: "7:60 model.0.bidirectional.merge_mode", saying: ["concat, sum, mul, ave or none"]),
    BrokenLayers("rnn: {cells: []}", at: "7:18 model.0.rnn.cells", saying: ["'cells' is empty"]),
    BrokenLayers(
      "rnn: {cells: [{lstm: {units: 2, return_sequences: true}}]}",
      at: "7:37 model.0.rnn.cells.0.lstm.return_sequences", saying: ["unknown key"]),
  ]

  /// Sequences where a vector is needed, and the other way round.
  static let sequences = [
    BrokenLayers(
      "bidirectional: {layer: {gru: {units: 2}}}", "lstm: {units: 3}", at: "8:5 model.1.lstm",
      saying: [
        "'model.1.lstm' gets one vector",
        "'return_sequences: true' to 'model.0.bidirectional.layer.gru'",
      ]),
    BrokenLayers(
      "flatten", "gru: {units: 3}", at: "8:5 model.1.gru",
      saying: ["gets one vector", "'model.0.flatten' ended the sequence"]),
    BrokenLayers(
      "gru: {units: 3}", "masking", "simple_rnn: {units: 2}", at: "8:5 model.1",
      "9:5 model.2.simple_rnn", saying: ["'model.1.masking' gets one vector", "to 'model.0.gru'"]),
    BrokenLayers(
      "gru: {units: 3}", "time_distributed: {layer: {dense: {units: 1}}}",
      at: "8:5 model.1.time_distributed", saying: ["gets one vector", "to 'model.0.gru'"]),
    BrokenLayers(
      "gru: {units: 3}", "gru: {units: 2}", "gru: {units: 2}", at: "8:5 model.1.gru",
      "9:5 model.2.gru", saying: ["gets one vector", "to 'model.0.gru'"]),
    BrokenLayers(
      "gru: {units: 3, return_sequences: true}", "repeat_vector: {n: 2}", "flatten",
      at: "8:5 model.1.repeat_vector",
      saying: ["needs one vector", "leave 'return_sequences: true' out of 'model.0.gru'"]),
    BrokenLayers(
      "repeat_vector: {n: 2}", "lstm: {units: 2}", at: "7:5 model.0.repeat_vector",
      saying: ["needs one vector", "a recurrent layer before it"]),
    BrokenLayers(
      "lstm: {units: 2}", "repeat_vector: {n: 2}", at: "8:5 model.1.repeat_vector",
      saying: ["ends with a vector for each time step", "follow 'model.1.repeat_vector'"]),
    BrokenLayers(
      "bidirectional: {layer: {gru: {units: 2, return_sequences: true}}}",
      at: "7:63 model.0.bidirectional.layer.gru.return_sequences",
      saying: ["ends with a vector for each time step"]),
    BrokenLayers(
      "embedding: {input_dim: 3, output_dim: 2}", "lstm: {units: 2}", at: "7:5 model.0.embedding",
      saying: ["looks up whole numbers", "leave the embedding out"]),
  ]

  /// Arguments and layers that do not go together.
  static let combinations = [
    BrokenLayers(
      "time_distributed: {layer: {lstm: {units: 2}}}",
      at: "7:32 model.0.time_distributed.layer.lstm",
      saying: ["'lstm' cannot be applied to each step", "such as dense"]),
    BrokenLayers(
      "lstm: {units: 3}", "activation: glu", at: "8:17 model.1.activation",
      saying: ["of which there are 3", "an even number"]),
    BrokenLayers(
      "lstm: {units: 3}", "dense: {units: 5, activation: glu}", at: "8:20 model.1.dense.units",
      saying: ["of which there are 5"]),
    BrokenLayers(
      "lstm: {units: 6}", "reshape: {target_shape: [4, -1]}",
      at: "8:15 model.1.reshape.target_shape",
      saying: ["cannot arrange 6 numbers as [4, -1]", "product is 6"]),
    BrokenLayers(
      "reshape: {target_shape: [2147483647, 2147483647]}", at: "7:15 model.0.reshape.target_shape",
      saying: ["cannot arrange 3 numbers"]),
    BrokenLayers(
      "bidirectional: {layer: {gru: {units: 2}}, backward_layer: {lstm: {units: 2, "
        + "return_sequences: true}}}",
      at: "7:99 model.0.bidirectional.backward_layer.lstm.return_sequences",
      saying: ["differ in return_sequences", "the same in 'layer'"]),
    BrokenLayers(
      "bidirectional: {layer: {gru: {units: 2}}, backward_layer: {gru: {units: 3}}, "
        + "merge_mode: sum}",
      at: "7:77 model.0.bidirectional.backward_layer.gru.units",
      saying: ["differ in units", "concat"]),
    BrokenLayers(
      "bidirectional: {layer: {lstm: {units: 3}}, merge_mode: sum, "
        + "backward_layer: {lstm: {units: 3, projection_units: 2}}}",
      at: "7:117 model.0.bidirectional.backward_layer.lstm.projection_units",
      saying: ["differ in projection_units", "concat"]),
    BrokenLayers(
      "bidirectional: {layer: {gru: {units: 2}}, merge_mode: none}", "dropout: {rate: 0.5}",
      at: "7:59 model.0.bidirectional.merge_mode", saying: ["two outputs", "concat"]),
    BrokenLayers(
      "lstm: {units: 10000}", "repeat_vector: {n: 100000}", "flatten",
      at: "8:5 model.1.repeat_vector", saying: ["1000000000 numbers", "at most 100000000"]),
    BrokenLayers(
      "lstm: {units: 1000}", "repeat_vector: {n: 100000}", "flatten", "dense: {units: 50}",
      at: "10:5 model.3.dense", saying: ["5000000050 weights", "at most 4000000000"]),
  ]
}

/// A short spec with other layers before its last, and the mistakes that these make.
struct BrokenLayers: CustomTestStringConvertible, Sendable {
  let layers: [String]
  let locations: [String]
  let words: [String]

  init(_ layers: String..., at locations: String..., saying words: [String]) {
    (self.layers, self.locations, self.words) = (layers, locations, words)
  }

  var testDescription: String { layers.joined(separator: " → ") }

  var text: String {
    let lines = layers.map { "  - \($0)\n" }.joined()
    return SpecReadingTests.short.replacing("  - lstm: {units: 2}\n", with: lines)
  }
}
