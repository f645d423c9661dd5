/// One of the recurrent layers with a single cell, as part of a layer made of several.
public enum RecurrentLayer: Hashable, Sendable {
  case simpleRNN(SimpleRNN)
  case lstm(LSTM)
  case gru(GRU)

  /// How the layer goes through its steps.
  public var sequence: SequenceArguments {
    get {
      switch self {
      case .simpleRNN(let layer): layer.sequence
      case .lstm(let layer): layer.sequence
      case .gru(let layer): layer.sequence
      }
    }
    set {
      switch self {
      case .simpleRNN(var layer):
        layer.sequence = newValue
        self = .simpleRNN(layer)
      case .lstm(var layer):
        layer.sequence = newValue
        self = .lstm(layer)
      case .gru(var layer):
        layer.sequence = newValue
        self = .gru(layer)
      }
    }
  }

  /// The layer as one of a model.
  public var layer: Layer {
    switch self {
    case .simpleRNN(let layer): .simpleRNN(layer)
    case .lstm(let layer): .lstm(layer)
    case .gru(let layer): .gru(layer)
    }
  }

  var cell: RecurrentCell {
    switch self {
    case .simpleRNN(let layer): layer.cell
    case .lstm(let layer): layer.cell
    case .gru(let layer): layer.cell
    }
  }
}

/// What the three kinds of recurrent layers have in common, told by their cell.
protocol RecurrentLayerDescription: LayerDescription {
  var cell: RecurrentCell { get }
}

extension RecurrentLayerDescription {
  func parameters(for input: DataShape) -> [Parameter] {
    cell.parameters(inputFeatures: input.features)
  }

  func outputShape(for input: DataShape) throws(ModelError.Code) -> DataShape {
    try input.checkIsSequence()
    try cell.checkActivations()
    return cell.sequence.returnsSequences
      ? input.withFeatures(cell.outputs) : .vector(features: cell.outputs)
  }

  var isCausal: Bool { !cell.sequence.goesBackwards }
}

extension SimpleRNN: RecurrentLayerDescription { var kind: String { "simple_rnn" } }
extension LSTM: RecurrentLayerDescription { var kind: String { "lstm" } }
extension GRU: RecurrentLayerDescription { var kind: String { "gru" } }
