import Recurrent
import RecurrentFiles

/// How targets are given to Keras.
enum TargetKind {
  case classIndices
  /// With all axes of the outputs.
  case outputs(features: Int)

  init(_ model: Model<Float>, _ loss: Loss) {
    self = loss.takesClassIndices ? .classIndices : .outputs(features: model.outputShape.features)
  }

  func array(of targets: Tensor<Float>) -> StoredArray {
    switch self {
    case .classIndices: return StoredArray(wholeNumbers: targets)
    case .outputs(let features):
      let samples = targets.shape[0]
      let steps = targets.values.count / max(1, samples * features)
      let isWhole = targets.shape.last == features && targets.shape.count > 1
      let axes = isWhole ? targets.shape : targets.shape + [features]
      precondition(axes.reduce(1, *) == samples * steps * features, "the targets were checked")
      return StoredArray(Tensor(shape: axes, values: targets.values))
    }
  }
}
