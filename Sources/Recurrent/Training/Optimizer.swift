/// How gradients change weights, with Keras 3.15's arguments and defaults.
public enum Optimizer: Hashable, Sendable {
  case rmsprop(RMSprop)

  /// The optimizer's Keras name.
  public var name: String {
    switch self {
    case .rmsprop: "rmsprop"
    }
  }

  /// The optimizer of a Keras name with all arguments at their defaults, or nil if none is called so.
  public init?(named name: String) {
    switch name {
    case "rmsprop": self = .rmsprop(RMSprop())
    default: return nil
    }
  }

  /// The names that ``init(named:)`` knows.
  public static let names = ["rmsprop"]
}

/// RMSprop (Tieleman and Hinton 2012) in Keras 3.15's form, with ε inside the root.
///
///     v ← ρ·v + (1 − ρ)·g²        w ← w − η·g / √(v + ε)
public struct RMSprop: Hashable, Sendable {
  /// η, the step width.
  public var learningRate: Double
  /// ρ, how much of the running mean of squares is kept at each step.
  public var rho: Double
  /// ε, which keeps the root from zero.
  public var epsilon: Double

  public init(learningRate: Double = 1e-3, rho: Double = 0.9, epsilon: Double = 1e-7) {
    self.learningRate = learningRate
    self.rho = rho
    self.epsilon = epsilon
  }
}
