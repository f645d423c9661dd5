extension Layer {
  /// Returns the weights of this layer for an input of the given width, in `get_weights` order.
  public func parameters(inputFeatures: Int) -> [Parameter] {
    switch self {
    case .simpleRNN(let layer): layer.cell.parameters(inputFeatures: inputFeatures)
    case .lstm(let layer): layer.cell.parameters(inputFeatures: inputFeatures)
    case .gru(let layer): layer.cell.parameters(inputFeatures: inputFeatures)
    case .dense(let layer): layer.parameters(inputFeatures: inputFeatures)
    }
  }

  /// The features of the output, for any input.
  public var outputFeatures: Int {
    switch self {
    case .simpleRNN(let layer): layer.units
    case .lstm(let layer): layer.units
    case .gru(let layer): layer.units
    case .dense(let layer): layer.units
    }
  }

  /// Returns the shape of the output for an input of the given shape, or nil if the layer cannot
  /// take such an input.
  public func outputShape(for input: DataShape) -> DataShape? {
    guard input.isSequence || returnsSequences == nil else { return nil }
    return returnsSequences ?? input.isSequence
      ? .sequence(features: outputFeatures) : .vector(features: outputFeatures)
  }

  /// Whether a recurrent layer's output is every step or the last; nil for other layers.
  public var returnsSequences: Bool? {
    switch self {
    case .simpleRNN(let layer): layer.returnsSequences
    case .lstm(let layer): layer.returnsSequences
    case .gru(let layer): layer.returnsSequences
    case .dense: nil
    }
  }

  /// This layer with an output at every step, if it is one that can choose.
  var returningSequences: Layer {
    switch self {
    case .simpleRNN(var layer):
      layer.returnsSequences = true
      return .simpleRNN(layer)
    case .lstm(var layer):
      layer.returnsSequences = true
      return .lstm(layer)
    case .gru(var layer):
      layer.returnsSequences = true
      return .gru(layer)
    case .dense: return self
    }
  }
}

extension Dense {
  func parameters(inputFeatures: Int) -> [Parameter] {
    let kernel = Parameter(
      name: "kernel", shape: [inputFeatures, units], initializer: .glorotUniform)
    let bias = Parameter(name: "bias", shape: [units], initializer: .zeros)
    return [kernel] + (usesBias ? [bias] : [])
  }
}
