/// What the recurrent layers have in common: how a state goes from step to step.
struct RecurrentCell: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case simple
    case lstm
    case gru(resetAfter: Bool)
  }

  let kind: Kind
  let units: Int
  let activation: Activation
  var recurrentActivation = Activation.linear
  /// What an LSTM's cell state goes through on its way out.
  var outputActivation = Activation.linear
  let usesBias: Bool
  var usesPeepholes = false
  var sequence: SequenceArguments
  let initializers: RecurrentInitializers
  /// Whether an LSTM's forget gate begins with a bias of one.
  var unitForgetBias = false

  /// How many blocks of columns the kernels have.
  var gates: Int {
    switch kind {
    case .simple: 1
    case .lstm: 4
    case .gru: 3
    }
  }

  /// Whether there are two rows of biases, for the input and for the state.
  var hasTwoBiases: Bool { kind == .gru(resetAfter: true) }

  /// How many vectors of `units` make up the state: h and, for an LSTM, c.
  var states: Int { kind == .lstm ? 2 : 1 }

  func parameters(inputFeatures: Int) -> [Parameter] {
    let width = gates * units
    var parameters = [
      Parameter(name: "kernel", shape: [inputFeatures, width], initializer: initializers.kernel),
      Parameter(
        name: "recurrent_kernel", shape: [units, width], initializer: initializers.recurrentKernel),
    ]
    if usesBias {
      let bias: Initializer =
        unitForgetBias ? .onesWithin(units..<2 * units, else: initializers.bias) : initializers.bias
      parameters.append(
        Parameter(name: "bias", shape: hasTwoBiases ? [2, width] : [width], initializer: bias))
    }
    if usesPeepholes {
      parameters.append(Parameter(name: "peephole", shape: [3, units], initializer: .zeros))
    }
    return parameters
  }

  /// Throws if an activation runs over several units at once.
  func checkActivations() throws(ModelError.Code) {
    for function in [activation, recurrentActivation, outputActivation]
    where !function.isElementWise {
      throw .activationNotElementWise(function)
    }
  }
}

extension SimpleRNN {
  var cell: RecurrentCell {
    RecurrentCell(
      kind: .simple, units: units, activation: activation, usesBias: usesBias, sequence: sequence,
      initializers: initializers)
  }
}

extension LSTM {
  var cell: RecurrentCell {
    RecurrentCell(
      kind: .lstm, units: units, activation: activation, recurrentActivation: recurrentActivation,
      outputActivation: outputActivation, usesBias: usesBias, usesPeepholes: usesPeepholes,
      sequence: sequence, initializers: initializers, unitForgetBias: unitForgetBias)
  }
}

extension GRU {
  var cell: RecurrentCell {
    RecurrentCell(
      kind: .gru(resetAfter: resetAfter), units: units, activation: activation,
      recurrentActivation: recurrentActivation, usesBias: usesBias, sequence: sequence,
      initializers: initializers)
  }
}
