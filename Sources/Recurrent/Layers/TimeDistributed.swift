/// A layer applied to each step by itself, as by Keras 3.15's `TimeDistributed`.
///
/// Weights: those of the layer inside.
struct TimeDistributed: LayerDescription {
  let inner: Layer

  var kind: String { "time_distributed" }

  func parameters(for input: DataShape) -> [Parameter] {
    inner.parameters(for: .vector(features: input.features))
  }

  func outputShape(for input: DataShape) throws(ModelError.Code) -> DataShape {
    try input.checkIsSequence()
    guard inner.worksOnFeatures else { throw .notPerStep(inner.kind) }
    let output = try inner.outputShape(for: .vector(features: input.features))
    return input.withFeatures(output.features)
  }

  var isCausal: Bool { true }
}

extension Layer {
  /// Whether the layer turns the features of each step into others, whatever the other steps are.
  fileprivate var worksOnFeatures: Bool {
    switch self {
    case .dense, .dropout, .activation, .reLU, .leakyReLU, .elu, .threshold, .layerNormalization,
      .batchNormalization:
      true
    default: false
    }
  }
}
