package import Recurrent

/// What a layout must know of a recurrent layer.
extension RecurrentLayer {
  /// The blocks of its weights in Keras 3's order.
  package var gates: [Gate] {
    switch self {
    case .simpleRNN: [.candidate]
    case .lstm: [.input, .forget, .candidate, .output]
    case .gru: [.update, .reset, .candidate]
    }
  }

  package var units: Int {
    switch self {
    case .simpleRNN(let layer): layer.units
    case .lstm(let layer): layer.units
    case .gru(let layer): layer.units
    }
  }

  /// P, what an LSTM projects its state to; nil for no projection.
  package var projectionUnits: Int? {
    if case .lstm(let layer) = self { layer.projectionUnits } else { nil }
  }

  /// The width of the state that recurs, and of the output.
  package var outputs: Int { projectionUnits ?? units }

  package var usesBias: Bool {
    switch self {
    case .simpleRNN(let layer): layer.usesBias
    case .lstm(let layer): layer.usesBias
    case .gru(let layer): layer.usesBias
    }
  }

  /// Whether the two biases act in different places and cannot be one: a GRU that resets after.
  package var keepsBiasesApart: Bool {
    if case .gru(let layer) = self { layer.resetAfter } else { false }
  }

  package var usesPeepholes: Bool {
    if case .lstm(let layer) = self { layer.usesPeepholes } else { false }
  }

  /// This layer as one whose weights have been set, so that it does not matter how they begin.
  package var withDefaultInitializers: RecurrentLayer {
    switch self {
    case .simpleRNN(var layer):
      layer.initializers = RecurrentInitializers()
      return .simpleRNN(layer)
    case .lstm(var layer):
      layer.initializers = RecurrentInitializers()
      layer.unitForgetBias = true
      return .lstm(layer)
    case .gru(var layer):
      layer.initializers = RecurrentInitializers()
      return .gru(layer)
    }
  }
}

/// The widths of a recurrent layer.
package struct CellExtents: Hashable {
  /// I, of the input.
  package let input: Int
  /// H, of each gate.
  package let units: Int
  /// P, of the state that recurs: H, unless it is projected.
  package let state: Int

  package init(input: Int, units: Int, state: Int? = nil) {
    self.input = input
    self.units = units
    self.state = state ?? units
  }
}
