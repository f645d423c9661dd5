/// Masks the steps whose features all have one value, and makes them zero, as in Keras 3.15.
///
/// The layers after it leave masked steps out: see ``SequenceArguments``. The mask goes through layers
/// that keep the steps as they are, until one that does not: a recurrent layer's last step,
/// ``RepeatVector``, ``Layer/flatten``, ``Reshape``.
public struct Masking: Hashable, Sendable {
  /// The value, compared after it was rounded to the model's scalar.
  public var maskValue: Double

  public init(maskValue: Double = 0) {
    self.maskValue = maskValue
  }
}

extension Masking: LayerDescription {
  var kind: String { "masking" }

  func outputShape(for input: DataShape) throws(ModelError.Code) -> DataShape {
    try input.checkIsSequence()
    return input
  }
}
