/// What the recurrent layers have in common: how a state goes from step to step.
struct RecurrentCell: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case simple
    case lstm
    case gru(resetAfter: Bool)
  }

  let kind: Kind
  let units: Int
  /// What an LSTM's output is projected to.
  var projectionUnits: Int?
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

  /// The width of h and of the output.
  var outputs: Int { projectionUnits ?? units }

  /// The widths of the vectors that make up the state: h and, for an LSTM, c.
  var stateWidths: [Int] { kind == .lstm ? [outputs, units] : [outputs] }

  /// The sum of these.
  var stateFeatures: Int { kind == .lstm ? outputs + units : outputs }

  /// Where the peepholes, if there are any, lie among the weights; a projection is the last.
  var peepholeIndex: Int { usesBias ? 3 : 2 }

  func parameters(inputFeatures: Int) -> [Parameter] {
    let width = gates * units
    var parameters = [
      Parameter(name: "kernel", shape: [inputFeatures, width], initializer: initializers.kernel),
      Parameter(
        name: "recurrent_kernel", shape: [outputs, width],
        initializer: initializers.recurrentKernel),
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
    if let projectionUnits {
      parameters.append(
        Parameter(
          name: "projection", shape: [units, projectionUnits], initializer: initializers.kernel))
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
      kind: .lstm, units: units, projectionUnits: projectionUnits, activation: activation,
      recurrentActivation: recurrentActivation, outputActivation: outputActivation,
      usesBias: usesBias, usesPeepholes: usesPeepholes, sequence: sequence,
      initializers: initializers, unitForgetBias: unitForgetBias)
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
