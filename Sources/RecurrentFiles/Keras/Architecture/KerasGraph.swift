extension KerasRecord {
  /// The layers of a model, each fed by the one before.
  ///
  /// - Throws: `FileError` if the model branches, or takes or gives more than one array.
  func chain() throws -> [KerasRecord] {
    let layers = try (settings["layers"]?.list ?? []).enumerated().map {
      try KerasRecord($1, at: "\(name).layers[\($0)]")
    }
    return className == "Sequential" ? layers : try chain(of: layers)
  }

  /// Follows a functional model from its output back to its input.
  private func chain(of layers: [KerasRecord]) throws -> [KerasRecord] {
    let output = try onlyEnd("output_layers", "outputs", of: layers)
    _ = try onlyEnd("input_layers", "inputs", of: layers)
    var named: [String: KerasRecord] = [:]
    for layer in layers where named.updateValue(layer, forKey: layer.name) != nil {
      throw FileError("two layers of the model \(name) are called \(layer.name)", at: name)
    }
    var chain: [KerasRecord] = []
    var next: TensorReference? = output
    while let reference = next {
      try reference.checkIsFirstOutput()
      // Taken out, so that a loop ends here too.
      guard let layer = named.removeValue(forKey: reference.layer) else {
        throw FileError(
          "the model \(name) takes the layer \(reference.layer) twice or lacks it", at: name,
          expected: "layers in a straight line")
      }
      chain.append(layer)
      next = try layer.isInput ? nil : layer.onlyInput()
    }
    chain.reverse()
    try KerasMasks.remove(from: &named, of: chain)
    guard named.isEmpty else {
      throw FileError(
        "the model \(name) branches at \(named.keys.sorted().joined(separator: ", "))", at: name,
        expected: "layers in a straight line")
    }
    return chain
  }

  /// The model's only input or output: `[["lstm", 0, 0]]`, in Keras 3 also `["lstm", 0, 0]`.
  private func onlyEnd(
    _ key: String, _ what: String, of layers: [KerasRecord]
  ) throws -> TensorReference {
    let value = settings[key] ?? .null
    let ends =
      TensorReference(legacy: value).map { [$0] }
      ?? (value.elements ?? []).compactMap(TensorReference.init(legacy:))
    if let end = ends.first, ends.count == 1 { return end }
    if let both = TensorReference(directionsOf: ends, layers: layers) { return both }
    throw FileError(
      "the model \(name) has \(ends.count) \(what)", at: "\(name).\(key)", expected: "one")
  }

  /// What a layer of a functional model is fed with.
  func onlyInput() throws -> TensorReference {
    guard let node = inboundNodes.first, inboundNodes.count == 1 else {
      throw FileError(
        "the layer \(name) (\(className)) is called \(inboundNodes.count) times", at: name,
        expected: "once")
    }
    let references: [TensorReference]
    if let arguments = node["args"] {
      references = TensorReference.all(in: arguments)
      try checkArguments(node["kwargs"])
    } else {
      references = TensorReference.legacy(in: node)
      for reference in references { try checkArguments(reference.arguments) }
    }
    guard let reference = references.first, references.count == 1 else {
      let names = references.map(\.layer).joined(separator: ", ")
      throw FileError(
        "the layer \(name) (\(className)) takes \(references.count) inputs: \(names)", at: name,
        expected: "one; models that branch or hand over an initial_state are not supported")
    }
    return reference
  }

  /// Throws if a layer is called with more than its input and a mask.
  private func checkArguments(_ arguments: JSONValue?) throws {
    for (key, value) in arguments?.object ?? [:] where value != .null && value != .truth(false) {
      if key == "mask", maskLayer != nil { continue }
      throw FileError(
        "the layer \(name) (\(className)) is called with \(key) = \(value.shown)",
        at: "\(name).\(key)", expected: "its input alone")
    }
  }

  /// The layer whose output Keras 3 gives to this one as its mask.
  var maskLayer: String? {
    let mask = inboundNodes.first?["kwargs"]?["mask"].map { TensorReference.all(in: $0) } ?? []
    return mask.count == 1 ? mask[0].layer : nil
  }
}

/// One output of a layer in a functional model's graph.
struct TensorReference {
  let layer: String
  let output: Int
  /// What else the layer that takes it is called with, as Keras 1 and 2 write it.
  var arguments: JSONValue? = nil

  /// `["lstm", 0, 0]` with the layer, the number of its call and that of its output, and perhaps more
  /// arguments (Keras 1 and 2).
  ///
  /// The number of the call is 1 for models inside of models of Keras 2 and 0 in Keras 3; a layer that
  /// is called twice is seen at its inputs.
  init?(legacy json: JSONValue) {
    guard let parts = json.elements, parts.count >= 3, let layer = parts[0].text,
      let output = parts[2].integer
    else { return nil }
    self.layer = layer
    self.output = output
    if parts.count > 3 { arguments = parts[3] }
  }

  /// The layer of two outputs that are those of a Bidirectional layer which does not merge them.
  init?(directionsOf ends: [TensorReference], layers: [KerasRecord]) {
    guard let first = ends.first, ends.map(\.output) == [0, 1],
      ends.allSatisfy({ $0.layer == first.layer }),
      let layer = layers.first(where: { $0.name == first.layer }),
      layer.className == "Bidirectional", layer.settings["merge_mode"] == .null
    else { return nil }
    self = first
  }

  /// All in a node of Keras 1 or 2.
  static func legacy(in node: JSONValue) -> [TensorReference] {
    TensorReference(legacy: node).map { [$0] }
      ?? (node.elements ?? []).flatMap { legacy(in: $0) }
  }

  /// All in the arguments of a call, as Keras 3 writes them.
  static func all(in json: JSONValue) -> [TensorReference] {
    if json["class_name"]?.text == "__keras_tensor__" {
      return [json["config"]?["keras_history"].flatMap(TensorReference.init(legacy:))]
        .compactMap(\.self)
    }
    return (json.list ?? json.object.map { Array($0.values) } ?? []).flatMap { all(in: $0) }
  }

  func checkIsFirstOutput() throws {
    guard output == 0 else {
      throw FileError(
        "output \(output) of the layer \(layer) is used, such as a state", at: layer,
        expected: "its first output alone")
    }
  }
}
