/// A named activation function as a layer of its own.
struct ActivationDescription: LayerDescription {
  let function: Activation

  var kind: String { "activation" }

  func outputShape(for input: DataShape) throws(ModelError.Code) -> DataShape {
    guard function != .glu || input.features % 2 == 0 else {
      throw .evenFeaturesExpected(found: input.features)
    }
    return input.withFeatures(function.outputFeatures(input.features))
  }
}

/// `x` above a threshold, up to a largest value, and `negativeSlope·(x − threshold)` elsewhere: the
/// layer `ReLU` of Keras 3.15.
public struct ReLU: Hashable, Sendable {
  public var negativeSlope: Double
  /// Nil for no bound.
  public var maxValue: Double?
  public var threshold: Double

  public init(negativeSlope: Double = 0, maxValue: Double? = nil, threshold: Double = 0) {
    self.negativeSlope = negativeSlope
    self.maxValue = maxValue
    self.threshold = threshold
  }
}

/// `x` above zero, `negativeSlope·x` below: the layer `LeakyReLU` of Keras 3.15, whose default differs
/// from that of the function of this name.
public struct LeakyReLU: Hashable, Sendable {
  public var negativeSlope: Double

  public init(negativeSlope: Double = 0.3) {
    self.negativeSlope = negativeSlope
  }
}

/// `x` above zero, `alpha·(exp(x) − 1)` below: the layer `ELU` of Keras 3.15.
public struct ELU: Hashable, Sendable {
  public var alpha: Double

  public init(alpha: Double = 1) {
    self.alpha = alpha
  }
}

/// `x` above a threshold, another value elsewhere: `threshold` of Keras 3.15 and PyTorch.
public struct Threshold: Hashable, Sendable {
  public var threshold: Double
  public var value: Double

  public init(threshold: Double, value: Double) {
    self.threshold = threshold
    self.value = value
  }
}

extension ReLU: LayerDescription { var kind: String { "re_lu" } }
extension LeakyReLU: LayerDescription { var kind: String { "leaky_re_lu" } }
extension ELU: LayerDescription { var kind: String { "elu" } }
extension Threshold: LayerDescription { var kind: String { "threshold" } }
