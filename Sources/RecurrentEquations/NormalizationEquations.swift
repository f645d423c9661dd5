import Recurrent

/// The equations of a layer normalization.
struct LayerNormalizationEquations<Scalar: RecurrentScalar> {
  let γ, β: Matrix<Scalar>?
  let ε: Scalar

  init(_ layer: LayerNormalization, _ weights: Weights<Scalar>) {
    (γ, β) = (weights[ifPresent: "gamma"], weights[ifPresent: "beta"])
    ε = Scalar(layer.epsilon)
  }

  /// The output for x [N, F].
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func output(_ x: Matrix<Scalar>) -> Matrix<Scalar> {
    let normalized = x.mapRows(columns: x.columns) { x in
      let mean = x.reduce(0, +) / Scalar(x.count)
      let variance = x.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Scalar(x.count)
      return x.map { ($0 - mean) / (variance + ε).squareRoot() }
    }
    return (γ ⊙ normalized ?? normalized) + β
  }
}

/// The equation of a batch normalization outside of training.
struct BatchNormalizationEquations<Scalar: RecurrentScalar> {
  let γ, β: Matrix<Scalar>?
  let mean, variance: Matrix<Scalar>
  let ε: Scalar

  init(_ layer: BatchNormalization, _ weights: Weights<Scalar>) {
    (γ, β) = (weights[ifPresent: "gamma"], weights[ifPresent: "beta"])
    (mean, variance) = (weights["moving_mean"], weights["moving_variance"])
    ε = Scalar(layer.epsilon)
  }

  /// The output for x [N, F].
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func output(_ x: Matrix<Scalar>) -> Matrix<Scalar> {
    let normalized = (x - mean) / variance.map { ($0 + ε).squareRoot() }
    return (γ ⊙ normalized ?? normalized) + β
  }
}
