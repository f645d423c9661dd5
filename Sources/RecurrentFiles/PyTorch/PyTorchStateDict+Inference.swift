import Recurrent

extension PyTorchStateDict {
  /// Makes the model that the modules tell by themselves: perhaps an embedding, then recurrent modules
  /// one after another, then perhaps one `nn.Linear`.
  ///
  /// What a state dict does not tell is what PyTorch does by default, and stated in the decisions:
  /// `nn.RNN` with tanh, every step of the output, no activation after the last.
  ///
  /// - Throws: ``FileError`` if there are other modules, whose places nothing tells, or if several
  ///   orders are possible.
  public func model() throws -> LoadedModel {
    let unplaced = modules.filter(\.hasNoPlaceOfItsOwn)
    let readouts = modules.filter { if case .linear = $0.content { true } else { false } }
    let recurrent = modules.filter { if case .recurrent = $0.content { true } else { false } }
    guard unplaced.isEmpty, readouts.count <= 1, !recurrent.isEmpty else {
      throw FileError(
        "the state dict does not tell how its modules follow each other: "
          + modules.map(\.description).joined(separator: ", "),
        expected: "recurrent modules and at most one Linear",
        advice: "give the layers")
    }
    let orders = ModuleOrders(
      modules: modules, next: Chain.after, isEnd: { $0.stage >= .recurrent })
    guard let (ordered, isByNumber) = try orders.order(from: Chain()) else {
      throw FileError(
        "the modules' shapes do not follow each other: "
          + modules.map(\.description).joined(separator: ", "),
        expected: "as many features into a module as come out of the one before",
        advice: "give the layers")
    }
    let architecture = Architecture(ordered)
    let decisions =
      (isByNumber ? [Self.numbersDecided(ordered)] : []) + architecture.decisions
    let slots = try TorchSlots(layers: architecture.layers, input: architecture.input)
    return try loaded(ordered, slots: slots, decisions: decisions)
  }

  /// How far a chain of modules has come.
  private struct Chain {
    enum Stage: Int, Comparable {
      case start, embedded, recurrent, readOut

      static func < (a: Stage, b: Stage) -> Bool { a.rawValue < b.rawValue }
    }

    var stage = Stage.start
    /// What comes out; nil at the start.
    var features: Int?

    static func after(_ chain: Chain, _ module: TorchModule) -> Chain? {
      switch module.content {
      case .recurrent(let layers):
        guard chain.stage < .readOut, chain.features ?? layers[0].inputs == layers[0].inputs else {
          return nil
        }
        return Chain(stage: .recurrent, features: layers.last?.outputs)
      case .matrix(_, let columns) where chain.stage == .start:
        return Chain(stage: .embedded, features: columns)
      case .linear(let inputs, let outputs), .matrix(let outputs, let inputs):
        guard chain.stage == .recurrent, chain.features == inputs else { return nil }
        return Chain(stage: .readOut, features: outputs)
      case .layerNorm, .batchNorm: return nil
      }
    }
  }
}

extension TorchModule {
  /// Whether the module might stand anywhere.
  fileprivate var hasNoPlaceOfItsOwn: Bool {
    switch content {
    case .layerNorm, .batchNorm: true
    case .recurrent, .linear, .matrix: false
    }
  }
}

/// The layers that modules in their order make up, and what was assumed of them.
private struct Architecture {
  private(set) var layers: [Layer] = []
  private(set) var input = DataShape.sequence(features: 1)
  private(set) var decisions: [String] = []

  init(_ modules: [TorchModule]) {
    for module in modules {
      switch module.content {
      case .recurrent(let recurrent):
        if layers.isEmpty { input = .sequence(features: recurrent[0].inputs) }
        decisions += module.assumptions(recurrent[0].kind, at: layers.count)
        layers += recurrent.map(\.layer)
      case .matrix(let rows, let columns) where layers.isEmpty:
        input = .indices()
        decisions.append(
          "layer 0 (embedding): \(module.name), a matrix before the recurrent layers")
        layers.append(.embedding(Embedding(inputDim: rows, outputDim: columns)))
      case .linear(_, let outputs): appendDense(outputs, usesBias: true)
      case .matrix(let outputs, _): appendDense(outputs, usesBias: false)
      case .layerNorm, .batchNorm: break
      }
    }
    decisions.append(
      "the output is given at every step: whether the program reads the last alone is not in the file"
    )
  }

  private mutating func appendDense(_ units: Int, usesBias: Bool) {
    decisions.append(
      "layer \(layers.count) (dense): no activation is assumed, since the file does not tell of any"
    )
    layers.append(.dense(Dense(units: units, usesBias: usesBias)))
  }
}

extension TorchModule {
  /// What of a recurrent module the file does not tell.
  fileprivate func assumptions(_ kind: TorchRecurrentLayer.Kind, at layer: Int) -> [String] {
    var assumptions: [String] = []
    guard case .recurrent(let layers) = content else { return [] }
    if kind == .rnn {
      assumptions.append(
        "layer \(layer) (simple_rnn): PyTorch's default nonlinearity tanh is assumed, since the file "
          + "does not tell it from relu")
    }
    if layers[0].directions[0][0].split(separator: ".").last == "weight_ih" {
      assumptions.append(
        "layer \(layer): \(name.isEmpty ? "the cell" : name) is a cell, taken to run over the steps "
          + "from first to last")
    }
    return assumptions
  }
}

extension TorchRecurrentLayer {
  /// The layer of a model that gives every step.
  fileprivate var layer: Layer {
    let one: RecurrentLayer =
      switch kind {
      case .lstm:
        .lstm(
          LSTM(
            units: units, projectionUnits: projectionUnits, usesBias: usesBias,
            returnsSequences: true))
      case .gru: .gru(GRU(units: units, usesBias: usesBias, returnsSequences: true))
      case .rnn: .simpleRNN(SimpleRNN(units: units, usesBias: usesBias, returnsSequences: true))
      }
    return directions.count == 2 ? .bidirectional(Bidirectional(one)) : one.layer
  }
}
