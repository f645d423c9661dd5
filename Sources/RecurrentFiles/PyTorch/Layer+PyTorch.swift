import Recurrent

extension Layer {
  /// The first setting, as Keras spells it, that PyTorch's module of this kind has not; nil if there
  /// is none.
  var settingUnknownToPyTorch: String? {
    switch self {
    case .simpleRNN(let layer): RecurrentLayer.simpleRNN(layer).settingUnknownToPyTorch
    case .lstm(let layer): RecurrentLayer.lstm(layer).settingUnknownToPyTorch
    case .gru(let layer): RecurrentLayer.gru(layer).settingUnknownToPyTorch
    case .rnn(let stack):
      stack.goesBackwards
        ? "go_backwards: true" : stack.cells.lazy.compactMap(\.settingOfCellUnknownToPyTorch).first
    case .bidirectional(let both): both.settingUnknownToPyTorch
    case .timeDistributed(let inner): inner.settingUnknownToPyTorch
    case .dense(let layer): layer.activation.unknownToPyTorch
    case .activation(let function): function.unknownToPyTorch
    case .embedding(let layer): layer.masksZero ? "mask_zero: true" : nil
    case .masking: "the layer masking"
    case .dropout, .reLU, .leakyReLU, .elu, .threshold, .layerNormalization, .batchNormalization,
      .repeatVector, .flatten, .reshape:
      nil
    }
  }
}

extension RecurrentLayer {
  /// Of `nn.RNN` (tanh or relu), `nn.LSTM` and `nn.GRU` (nothing to set).
  fileprivate var settingUnknownToPyTorch: String? {
    if sequence.goesBackwards { return "go_backwards: true" }
    switch self {
    case .simpleRNN(let layer):
      return layer.activation.setting("activation", unless: [.tanh, .relu])
    case .lstm(let layer):
      return layer.activation.setting("activation", unless: [.tanh])
        ?? layer.recurrentActivation.setting("recurrent_activation", unless: [.sigmoid])
        ?? layer.outputActivation.setting("output_activation", unless: [.tanh])
        ?? (layer.usesPeepholes ? "use_peepholes: true" : nil)
    case .gru(let layer):
      return layer.activation.setting("activation", unless: [.tanh])
        ?? layer.recurrentActivation.setting("recurrent_activation", unless: [.sigmoid])
        ?? (layer.resetAfter ? nil : "reset_after: false")
    }
  }

  /// Of `nn.RNNCell`, `nn.LSTMCell` and `nn.GRUCell`, which have no `proj_size`.
  fileprivate var settingOfCellUnknownToPyTorch: String? {
    settingUnknownToPyTorch ?? projectionUnits.map { "projection_units: \($0) of a cell" }
  }

  /// This layer forwards, with the settings that two directions of one module share.
  fileprivate var shared: RecurrentLayer {
    var layer = self
    layer.sequence = SequenceArguments()
    return layer.withDefaultInitializers
  }
}

extension Bidirectional {
  /// Both directions of a module are of one kind and width and stand side by side.
  fileprivate var settingUnknownToPyTorch: String? {
    if mergeMode != .concat && mergeMode != .none { return "merge_mode: \(mergeMode.rawValue)" }
    if forward.shared != backward.shared { return "two directions that differ" }
    // Which way a direction goes is not asked of it here.
    return forward.shared.settingUnknownToPyTorch
  }
}

extension Activation {
  fileprivate func setting(_ argument: String, unless known: [Activation]) -> String? {
    known.contains(self) ? nil : "\(argument): \(rawValue)"
  }

  /// Functions without a counterpart in `torch` or `torch.nn.functional` (PyTorch 2.15).
  fileprivate var unknownToPyTorch: String? {
    switch self {
    case .keras2HardSigmoid, .squareplus, .sparsePlus, .sparseSigmoid, .sparsemax:
      "activation: \(rawValue)"
    default: nil
    }
  }
}
