import Recurrent

extension KerasSettings {
  /// A recurrent layer with one cell, or a cell, whose class says which; nil for other classes.
  func recurrentLayer() throws -> RecurrentLayer? {
    switch className {
    case "LSTM", "LSTMCell": .lstm(try lstm())
    case "GRU", "GRUCell": .gru(try gru())
    case "SimpleRNN", "SimpleRNNCell": .simpleRNN(try simpleRNN())
    case "CuDNNLSTM": .lstm(try cudnnLSTM())
    case "CuDNNGRU": .gru(try cudnnGRU())
    default: nil
    }
  }

  private func lstm() throws -> LSTM {
    let function = try activation("activation", default: .tanh)
    var layer = LSTM(
      units: try extent("units", "output_dim"), activation: function,
      recurrentActivation: try recurrentActivation(),
      usesBias: try truth("use_bias", default: true),
      unitForgetBias: try truth("unit_forget_bias", default: true))
    if version.generation == .own {
      layer.outputActivation = try activation("output_activation", default: function)
      layer.usesPeepholes = try truth("use_peepholes", default: false)
      if value("projection_units") != nil {
        layer.projectionUnits = try extent("projection_units")
      }
    }
    layer.sequence = try sequence()
    layer.initializers = try recurrentInitializers()
    return layer
  }

  private func gru() throws -> GRU {
    var layer = GRU(
      units: try extent("units", "output_dim"),
      activation: try activation("activation", default: .tanh),
      recurrentActivation: try recurrentActivation(),
      usesBias: try truth("use_bias", default: true), resetAfter: try resetAfter())
    layer.sequence = try sequence()
    layer.initializers = try recurrentInitializers()
    return layer
  }

  private func simpleRNN() throws -> SimpleRNN {
    var layer = SimpleRNN(
      units: try extent("units", "output_dim"),
      activation: try activation("activation", default: .tanh),
      usesBias: try truth("use_bias", default: true))
    layer.sequence = try sequence()
    layer.initializers = try recurrentInitializers()
    return layer
  }

  /// cuDNN's LSTM has tanh and sigmoid, always a bias (`keras.layers.CuDNNLSTM` of Keras 2.0.9 to
  /// 2.3).
  private func cudnnLSTM() throws -> LSTM {
    var layer = LSTM(
      units: try extent("units"), unitForgetBias: try truth("unit_forget_bias", default: true))
    layer.sequence = try sequence()
    decide("read as an LSTM with tanh and sigmoid, which cuDNN's is")
    return layer
  }

  /// cuDNN's GRU has tanh and sigmoid, and applies the reset gate after the product.
  private func cudnnGRU() throws -> GRU {
    var layer = GRU(units: try extent("units"), resetAfter: true)
    layer.sequence = try sequence()
    decide("read as a GRU with tanh, sigmoid and reset_after, which cuDNN's is")
    return layer
  }

  private func recurrentActivation() throws -> Activation {
    let keys = ["recurrent_activation", "inner_activation"]
    guard firstValue(keys) == nil else {
      return try activation("recurrent_activation", "inner_activation")
    }
    let usual = version.recurrentActivation
    decide("recurrent_activation is not given; the default of \(version.name) is \(usual.rawValue)")
    return usual
  }

  private func resetAfter() throws -> Bool {
    guard value("reset_after") == nil else { return try truth("reset_after", default: false) }
    decide(
      "reset_after is not given; \(version.name) applies the reset gate "
        + (version.resetAfter
          ? "after the product with the recurrent kernel" : "to the state first"))
    return version.resetAfter
  }

  /// How the layer goes through its steps.
  func sequence() throws -> SequenceArguments {
    guard try truth("time_major", default: false) == false else {
      throw unsupported("time_major", advice: "build the model with samples before time steps")
    }
    // More outputs than one are seen in the model's graph.
    _ = try truth("return_state", default: false)
    return SequenceArguments(
      returnsSequences: try truth("return_sequences", default: false),
      goesBackwards: try truth("go_backwards", default: false),
      isStateful: try truth("stateful", default: false),
      zerosMaskedOutput: try truth("zero_output_for_mask", default: false),
      dropout: try rate("dropout", "dropout_W", default: 0),
      recurrentDropout: try rate("recurrent_dropout", "dropout_U", default: 0))
  }
}
