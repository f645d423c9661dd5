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
  let recurrentActivation: Activation
  let usesBias: Bool
  let returnsSequences: Bool
  let goesBackwards: Bool
  /// How the bias begins.
  let biasInitializer: Initializer

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

  func parameters(inputFeatures: Int) -> [Parameter] {
    let width = gates * units
    let kernel = Parameter(
      name: "kernel", shape: [inputFeatures, width], initializer: .glorotUniform)
    let recurrent = Parameter(
      name: "recurrent_kernel", shape: [units, width], initializer: .orthogonal)
    let bias = Parameter(
      name: "bias", shape: hasTwoBiases ? [2, width] : [width], initializer: biasInitializer)
    return [kernel, recurrent] + (usesBias ? [bias] : [])
  }
}

extension SimpleRNN {
  var cell: RecurrentCell {
    RecurrentCell(
      kind: .simple, units: units, activation: activation, recurrentActivation: .linear,
      usesBias: usesBias, returnsSequences: returnsSequences, goesBackwards: goesBackwards,
      biasInitializer: .zeros)
  }
}

extension LSTM {
  var cell: RecurrentCell {
    RecurrentCell(
      kind: .lstm, units: units, activation: activation, recurrentActivation: recurrentActivation,
      usesBias: usesBias, returnsSequences: returnsSequences, goesBackwards: goesBackwards,
      biasInitializer: unitForgetBias ? .ones(in: units..<2 * units) : .zeros)
  }
}

extension GRU {
  var cell: RecurrentCell {
    RecurrentCell(
      kind: .gru(resetAfter: resetAfter), units: units, activation: activation,
      recurrentActivation: recurrentActivation, usesBias: usesBias,
      returnsSequences: returnsSequences, goesBackwards: goesBackwards, biasInitializer: .zeros)
  }
}
