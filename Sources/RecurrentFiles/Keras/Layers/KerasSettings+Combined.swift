import Recurrent

extension KerasSettings {
  /// The settings of a layer inside of this one, or of a cell.
  private func part(_ json: JSONValue, _ key: String) throws -> KerasSettings {
    let record = try KerasRecord(json, at: "\(name).\(key)")
    return KerasSettings(
      className: record.className, name: record.name, values: record.settings, version: version,
      decisions: decisions)
  }

  private func part(_ key: String) throws -> KerasSettings {
    guard let json = value(key) else { throw mistake(key, expected: "a layer") }
    return try part(json, key)
  }

  /// A recurrent layer or a cell inside of this one.
  private func recurrentPart(_ settings: KerasSettings, _ key: String) throws -> RecurrentLayer {
    guard let layer = try settings.recurrentLayer() else {
      throw unsupported(key, advice: "only LSTM, GRU and SimpleRNN can be inside of \(className)")
    }
    try settings.checkPrecision()
    try settings.checkAllRead()
    return layer
  }

  /// `RNN(cell)` and `RNN([cell, …])`, which Keras wraps into `StackedRNNCells`.
  func stack() throws -> KerasLayer.Content {
    let way = try sequence()
    let cell = try part("cell")
    let isStacked = cell.className == "StackedRNNCells"
    var parts = [cell]
    if isStacked {
      // The order of states, not of cells or weights (Keras 2.2.1 to TensorFlow 2.5).
      _ = cell.value("reverse_state_order")
      parts = try (cell.value("cells")?.list ?? []).map { try cell.part($0, "cells") }
      try cell.checkPrecision()
      try cell.checkAllRead()
    }
    let cells = try parts.map { try recurrentPart($0, "cell") }
    let names = kerasPathNames(of: parts.map(\.className))
    let variables = cells.enumerated().map { index, cell in
      KerasVariables(
        path: isStacked ? "cell/cells/\(names[index])" : "cell", prefix: "cells.\(index).",
        cell: cell)
    }
    let layer = RNN(
      cells: cells, returnsSequences: way.returnsSequences, goesBackwards: way.goesBackwards,
      isStateful: way.isStateful, zerosMaskedOutput: way.zerosMaskedOutput)
    return .layer(.rnn(layer), variables)
  }

  func bidirectional() throws -> KerasLayer.Content {
    let layer = version.generation == .own ? try ownBidirectional() : try kerasBidirectional()
    return .layer(.bidirectional(layer), Layer.bidirectional(layer).kerasVariables)
  }

  private func ownBidirectional() throws -> Bidirectional {
    Bidirectional(
      try recurrentPart(part("layer"), "layer"),
      backward: try recurrentPart(part("backward_layer"), "backward_layer"),
      mergeMode: try mergeMode(),
      zerosMaskedOutput: try truth("zero_output_for_mask", default: true))
  }

  private func kerasBidirectional() throws -> Bidirectional {
    var forward = try recurrentPart(part("layer"), "layer")
    guard !forward.sequence.goesBackwards else {
      throw unsupported("layer", advice: "its go_backwards is true: swap the two directions")
    }
    var backward = forward
    if value("backward_layer") != nil {
      backward = try recurrentPart(part("backward_layer"), "backward_layer")
      guard backward.sequence.goesBackwards else {
        throw mistake("backward_layer", expected: "a layer whose go_backwards is true")
      }
    }
    backward.sequence.goesBackwards = false
    let zeros = version.zerosMaskedOutputOfBidirectional
    if zeros {
      forward.sequence.zerosMaskedOutput = false
      backward.sequence.zerosMaskedOutput = false
    }
    if forward.sequence.returnsSequences {
      decide(
        "where a step is masked, its output is \(zeros ? "zero" : "the one before"), as in "
          + version.name)
    }
    return Bidirectional(
      forward, backward: backward, mergeMode: try mergeMode(), zerosMaskedOutput: zeros)
  }

  private func mergeMode() throws -> Bidirectional.MergeMode {
    guard let (_, value) = firstValue(["merge_mode"]) else { return .concat }
    if value == .null { return .none }
    guard let mode = value.text.flatMap(Bidirectional.MergeMode.init), mode != .none else {
      throw mistake("merge_mode", expected: "concat, sum, mul, ave or null")
    }
    return mode
  }

  func timeDistributed(for input: DataShape) throws -> KerasLayer.Content {
    let inner = try part("layer")
    guard inner.className != "TimeDistributed" else { throw unsupported("layer") }
    switch try inner.content(for: .vector(features: input.features)) {
    case .layer(let layer, let variables):
      return .layer(.timeDistributed(layer), variables.map { $0.inside("layer") })
    case .nothing, .model: return .nothing
    }
  }
}
