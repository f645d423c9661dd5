import Recurrent

/// Writes a model's layers as the configuration of a Sequential model of Keras 3, or in our own
/// dialect of it, which has what Keras lacks.
struct KerasConfiguration {
  /// For whom the configuration is.
  enum Dialect: Hashable {
    case keras3
    case own
  }

  let dialect: Dialect
  /// How many samples each batch has; nil for any number.
  var batchSize: Int? = nil

  /// Returns the whole model's configuration, its layers called by `names`.
  func model(layers: [Layer], names: [String], input: DataShape) -> JSONValue {
    var shape = input
    var records = [inputLayer(input)]
    for (layer, name) in zip(layers, names) {
      records.append(record(layer, name: name, input: shape))
      if let next = try? layer.outputShape(for: shape) { shape = next }
    }
    var model = JSONValue.keras(
      "Sequential", module: "keras",
      [
        "name": .text("sequential"), "trainable": .truth(true), "dtype": .text("float32"),
        "layers": .list(records), "build_input_shape": input.kerasShape(samples: batchSize),
      ])
    model["build_config"] = .object(["input_shape": input.kerasShape(samples: batchSize)])
    return model
  }

  private func inputLayer(_ input: DataShape) -> JSONValue {
    let isIndices = if case .indices = input { true } else { false }
    return .keras(
      "InputLayer", module: "keras.layers",
      [
        "name": .text("input_layer"), "batch_shape": input.kerasShape(samples: batchSize),
        "dtype": .text(isIndices ? "int32" : "float32"), "sparse": .truth(false),
      ])
  }

  /// One layer.
  private func record(_ layer: Layer, name: String, input: DataShape) -> JSONValue {
    var record = part(layer.kerasClassName, name, settings(of: layer, input: input))
    record["build_config"] = .object(["input_shape": input.kerasShape(samples: batchSize)])
    return record
  }

  private func settings(of layer: Layer, input: DataShape) -> [String: JSONValue] {
    switch layer {
    case .simpleRNN(let layer): settings(of: .simpleRNN(layer))
    case .lstm(let layer): settings(of: .lstm(layer))
    case .gru(let layer): settings(of: .gru(layer))
    case .rnn(let layer): settings(of: layer)
    case .bidirectional(let layer): settings(of: layer)
    case .timeDistributed(let inner):
      [
        "layer": part(
          inner.kerasClassName, inner.kind,
          settings(of: inner, input: .vector(features: input.features)))
      ]
    default: layer.plainSettings
    }
  }
}

extension KerasConfiguration {
  /// A layer or cell inside of another.
  private func part(
    _ className: String, _ name: String, _ settings: [String: JSONValue]
  ) -> JSONValue {
    var settings = settings
    settings["name"] = .text(name)
    settings["trainable"] = .truth(true)
    settings["dtype"] = .text("float32")
    return .keras(className, module: "keras.layers", settings)
  }

  private func settings(of layer: RecurrentLayer) -> [String: JSONValue] {
    var settings = layer.cellSettings
    settings.merge(layer.sequence.settings) { _, new in new }
    if dialect == .own, case .lstm(let lstm) = layer {
      settings["output_activation"] = .text(lstm.outputActivation.rawValue)
      settings["use_peepholes"] = .truth(lstm.usesPeepholes)
      settings["projection_units"] = lstm.projectionUnits.map { .integer($0) } ?? .null
    }
    return settings
  }

  private func settings(of stack: RNN) -> [String: JSONValue] {
    // Keras's cells know nothing of sequences, ours do, though nobody asks them.
    let names = kerasPathNames(of: stack.cells.map { $0.layer.kerasClassName + "Cell" })
    let cells = zip(stack.cells, names).map { cell, name in
      part(
        cell.layer.kerasClassName + "Cell", name,
        dialect == .own ? settings(of: cell) : cell.cellSettings)
    }
    let way = SequenceArguments(
      returnsSequences: stack.returnsSequences, goesBackwards: stack.goesBackwards,
      isStateful: stack.isStateful, zerosMaskedOutput: stack.zerosMaskedOutput)
    return way.directionSettings.merging([
      "cell": part("StackedRNNCells", "stacked_rnn_cells", ["cells": .list(cells)])
    ]) { _, new in new }
  }

  private func settings(of both: Bidirectional) -> [String: JSONValue] {
    var (forward, backward) = (both.forward, both.backward)
    if dialect == .keras3 {
      forward.sequence.goesBackwards = false
      backward.sequence.goesBackwards = true
    }
    var result: [String: JSONValue] = [
      "layer": part(
        forward.layer.kerasClassName, "forward_\(forward.layer.kind)", settings(of: forward)),
      "backward_layer": part(
        backward.layer.kerasClassName, "backward_\(backward.layer.kind)", settings(of: backward)),
      "merge_mode": both.mergeMode == .none ? .null : .text(both.mergeMode.rawValue),
    ]
    if dialect == .own { result["zero_output_for_mask"] = .truth(both.zerosMaskedOutput) }
    return result
  }
}

extension DataShape {
  /// The shape with the samples in front, null where it is open.
  func kerasShape(samples: Int? = nil) -> JSONValue {
    func extent(_ count: Int?) -> JSONValue { count.map(JSONValue.integer) ?? .null }
    return switch self {
    case .sequence(let steps, let features):
      .list([extent(samples), extent(steps), .integer(features)])
    case .vector(let features): .list([extent(samples), .integer(features)])
    case .indices(let steps): .list([extent(samples), extent(steps)])
    }
  }
}
