import Recurrent

/// The places in a model that modules of PyTorch can fill: each layer with weights, both directions
/// of one together, each cell of a stack.
struct TorchSlots {
  let layers: [Layer]
  let input: DataShape
  private let slots: [[WeightedPart]]

  init(layers: [Layer], input: DataShape) throws {
    self.layers = layers
    self.input = input
    var slots: [[WeightedPart]] = []
    for part in try WeightedPart.parts(of: layers, input: input) {
      if part.prefix == "backward." {
        slots[slots.count - 1].append(part)
      } else {
        slots.append([part])
      }
    }
    self.slots = slots
  }

  var count: Int { slots.count }

  /// The place after a module that begins at `position`; nil if it does not fit there.
  func position(after position: Int, following module: TorchModule) -> Int? {
    let end = position + module.layerCount
    guard end <= slots.count else { return nil }
    let fits =
      switch module.content {
      case .recurrent(let layers):
        zip(layers, slots[position..<end]).allSatisfy { $0.fits($1) }
      default: module.content.fits(slots[position][0])
      }
    return fits ? end : nil
  }

  /// Plans the weights from a module that fits at `position`.
  func fill(at position: Int, from module: TorchModule, into plan: inout WeightPlan) {
    if case .recurrent(let layers) = module.content {
      for (layer, parts) in zip(layers, slots[position...]) {
        for (part, arrays) in zip(parts, layer.directions) {
          guard case .recurrent(let cell) = part.content else { continue }
          plan.fill(part, cell, from: arrays, layout: .pyTorch)
        }
      }
      return
    }
    let part = slots[position][0]
    for (weight, array) in part.plainWeights {
      plan.fill(weight, of: part, from: module.array(array), transposed: weight == "kernel")
    }
  }
}

extension WeightedPart {
  /// The weights of a part without recurrence, and what PyTorch calls them.
  var plainWeights: [(weight: String, array: String)] {
    let (scale, center) = (("gamma", "weight"), ("beta", "bias"))
    return switch content {
    case .recurrent: []
    case .dense(let dense):
      [("kernel", "weight")] + (dense.usesBias ? [("bias", "bias")] : [])
    case .embedding: [("embeddings", "weight")]
    case .layerNormalization(let layer):
      (layer.scales ? [scale] : []) + (layer.centers ? [center] : [])
    case .batchNormalization(let layer):
      (layer.scales ? [scale] : []) + (layer.centers ? [center] : [])
        + [("moving_mean", "running_mean"), ("moving_variance", "running_var")]
    }
  }
}

extension TorchModule.Content {
  /// Whether a module without recurrence has the kind and the shapes of a part.
  fileprivate func fits(_ part: WeightedPart) -> Bool {
    let features = part.inputFeatures
    return switch (self, part.content) {
    case (.linear(let inputs, let outputs), .dense(let dense)):
      dense.usesBias && inputs == features && outputs == dense.units
    case (.matrix(let rows, let columns), .dense(let dense)):
      !dense.usesBias && columns == features && rows == dense.units
    case (.matrix(let rows, let columns), .embedding(let embedding)):
      rows == embedding.inputDim && columns == embedding.outputDim
    case (.layerNorm(let width, let hasBias), .layerNormalization(let layer)):
      layer.scales && layer.centers == hasBias && width == features
    case (.batchNorm(let width, let isAffine), .batchNormalization(let layer)):
      layer.scales == isAffine && layer.centers == isAffine && width == features
    default: false
    }
  }
}

extension TorchRecurrentLayer {
  /// Whether it has the kind and the shapes of a recurrent part, or of both directions of one.
  fileprivate func fits(_ parts: [WeightedPart]) -> Bool {
    parts.count == directions.count
      && parts.allSatisfy { part in
        guard case .recurrent(let cell) = part.content else { return false }
        return kind.isKind(of: cell) && inputs == part.inputFeatures && units == cell.units
          && projectionUnits == cell.projectionUnits && usesBias == cell.usesBias
      }
  }
}

extension TorchRecurrentLayer.Kind {
  /// Whether PyTorch's module has the weights of a cell: its GRU resets after, its LSTM has no
  /// peepholes.
  fileprivate func isKind(of cell: RecurrentLayer) -> Bool {
    switch (self, cell) {
    case (.lstm, .lstm(let layer)): !layer.usesPeepholes
    case (.gru, .gru(let layer)): layer.resetAfter
    case (.rnn, .simpleRNN): true
    default: false
    }
  }
}

// What is told of the slots.
extension TorchSlots: CustomStringConvertible {
  /// The layers that need arrays, such as `layer 0 (lstm 3 → 5), layer 1 (dense 5 → 1)`.
  var description: String {
    slots.map { parts in
      let part = parts[0]
      let width =
        switch part.content {
        case .recurrent(let cell): " \(part.inputFeatures) → \(cell.outputs * parts.count)"
        case .dense(let dense): " \(part.inputFeatures) → \(dense.units)"
        case .embedding(let embedding): " [\(embedding.inputDim), \(embedding.outputDim)]"
        case .layerNormalization, .batchNormalization: " of \(part.inputFeatures)"
        }
      return "\(place(of: part, width))\(part.unusualWeights)"
    }.joined(separator: ", ")
  }

  private func place(of part: WeightedPart, _ width: String = "") -> String {
    "layer \(part.layer) (\(layers[part.layer].kind)\(width))"
  }

  /// What was done with the recurrent weights, a sentence for each layer.
  func movesAndSums() -> [String] {
    slots.compactMap { parts in
      guard case .recurrent(let cell) = parts[0].content else { return nil }
      let place = place(of: parts[0])
      switch cell {
      case .gru: return "\(place): blocks r, z, n are moved to z, r, n; two biases stay apart"
      case .lstm, .simpleRNN:
        return cell.usesBias
          ? "\(place): bias_ih and bias_hh are added, each sum rounded once to 32 bits" : nil
      }
    }
  }

  /// The settings of given layers that no module of PyTorch has.
  func foreignSettings() throws -> [String] {
    slots.joined().compactMap { part in
      guard let setting = layers[part.layer].settingUnknownToPyTorch else { return nil }
      return "\(place(of: part)): \(setting), which PyTorch's module has not, is taken from the "
        + "given layers"
    }
  }
}

extension WeightedPart {
  /// What of its weights no module of PyTorch has.
  fileprivate var unusualWeights: String {
    switch content {
    case .recurrent(.gru(let layer)) where !layer.resetAfter: " with reset_after: false"
    case .recurrent(.lstm(let layer)) where layer.usesPeepholes: " with peepholes"
    case .recurrent(.lstm(let layer)) where layer.projectionUnits != nil:
      " of \(layer.units) units, projected" + (layer.usesBias ? "" : ", without bias")
    case .recurrent(let cell) where !cell.usesBias: " without bias"
    case .dense(let dense) where !dense.usesBias: " without bias"
    default: ""
    }
  }
}
