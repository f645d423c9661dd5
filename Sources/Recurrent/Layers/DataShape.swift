/// The shape of what flows between layers, without the samples.
public enum DataShape: Hashable, Sendable {
  /// Features at each of some steps, [T, F].
  case sequence(features: Int)
  /// Features alone, [F].
  case vector(features: Int)

  /// F.
  public var features: Int {
    switch self {
    case .sequence(let features), .vector(let features): features
    }
  }

  /// Whether there is a time axis.
  public var isSequence: Bool {
    if case .sequence = self { true } else { false }
  }
}
