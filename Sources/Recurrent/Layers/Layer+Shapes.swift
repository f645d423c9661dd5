extension Layer {
  /// Returns the weights of this layer for an input of the given width, in `get_weights` order.
  public func parameters(inputFeatures: Int) -> [Parameter] {
    switch self {
    case .lstm(let layer): layer.parameters(inputFeatures: inputFeatures)
    case .dense(let layer): layer.parameters(inputFeatures: inputFeatures)
    }
  }

  /// Returns the shape of the output for an input of the given shape, or nil if the layer cannot
  /// take such an input.
  public func outputShape(for input: DataShape) -> DataShape? {
    switch self {
    case .lstm(let layer):
      guard input.isSequence else { return nil }
      return layer.returnsSequences
        ? .sequence(features: outputFeatures) : .vector(features: outputFeatures)
    case .dense:
      return input.isSequence
        ? .sequence(features: outputFeatures) : .vector(features: outputFeatures)
    }
  }

  /// The features of the output, for any input.
  public var outputFeatures: Int {
    switch self {
    case .lstm(let layer): layer.units
    case .dense(let layer): layer.units
    }
  }

  /// This layer with an output at every step, if it is one that can choose.
  var returningSequences: Layer {
    switch self {
    case .lstm(var layer):
      layer.returnsSequences = true
      return .lstm(layer)
    case .dense: return self
    }
  }
}

extension LSTM {
  func parameters(inputFeatures: Int) -> [Parameter] {
    let width = 4 * units
    let kernel = Parameter(
      name: "kernel", shape: [inputFeatures, width], initializer: .glorotUniform)
    let recurrent = Parameter(
      name: "recurrent_kernel", shape: [units, width], initializer: .orthogonal)
    let bias = Parameter(
      name: "bias", shape: [width],
      initializer: unitForgetBias ? .ones(in: units..<2 * units) : .zeros)
    return [kernel, recurrent] + (usesBias ? [bias] : [])
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
