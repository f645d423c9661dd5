package import Recurrent

/// A layer's kind and its arguments under Keras's names.
package struct LayerRecord: Decodable, Sendable {
  package let kind: String
  private let arguments: Arguments
  /// The layers inside of this one: those of `bidirectional` and `time_distributed`, and the cells of
  /// `rnn`.
  private let inner: [LayerRecord]

  private enum CodingKeys: String, CodingKey {
    case kind, layer, cells
    case backwardLayer = "backward_layer"
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    kind = try container.decode(String.self, forKey: .kind)
    arguments = try Arguments(from: decoder)
    let parts = try [CodingKeys.layer, .backwardLayer].compactMap {
      try container.decodeIfPresent(LayerRecord.self, forKey: $0)
    }
    inner = try container.decodeIfPresent([LayerRecord].self, forKey: .cells) ?? parts
  }

  /// The layer as one of a model.
  package var layer: Layer {
    recurrent?.layer ?? composite ?? activationLayer ?? normalization ?? reshaping ?? other
  }

  /// Whether the layer keeps its states from call to call.
  package var isStateful: Bool {
    arguments.stateful ?? (kind == "bidirectional" && inner[0].isStateful)
  }

  /// Those with one cell.
  private var recurrent: RecurrentLayer? {
    let a = arguments
    switch kind {
    case "lstm":
      var layer = LSTM(
        units: a.units!, projectionUnits: a.projection_units, activation: a.function,
        recurrentActivation: a.gates,
        outputActivation: a.output_activation.map { Activation(rawValue: $0)! },
        usesBias: a.use_bias!, usesPeepholes: a.use_peepholes ?? false)
      layer.sequence = a.sequence
      return .lstm(layer)
    case "gru":
      var layer = GRU(
        units: a.units!, activation: a.function, recurrentActivation: a.gates,
        usesBias: a.use_bias!, resetAfter: a.reset_after!)
      layer.sequence = a.sequence
      return .gru(layer)
    case "simple_rnn":
      var layer = SimpleRNN(units: a.units!, activation: a.function, usesBias: a.use_bias!)
      layer.sequence = a.sequence
      return .simpleRNN(layer)
    default:
      return nil
    }
  }

  private var composite: Layer? {
    switch kind {
    case "bidirectional":
      .bidirectional(
        Bidirectional(
          inner[0].recurrent!, backward: inner[1].recurrent!,
          mergeMode: arguments.merge_mode.map { Bidirectional.MergeMode(rawValue: $0)! } ?? .none))
    case "time_distributed":
      .timeDistributed(inner[0].layer)
    case "rnn":
      .rnn(
        RNN(
          cells: inner.map { $0.recurrent! }, returnsSequences: arguments.return_sequences!,
          goesBackwards: arguments.go_backwards!, isStateful: arguments.stateful ?? false,
          zerosMaskedOutput: arguments.zero_output_for_mask ?? false))
    default: nil
    }
  }

  private var activationLayer: Layer? {
    let a = arguments
    return switch kind {
    case "activation": .activation(a.function)
    case "re_lu":
      .reLU(
        ReLU(negativeSlope: a.negative_slope!, maxValue: a.max_value, threshold: a.threshold!))
    case "leaky_re_lu": .leakyReLU(LeakyReLU(negativeSlope: a.negative_slope!))
    case "elu": .elu(ELU(alpha: a.alpha!))
    case "threshold": .threshold(Threshold(threshold: a.threshold!, value: a.value!))
    default: nil
    }
  }

  private var normalization: Layer? {
    let a = arguments
    return switch kind {
    case "layer_normalization":
      .layerNormalization(
        LayerNormalization(epsilon: a.epsilon!, centers: a.center!, scales: a.scale!))
    case "batch_normalization":
      .batchNormalization(
        BatchNormalization(epsilon: a.epsilon!, centers: a.center!, scales: a.scale!))
    default: nil
    }
  }

  private var reshaping: Layer? {
    switch kind {
    case "repeat_vector": .repeatVector(RepeatVector(n: arguments.n!))
    case "flatten": .flatten
    case "reshape": .reshape(Reshape(targetShape: arguments.target_shape!))
    default: nil
    }
  }

  private var other: Layer {
    let a = arguments
    switch kind {
    case "dense":
      return .dense(Dense(units: a.units!, activation: a.function, usesBias: a.use_bias!))
    case "embedding":
      return .embedding(
        Embedding(inputDim: a.input_dim!, outputDim: a.output_dim!, masksZero: a.mask_zero!))
    case "masking": return .masking(Masking(maskValue: a.mask_value!))
    case "dropout": return .dropout(Dropout(rate: a.rate!))
    default: preconditionFailure("a recording of an unknown layer, \(kind)")
    }
  }
}

/// Every argument that some layer has, by its name in Keras.
private struct Arguments: Decodable, Sendable {
  let units: Int?
  let projection_units: Int?
  let activation: String?
  let recurrent_activation: String?
  let output_activation: String?
  let use_bias: Bool?
  let use_peepholes: Bool?
  let reset_after: Bool?
  let return_sequences: Bool?
  let go_backwards: Bool?
  let stateful: Bool?
  let zero_output_for_mask: Bool?
  let merge_mode: String?
  let input_dim: Int?
  let output_dim: Int?
  let mask_zero: Bool?
  let mask_value: Double?
  let rate: Double?
  let max_value: Double?
  let negative_slope: Double?
  let threshold: Double?
  let value: Double?
  let alpha: Double?
  let epsilon: Double?
  let center: Bool?
  let scale: Bool?
  let n: Int?
  let target_shape: [Int]?

  var function: Activation { Activation(rawValue: activation!)! }
  var gates: Activation { Activation(rawValue: recurrent_activation!)! }

  var sequence: SequenceArguments {
    SequenceArguments(
      returnsSequences: return_sequences ?? false, goesBackwards: go_backwards ?? false,
      isStateful: stateful ?? false, zerosMaskedOutput: zero_output_for_mask ?? false)
  }
}
