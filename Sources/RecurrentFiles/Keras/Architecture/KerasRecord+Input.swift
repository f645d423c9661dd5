import Recurrent

extension KerasRecord {
  /// The shape of what comes into a model.
  ///
  /// - Throws: `FileError` if nothing tells, or it is neither features nor a sequence of them.
  func inputShape() throws -> DataShape {
    let layers = try leaves()
    let shapes =
      layers.prefix(1).flatMap(\.ownInputShapes)
      + [settings["build_input_shape"], buildConfig?["input_shape"]]
    guard let extents = shapes.lazy.compactMap({ $0?.elements }).first else {
      throw FileError(
        "the model \(name) does not say the shape of its input", at: name,
        expected: "batch_shape or batch_input_shape of its first layer",
        advice: "build the model before saving it, with keras.Input as its first layer")
    }
    let takesIndices = layers.first { !$0.isInput }?.className == "Embedding"
    guard let shape = DataShape(kerasExtents: extents, takesIndices: takesIndices) else {
      throw FileError(
        "the input of the model \(name) has the shape \(JSONValue.list(extents).shown)", at: name,
        expected: "[null, steps, features], [null, features] or, for an Embedding, [null, steps]")
    }
    return shape
  }

  /// The layers of this model and of those inside of it.
  private func leaves() throws -> [KerasRecord] {
    try chain().flatMap { try $0.isModel ? $0.leaves() : [$0] }
  }

  /// Where the first layer may say what comes in: `batch_shape` in Keras 3, `batch_input_shape` before,
  /// and, if a Keras 1 layer was given no more, two extents.
  private var ownInputShapes: [JSONValue?] {
    let features = settings["input_dim"].map { [$0] } ?? []
    let steps = settings["input_length"].map { [$0] } ?? []
    let extents: JSONValue? =
      className == "Embedding"
      ? .list([.null, steps.first ?? .null])
      : features.isEmpty ? nil : .list([.null] + steps + features)
    return [settings["batch_shape"], settings["batch_input_shape"], extents]
      .map { $0 == .null ? nil : $0 }
  }
}

extension DataShape {
  /// The shape that Keras writes as a list, the number of samples first; nil if it is none of ours.
  fileprivate init?(kerasExtents extents: [JSONValue], takesIndices: Bool) {
    let allowed = 1...KerasSettings.greatestExtent
    let sizes = extents.dropFirst().map { $0 == .null ? nil : $0.integer ?? 0 }
    guard sizes.allSatisfy({ $0.map(allowed.contains) ?? true }) else { return nil }
    switch (sizes.count, sizes.last ?? nil) {
    case (1, let steps) where takesIndices: self = .indices(steps: steps)
    case (1, let features?): self = .vector(features: features)
    case (2, let features?) where !takesIndices:
      self = .sequence(steps: sizes[0], features: features)
    default: return nil
    }
  }
}
