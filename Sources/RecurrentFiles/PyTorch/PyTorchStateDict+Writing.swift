public import Recurrent

extension PyTorchStateDict {
  /// The arrays of a model under the names of PyTorch's modules, each layer being a module of an
  /// `nn.ModuleList`, with the layer's place in the model for a name: `0.weight_ih_l0`, `1.weight`.
  ///
  /// The second bias of `nn.LSTM` and `nn.RNN` is zero. A stack of cells is a list of cells,
  /// `0.0.weight_ih`. Modules without weights, activations among them, are in no state dict.
  ///
  /// - Throws: ``FileError`` naming the layer and the setting that no module of PyTorch has.
  public static func arrays(of model: Model<Float>) throws -> NamedArrays {
    for (index, layer) in model.layers.enumerated() {
      if let setting = layer.settingUnknownToPyTorch {
        throw FileError(
          "PyTorch has no module for \(setting)", at: "layer \(index) (\(layer.kind))",
          advice: "write another format, or change the layer")
      }
    }
    var arrays = NamedArrays()
    for part in try WeightedPart.parts(of: model.layers, input: model.input) {
      for (name, tensor) in try part.torchArrays(part.weights(in: model)) {
        arrays[name] = StoredArray(tensor)
      }
    }
    return arrays
  }
}

extension WeightedPart {
  fileprivate func torchArrays(
    _ weights: [String: Tensor<Float>]
  ) throws -> [(String, Tensor<Float>)] {
    if case .recurrent(let cell) = content {
      let names =
        ["weight_ih", "weight_hh"] + (cell.usesBias ? ["bias_ih", "bias_hh"] : [])
        + (cell.projectionUnits == nil ? [] : ["weight_hr"])
      let tensors = try DeclaredLayout.pyTorch.arrays(
        of: cell, extents: extents(of: cell), weights: weights)
      return zip(names, tensors).map { (recurrentName($0), $1) }
    }
    let needed: [String] =
      switch content {
      case .layerNormalization: ["gamma", "beta"]
      case .batchNormalization(let layer) where layer.scales || layer.centers: ["gamma", "beta"]
      default: []
      }
    var (weights, names) = (weights, plainWeights)
    for (weight, array) in zip(needed, ["weight", "bias"]) where weights[weight] == nil {
      weights[weight] = Tensor(shape: [inputFeatures], repeating: weight == "gamma" ? 1 : 0)
      names.append((weight, array))
    }
    return names.map { weight, array in
      let tensor = weights[weight]!
      return ("\(layer).\(array)", weight == "kernel" ? tensor.transposed : tensor)
    }
  }

  /// `0.weight_ih_l0`, `0.weight_ih_l0_reverse` or, of a cell of a stack, `0.1.weight_ih`.
  private func recurrentName(_ array: String) -> String {
    switch prefix {
    case "": "\(layer).\(array)_l0"
    case "forward.": "\(layer).\(array)_l0"
    case "backward.": "\(layer).\(array)_l0_reverse"
    default: "\(layer).\(prefix.filter(\.isNumber)).\(array)"
    }
  }
}
