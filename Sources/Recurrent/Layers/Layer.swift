/// One layer of a model: its kind and arguments, without weights.
public enum Layer: Hashable, Sendable {
  case simpleRNN(SimpleRNN)
  case lstm(LSTM)
  case gru(GRU)
  case dense(Dense)

  /// The layer's Keras class name in snake case, which names it in specs, errors and files.
  public var kind: String {
    switch self {
    case .simpleRNN: "simple_rnn"
    case .lstm: "lstm"
    case .gru: "gru"
    case .dense: "dense"
    }
  }
}
