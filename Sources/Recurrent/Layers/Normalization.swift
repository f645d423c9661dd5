/// Normalises the features of each step of each sample (Ba, Kiros and Hinton 2016), as in Keras 3.15:
/// `γ·(x − mean) / √(variance + ε) + β` over the last axis.
///
/// Weights: `gamma` [F] if ``scales``, `beta` [F] if ``centers``.
public struct LayerNormalization: Hashable, Sendable {
  /// ε.
  public var epsilon: Double
  /// Whether β is added.
  public var centers: Bool
  /// Whether the result is multiplied by γ.
  public var scales: Bool

  public init(epsilon: Double = 1e-3, centers: Bool = true, scales: Bool = true) {
    self.epsilon = epsilon
    self.centers = centers
    self.scales = scales
  }
}

/// Normalises each feature by the mean and the variance that it had in an earlier training (Ioffe and
/// Szegedy 2015), as Keras 3.15 does outside of training: `γ·(x − mean) / √(variance + ε) + β`.
///
/// Training here changes γ and β and leaves the mean and the variance as they are.
///
/// Weights: `gamma` [F] if ``scales``, `beta` [F] if ``centers``, `moving_mean` and `moving_variance`
/// [F].
public struct BatchNormalization: Hashable, Sendable {
  /// ε.
  public var epsilon: Double
  /// Whether β is added.
  public var centers: Bool
  /// Whether the result is multiplied by γ.
  public var scales: Bool

  public init(epsilon: Double = 1e-3, centers: Bool = true, scales: Bool = true) {
    self.epsilon = epsilon
    self.centers = centers
    self.scales = scales
  }
}

extension LayerNormalization: LayerDescription {
  var kind: String { "layer_normalization" }

  func parameters(for input: DataShape) -> [Parameter] {
    scaleAndCenter(input.features, scales: scales, centers: centers)
  }
}

extension BatchNormalization: LayerDescription {
  var kind: String { "batch_normalization" }

  func parameters(for input: DataShape) -> [Parameter] {
    let shape = [input.features]
    return scaleAndCenter(input.features, scales: scales, centers: centers) + [
      Parameter(name: "moving_mean", shape: shape, initializer: .zeros, isTrainable: false),
      Parameter(name: "moving_variance", shape: shape, initializer: .ones, isTrainable: false),
    ]
  }
}

private func scaleAndCenter(_ features: Int, scales: Bool, centers: Bool) -> [Parameter] {
  let gamma = Parameter(name: "gamma", shape: [features], initializer: .ones)
  let beta = Parameter(name: "beta", shape: [features], initializer: .zeros)
  return (scales ? [gamma] : []) + (centers ? [beta] : [])
}
