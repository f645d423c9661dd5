import Foundation
import Recurrent

/// The modules of PyTorch that a model's layers are, as `Fixtures/Scripts/torch_network.py` reads them.
struct TorchModules {
  private var records: [[String: any Sendable]] = []

  var json: Data {
    get throws {
      try JSONSerialization.data(withJSONObject: ["modules": records], options: .sortedKeys)
    }
  }

  /// nil if one of the layers is no module.
  init?(_ model: Model<Float>) {
    var shape = model.input
    for (index, layer) in model.layers.enumerated() {
      guard append(layer, named: "\(index)", input: shape),
        let output = try? layer.outputShape(for: shape)
      else { return nil }
      shape = output
    }
  }

  private mutating func append(_ layer: Layer, named name: String, input: DataShape) -> Bool {
    let features = input.features
    switch layer {
    case .simpleRNN(let cell): append(.simpleRNN(cell), named: name, features)
    case .lstm(let cell): append(.lstm(cell), named: name, features)
    case .gru(let cell): append(.gru(cell), named: name, features)
    case .bidirectional(let both):
      append(both.forward, named: name, features, isBidirectional: true)
      if !both.returnsSequences { records.append(["operation": "last step of each direction"]) }
    case .rnn(let stack):
      var shape = input
      for (number, cell) in stack.cells.enumerated() {
        append(cell, named: "\(name).\(number)", shape.features, isCell: true)
        guard let output = try? cell.layer.outputShape(for: input) else { return false }
        shape = output
      }
      if !stack.returnsSequences { records.append(["operation": "last step"]) }
    case .timeDistributed(let inner): return append(inner, named: name, input: input)
    case .dense(let dense):
      add(
        "Linear", named: name,
        ["in_features": features, "out_features": dense.units, "bias": dense.usesBias])
      return append(dense.activation, named: name)
    case .embedding(let embedding):
      add(
        "Embedding", named: name,
        ["num_embeddings": embedding.inputDim, "embedding_dim": embedding.outputDim])
    case .activation(let function): return append(function, named: name)
    case .layerNormalization(let layer):
      add("LayerNorm", named: name, ["normalized_shape": [features], "eps": layer.epsilon])
    case .batchNormalization(let layer):
      let affine = layer.scales || layer.centers
      add(
        "BatchNorm1d", named: name,
        ["num_features": features, "eps": layer.epsilon, "affine": affine])
    case .flatten: add("Flatten", named: name)
    case .dropout: break
    case .elu(let layer): add("ELU", named: name, ["alpha": layer.alpha])
    case .leakyReLU(let layer):
      add("LeakyReLU", named: name, ["negative_slope": layer.negativeSlope])
    case .masking, .reLU, .threshold, .repeatVector, .reshape: return false
    }
    return true
  }

  private mutating func append(
    _ cell: RecurrentLayer, named name: String, _ features: Int, isBidirectional: Bool = false,
    isCell: Bool = false
  ) {
    var record: [String: any Sendable] = ["input_size": features]
    var kind: String
    switch cell {
    case .simpleRNN(let layer):
      (kind, record["hidden_size"], record["bias"]) = ("RNN", layer.units, layer.usesBias)
      record["nonlinearity"] = layer.activation.rawValue
    case .lstm(let layer):
      (kind, record["hidden_size"], record["bias"]) = ("LSTM", layer.units, layer.usesBias)
      if let width = layer.projectionUnits { record["proj_size"] = width }
    case .gru(let layer):
      (kind, record["hidden_size"], record["bias"]) = ("GRU", layer.units, layer.usesBias)
    }
    if isCell {
      kind += "Cell"
    } else {
      record["batch_first"] = true
      record["bidirectional"] = isBidirectional
    }
    add(kind, named: name, record)
    if !isCell && !isBidirectional && !cell.sequence.returnsSequences {
      records.append(["operation": "last step"])
    }
  }

  private mutating func append(_ function: Activation, named name: String) -> Bool {
    guard function != .linear else { return true }
    guard let kind = Self.functions[function] else { return false }
    let arguments: [String: any Sendable] =
      switch function {
      case .softmax, .logSoftmax: ["dim": -1]
      // Keras's slope, not PyTorch's.
      case .leakyReLU: ["negative_slope": 0.2]
      default: [:]
      }
    add(kind, named: "\(name)_function", arguments)
    return true
  }

  private mutating func add(
    _ kind: String, named name: String, _ arguments: [String: any Sendable] = [:]
  ) {
    records.append(arguments.merging(["name": name, "class": kind]) { $1 })
  }

  private static let functions: [Activation: String] = [
    .relu: "ReLU", .tanh: "Tanh", .sigmoid: "Sigmoid", .softmax: "Softmax", .elu: "ELU",
    .celu: "CELU", .selu: "SELU", .softplus: "Softplus", .softsign: "Softsign", .silu: "SiLU",
    .mish: "Mish", .relu6: "ReLU6", .hardSigmoid: "Hardsigmoid", .hardSilu: "Hardswish",
    .tanhShrink: "Tanhshrink", .softShrink: "Softshrink", .hardShrink: "Hardshrink",
    .hardTanh: "Hardtanh", .logSigmoid: "LogSigmoid", .logSoftmax: "LogSoftmax",
    .leakyReLU: "LeakyReLU",
  ]
}
