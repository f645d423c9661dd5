import Recurrent

/// The functions that a cell is likely to have been given.
private let cellFunctions: [Activation] = [
  .tanh, .sigmoid, .keras2HardSigmoid, .hardSigmoid, .relu, .linear, .hardTanh, .softsign, .elu,
]

private let gateFunctions: [Activation] = [.sigmoid, .keras2HardSigmoid, .hardSigmoid]

extension Activation {
  /// The name in identifiers.
  var id: String { rawValue.replacing("_", with: "-") }

  /// The name in sentences: which of the two hard sigmoids is meant.
  var name: String {
    switch self {
    case .hardSigmoid: "the hard_sigmoid of Keras 3, x/6 + 0.5"
    case .keras2HardSigmoid: "the hard_sigmoid of Keras 1 and 2, 0.2x + 0.5"
    default: rawValue
    }
  }
}

/// Other functions for the gates, the candidate and the output of a cell.
func functionChanges(of cell: CellReading) -> [LayerChange] {
  switch cell.equations {
  case .simpleRNN(let function):
    return cellFunctions.filter { $0 != function }.map { other in
      .ofCells(
        "activation-\(other.id)", .activation,
        { "The expected outputs have \(other.name) as the activation of \($0)." },
        { $0.equations = .simpleRNN(other) })
    }
  case .lstm(let variant): return lstmChanges(variant)
  case .gru(let variant): return gruChanges(variant)
  }
}

// MARK: - LSTM

private func lstmChanges(_ variant: LSTMVariant) -> [LayerChange] {
  let (σ, φ, ψ) = (variant.inputGate, variant.candidate, variant.cellOutput)
  var changes = cellFunctions.filter { $0 != σ }.map { other in
    lstm(
      "gates-\(other.id)", gateFunctions.contains(other) ? .hardSigmoid : .activation,
      { "The expected outputs have \(other.name) as the function of the gates of \($0)." }
    ) { ($0.inputGate, $0.forgetGate, $0.outputGate) = (other, other, other) }
  }
  changes += cellFunctions.filter { $0 != ψ }.map { other in
    lstm(
      "cell-output-\(other.id)", .cellOutput,
      {
        other == .linear
          ? "The expected outputs leave out \(ψ.name) on the cell output of \($0)."
          : "The expected outputs have \(other.name) on the cell output of \($0), not \(ψ.name)."
      }
    ) { $0.cellOutput = other }
  }
  changes += cellFunctions.filter { $0 != φ || $0 != ψ }.map { other in
    lstm(
      "activation-\(other.id)", .activation,
      {
        "The expected outputs have \(other.name) as the activation of \($0), of the candidate and "
          + "of the cell output."
      }
    ) { ($0.candidate, $0.cellOutput) = (other, other) }
  }
  changes += cellFunctions.filter { $0 != φ }.map { other in
    lstm(
      "candidate-\(other.id)", .activation,
      { "The expected outputs have \(other.name) as the function of the candidate of \($0)." }
    ) { $0.candidate = other }
  }
  changes += lstmRoleChanges(σ: σ, φ: φ)
  return changes
}

/// Which gate has which of the two functions.
private func lstmRoleChanges(σ: Activation, φ: Activation) -> [LayerChange] {
  guard σ != φ else { return [] }
  let gates: [(String, any WritableKeyPath<LSTMVariant, Activation> & Sendable)] = [
    ("input", \.inputGate), ("forget", \.forgetGate), ("output", \.outputGate),
  ]
  return gates.map { name, gate in
    lstm(
      "\(name)-gate-\(φ.id)", .activation,
      { "The expected outputs have \(φ.name) as the function of the \(name) gate of \($0)." }
    ) { $0[keyPath: gate] = φ }
  } + [
    lstm(
      "activations-swapped", .activation,
      {
        "The expected outputs have activation and recurrent_activation of \($0) the other way round."
      }
    ) {
      ($0.inputGate, $0.forgetGate, $0.outputGate) = (φ, φ, φ)
      ($0.candidate, $0.cellOutput) = (σ, σ)
    }
  ]
}

private func lstm(
  _ id: String, _ topic: Topic, _ sentence: @escaping @Sendable (String) -> String,
  _ change: @escaping @Sendable (inout LSTMVariant) -> Void
) -> LayerChange {
  .ofCells(id, topic, sentence) { cell in
    guard case .lstm(var variant) = cell.equations else { return }
    change(&variant)
    cell.equations = .lstm(variant)
  }
}

// MARK: - GRU

private func gruChanges(_ variant: GRUVariant) -> [LayerChange] {
  let (σ, φ) = (variant.updateGate, variant.candidate)
  var changes = cellFunctions.filter { $0 != σ }.map { other in
    gru(
      "gates-\(other.id)", gateFunctions.contains(other) ? .hardSigmoid : .activation,
      { "The expected outputs have \(other.name) as the function of the gates of \($0)." }
    ) { ($0.updateGate, $0.resetGate) = (other, other) }
  }
  changes += cellFunctions.filter { $0 != φ }.map { other in
    gru(
      "candidate-\(other.id)", .activation,
      { "The expected outputs have \(other.name) as the function of the candidate of \($0)." }
    ) { $0.candidate = other }
  }
  guard σ != φ else { return changes }
  return changes + [
    gru(
      "update-gate-\(φ.id)", .activation,
      { "The expected outputs have \(φ.name) as the function of the update gate of \($0)." }
    ) { $0.updateGate = φ },
    gru(
      "reset-gate-\(φ.id)", .activation,
      { "The expected outputs have \(φ.name) as the function of the reset gate of \($0)." }
    ) { $0.resetGate = φ },
    gru(
      "activations-swapped", .activation,
      {
        "The expected outputs have activation and recurrent_activation of \($0) the other way round."
      }
    ) { ($0.updateGate, $0.resetGate, $0.candidate) = (φ, φ, σ) },
  ]
}

private func gru(
  _ id: String, _ topic: Topic, _ sentence: @escaping @Sendable (String) -> String,
  _ change: @escaping @Sendable (inout GRUVariant) -> Void
) -> LayerChange {
  .ofCells(id, topic, sentence) { cell in
    guard case .gru(var variant) = cell.equations else { return }
    change(&variant)
    cell.equations = .gru(variant)
  }
}
