import Recurrent

extension KerasSettings {
  /// Reads the layer, into which something of the shape `input` comes.
  ///
  /// - Throws: `FileError` naming the layer and, if it is not the whole layer, the setting that cannot
  ///   be understood or computed.
  func content(for input: DataShape) throws -> KerasLayer.Content {
    try checkPrecision()
    let content = try contentOfClass(for: input)
    try checkAllRead()
    return content
  }

  private func contentOfClass(for input: DataShape) throws -> KerasLayer.Content {
    if let reason = Self.doingNothing[className] {
      markAllRead()
      if className != "InputLayer" { decide("left out, since it \(reason)") }
      return .nothing
    }
    if let recurrent = try recurrentLayer() {
      return .layer(recurrent.layer, [KerasVariables(path: "cell", cell: recurrent)])
    }
    switch className {
    case "RNN": return try stack()
    case "Bidirectional": return try bidirectional()
    case "TimeDistributed": return try timeDistributed(for: input)
    default: break
    }
    guard
      let layer = try featureLayer() ?? activationLayer(for: input) ?? normalization(for: input)
        ?? reshaping(for: input)
    else { throw unknownClass() }
    return .layer(layer, [KerasVariables()])
  }

  private func unknownClass() -> FileError {
    FileError(
      "the layer \(layer) is of a class that is not supported", at: name,
      expected: "one of the layers that exp computes: recurrent ones, Dense, Embedding, "
        + "normalizations, activations and reshaping ones",
      advice: Self.reasons[className])
  }

  /// Layers that give in inference what they take.
  private static let doingNothing = [
    "InputLayer": "is the input",
    "SpatialDropout1D": "drops features in training only",
    "GaussianNoise": "adds noise in training only",
    "GaussianDropout": "multiplies by noise in training only",
    "AlphaDropout": "drops features in training only",
    "ActivityRegularization": "adds to the loss of a training only",
    "Identity": "changes nothing",
  ]

  /// What to say of classes that one meets beside recurrent layers.
  private static let reasons = [
    "Lambda": "a Lambda layer holds Python code, which is never run",
    "Merge": "models that branch are not supported",
    "Concatenate": "models that branch are not supported",
    "Add": "models that branch are not supported",
    "Multiply": "models that branch are not supported",
    "Attention": "models that branch are not supported",
    "PReLU": "its slopes are one weight for each feature and step",
  ]

  /// Checks what numbers the layer computes with.
  ///
  /// A policy of fewer or more bits gives other numbers than ours, by about its rounding: no other
  /// meaning, so it is told and not refused. Quantised layers are another matter.
  func checkPrecision() throws {
    guard let value = value("dtype"), className != "InputLayer" else { return }
    guard let policy = value.text ?? value["config"]?["name"]?.text else {
      throw mistake("dtype", expected: "the name of a type or of a policy")
    }
    switch policy {
    case "float32": break
    case "float16", "mixed_float16", "bfloat16", "mixed_bfloat16", "float64":
      decide(
        "Keras computes it in \(policy), here it is computed in float32, so outputs differ by the "
          + "rounding of \(policy)")
    default:
      throw unsupported("dtype", advice: "save the model before it is quantised")
    }
  }
}
