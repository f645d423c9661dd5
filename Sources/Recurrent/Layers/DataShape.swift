/// The shape of what flows between layers, without the samples.
public enum DataShape: Hashable, Sendable {
  /// Features at each of some steps, [T, F]; T may be left open.
  case sequence(steps: Int? = nil, features: Int)
  /// Features alone, [F].
  case vector(features: Int)
  /// One index at each of some steps, [T], which an ``Embedding`` takes; T may be left open.
  case indices(steps: Int? = nil)

  /// F; 1 for indices.
  public var features: Int {
    switch self {
    case .sequence(_, let features), .vector(let features): features
    case .indices: 1
    }
  }

  /// T, if there is a time axis and its extent is known.
  public var steps: Int? {
    switch self {
    case .sequence(let steps, _), .indices(let steps): steps
    case .vector: nil
    }
  }

  /// Whether there is a time axis.
  public var isSequence: Bool {
    if case .vector = self { false } else { true }
  }

  /// This shape with other features; indices become a sequence.
  func withFeatures(_ features: Int) -> DataShape {
    isSequence ? .sequence(steps: steps, features: features) : .vector(features: features)
  }

  /// The shape of a tensor of `samples` of these, the open extent being `steps`.
  func tensorShape(samples: Int, steps: Int) -> [Int] {
    switch self {
    case .sequence(let known, let features): [samples, known ?? steps, features]
    case .vector(let features): [samples, features]
    case .indices(let known): [samples, known ?? steps]
    }
  }
}

extension DataShape: CustomStringConvertible {
  /// As Keras would write it, such as `[N, T, 3]`.
  public var description: String {
    switch self {
    case .sequence(let steps, let features): "[N, \(steps.map(String.init) ?? "T"), \(features)]"
    case .vector(let features): "[N, \(features)]"
    case .indices(let steps): "[N, \(steps.map(String.init) ?? "T")]"
    }
  }
}
