import Recurrent

extension Layer {
  /// Throws if Keras 3 has no argument that would make it compute the same; what it does at masked
  /// steps counts if a layer before it masks some.
  func checkKerasCanExpress(_ name: String, isMasked: Bool) throws {
    switch self {
    case .simpleRNN(let layer): try RecurrentLayer.simpleRNN(layer).checkKerasCanExpress(name)
    case .lstm(let layer): try RecurrentLayer.lstm(layer).checkKerasCanExpress(name)
    case .gru(let layer): try RecurrentLayer.gru(layer).checkKerasCanExpress(name)
    case .rnn(let stack): for cell in stack.cells { try cell.checkKerasCanExpress(name) }
    case .bidirectional(let both): try both.checkKerasCanExpress(name, isMasked: isMasked)
    case .timeDistributed(let inner): try inner.checkKerasCanExpress(name, isMasked: isMasked)
    case .dense(let layer):
      try layer.activation.checkKerasCanExpress("activation", of: name)
      try layer.kernelInitializer.checkKerasCanExpress("kernel_initializer", of: name)
      try layer.biasInitializer.checkKerasCanExpress("bias_initializer", of: name)
    case .embedding(let layer):
      try layer.embeddingsInitializer.checkKerasCanExpress("embeddings_initializer", of: name)
    case .activation(let function): try function.checkKerasCanExpress("activation", of: name)
    case .threshold:
      throw FileError(
        "Keras 3 has no layer like \(name) (threshold)", at: name,
        advice: "write the model to a .safetensors file instead")
    default: break
    }
  }
}

extension RecurrentLayer {
  fileprivate func checkKerasCanExpress(_ name: String) throws {
    let (functions, initializers): ([(String, Activation)], RecurrentInitializers) =
      switch self {
      case .simpleRNN(let layer): ([("activation", layer.activation)], layer.initializers)
      case .gru(let layer):
        (
          [("activation", layer.activation), ("recurrent_activation", layer.recurrentActivation)],
          layer.initializers
        )
      case .lstm(let layer):
        (
          [("activation", layer.activation), ("recurrent_activation", layer.recurrentActivation)],
          layer.initializers
        )
      }
    for (key, function) in functions { try function.checkKerasCanExpress(key, of: name) }
    try initializers.kernel.checkKerasCanExpress("kernel_initializer", of: name)
    try initializers.recurrentKernel.checkKerasCanExpress("recurrent_initializer", of: name)
    try initializers.bias.checkKerasCanExpress("bias_initializer", of: name)
    guard case .lstm(let lstm) = self else { return }
    guard !lstm.usesPeepholes else { throw inexpressible("use_peepholes", "true", of: name) }
    if let units = lstm.projectionUnits {
      throw inexpressible("projection_units", "\(units)", of: name)
    }
    guard lstm.outputActivation == lstm.activation else {
      throw inexpressible(
        "output_activation", "\(lstm.outputActivation.rawValue) and not the activation", of: name)
    }
  }
}

extension Bidirectional {
  /// Keras 3 itself decides about masked steps: zeros if every step is given, else not.
  fileprivate func checkKerasCanExpress(_ name: String, isMasked: Bool) throws {
    try forward.checkKerasCanExpress(name)
    try backward.checkKerasCanExpress(name)
    let own = [forward, backward].map(\.sequence.zerosMaskedOutput)
    guard !isMasked || zerosMaskedOutput || own == [returnsSequences, returnsSequences] else {
      throw inexpressible("zero_output_for_mask", "not that of Keras", of: name)
    }
  }
}

extension Activation {
  fileprivate func checkKerasCanExpress(_ key: String, of layer: String) throws {
    switch self {
    case .keras2HardSigmoid: throw inexpressible(key, rawValue, of: layer)
    // Keras has the function, but takes its output to be as wide as its input.
    case .glu: throw inexpressible(key, rawValue, of: layer)
    default: break
    }
  }
}

extension Initializer {
  fileprivate func checkKerasCanExpress(_ key: String, of layer: String) throws {
    switch self {
    case .onesWithin, .randnOverRoot: throw inexpressible(key, "\(self)", of: layer)
    default: break
    }
  }
}

private func inexpressible(_ key: String, _ value: String, of layer: String) -> FileError {
  FileError(
    "\(key) of the layer \(layer) is \(value), which Keras 3 cannot express", at: "\(layer).\(key)",
    advice: "write the model to a .safetensors file instead")
}
