/// One layer of a model: its kind and arguments, without weights.
public enum Layer: Hashable, Sendable {
  case lstm(LSTM)
  case dense(Dense)

  /// The layer's Keras class name in snake case, which names it in specs, errors and files.
  public var kind: String {
    switch self {
    case .lstm: "lstm"
    case .dense: "dense"
    }
  }
}
