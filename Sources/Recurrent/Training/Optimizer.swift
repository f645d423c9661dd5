/// How gradients change weights, with the formulas, arguments and defaults of Keras 3.15.
public enum Optimizer: Hashable, Sendable {
  case sgd(SGD)
  case rmsprop(RMSprop)
  case adam(Adam)
  case adamw(AdamW)
  case adagrad(Adagrad)

  /// The optimizer's Keras name.
  public var name: String {
    switch self {
    case .sgd: "sgd"
    case .rmsprop: "rmsprop"
    case .adam: "adam"
    case .adamw: "adamw"
    case .adagrad: "adagrad"
    }
  }

  /// η, the step width.
  public var learningRate: Double {
    switch self {
    case .sgd(let sgd): sgd.learningRate
    case .rmsprop(let rmsprop): rmsprop.learningRate
    case .adam(let adam): adam.learningRate
    case .adamw(let adamw): adamw.adam.learningRate
    case .adagrad(let adagrad): adagrad.learningRate
    }
  }

  /// Every optimizer with all of its arguments at their defaults.
  private static let defaults: [Optimizer] = [
    .sgd(SGD()), .rmsprop(RMSprop()), .adam(Adam()), .adamw(AdamW()), .adagrad(Adagrad()),
  ]

  /// The names that ``init(named:)`` knows.
  public static var names: [String] { defaults.map(\.name) }

  /// The optimizer of a Keras name with all arguments at their defaults, or nil if none is called so.
  public init?(named name: String) {
    guard let optimizer = Self.defaults.first(where: { $0.name == name }) else { return nil }
    self = optimizer
  }
}

/// Gradient descent, with momentum if it is not zero.
///
///     m ← μ·m − η·g        w ← w + m, with Nesterov's look ahead w ← w + μ·m − η·g
public struct SGD: Hashable, Sendable {
  /// η, the step width.
  public var learningRate: Double
  /// μ, how much of the last step is kept; 0 for none.
  public var momentum: Double
  /// Whether the momentum looks a step ahead (Nesterov 1983).
  public var nesterov: Bool

  public init(learningRate: Double = 1e-2, momentum: Double = 0, nesterov: Bool = false) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.nesterov = nesterov
  }
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

/// Adam (Kingma and Ba 2015) in Keras 3.15's form, the paper's with the uncorrected ε.
///
///     m ← m + (g − m)·(1 − β₁)    v ← v + (g² − v)·(1 − β₂)
///     w ← w − α·m / (√v + ε)      α = η·√(1 − β₂ᵗ) / (1 − β₁ᵗ) at step t
///
/// TensorFlow 1's `AdamOptimizer` is the same, but its ε is 1e-8 by default.
public struct Adam: Hashable, Sendable {
  /// η, the step width.
  public var learningRate: Double
  /// β₁, how much of the running mean of gradients is kept at each step.
  public var beta1: Double
  /// β₂, how much of the running mean of squares is kept at each step.
  public var beta2: Double
  /// ε, which keeps the denominator from zero.
  public var epsilon: Double

  public init(
    learningRate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-7
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }
}

/// Adam with decoupled weight decay (Loshchilov and Hutter 2019).
///
/// Before each of ``Adam``'s steps, w ← w − λ·η·w.
public struct AdamW: Hashable, Sendable {
  /// The step itself.
  public var adam: Adam
  /// λ, the decay of the weights relative to the step width.
  public var weightDecay: Double

  public init(adam: Adam = Adam(), weightDecay: Double = 4e-3) {
    self.adam = adam
    self.weightDecay = weightDecay
  }
}

/// Adagrad (Duchi, Hazan and Singer 2011) in Keras 3.15's form, with ε inside the root.
///
///     s ← s + g²        w ← w − η·g / √(s + ε)
public struct Adagrad: Hashable, Sendable {
  /// η, the step width.
  public var learningRate: Double
  /// What the sums of squares begin with.
  public var initialAccumulatorValue: Double
  /// ε, which keeps the root from zero.
  public var epsilon: Double

  public init(
    learningRate: Double = 1e-3, initialAccumulatorValue: Double = 0.1, epsilon: Double = 1e-7
  ) {
    self.learningRate = learningRate
    self.initialAccumulatorValue = initialAccumulatorValue
    self.epsilon = epsilon
  }
}
