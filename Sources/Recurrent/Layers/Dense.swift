/// A fully connected layer, `activation(x·kernel + bias)` over the last axis, as in Keras 3.15.
///
/// Weights: `kernel` [I, O], `bias` [O]. A sequence [N, T, I] becomes [N, T, O]; with the activation
/// `glu`, half of O.
public struct Dense: Hashable, Sendable {
  /// O, the width of the output before its activation.
  public var units: Int
  /// The function applied to each output.
  public var activation: Activation
  /// Whether a bias is added.
  public var usesBias: Bool
  /// How the kernel begins.
  public var kernelInitializer: Initializer
  /// How the bias begins.
  public var biasInitializer: Initializer

  public init(
    units: Int, activation: Activation = .linear, usesBias: Bool = true,
    kernelInitializer: Initializer = .glorotUniform, biasInitializer: Initializer = .zeros
  ) {
    self.units = units
    self.activation = activation
    self.usesBias = usesBias
    self.kernelInitializer = kernelInitializer
    self.biasInitializer = biasInitializer
  }
}

extension Dense: LayerDescription {
  var kind: String { "dense" }

  func parameters(for input: DataShape) -> [Parameter] {
    let kernel = Parameter(
      name: "kernel", shape: [input.features, units], initializer: kernelInitializer)
    let bias = Parameter(name: "bias", shape: [units], initializer: biasInitializer)
    return [kernel] + (usesBias ? [bias] : [])
  }

  func outputShape(for input: DataShape) throws(ModelError.Code) -> DataShape {
    guard activation != .glu || units % 2 == 0 else { throw .evenFeaturesExpected(found: units) }
    return input.withFeatures(activation.outputFeatures(units))
  }
}
