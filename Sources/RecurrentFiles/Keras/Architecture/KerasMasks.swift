/// The masks that functional models of Keras 3 name.
///
/// Keras 3 writes down how a mask is computed, as layers `NotEqual` and `Any` of its operations, and
/// hands it to the layers as an argument, though it would find the mask itself.
enum KerasMasks {
  /// Removes the layers that compute masks, if these are the masks that the layers of a chain see
  /// without being told.
  ///
  /// - Throws: `FileError` if a layer is given another mask.
  static func remove(
    from layers: inout [String: KerasRecord], of chain: [KerasRecord]
  ) throws {
    var computing: Set<String> = []
    for (place, layer) in chain.enumerated() {
      guard let mask = layer.maskLayer else { continue }
      guard let maker = chain[..<place].lastIndex(where: \.makesMask), maker > 0,
        let used = layersComputing(mask, in: layers),
        used.source == chain[maker - 1].name, chain[maker].masks(used.value, overFeatures: used.any)
      else {
        throw FileError(
          "the layer \(layer.name) (\(layer.className)) is called with a mask of its own, \(mask)",
          at: "\(layer.name).mask", expected: "the mask of a Masking or Embedding layer before it")
      }
      computing.formUnion(used.names)
    }
    for name in computing { layers[name] = nil }
  }

  /// How a mask is computed: `any(source != value)`, or without `any`.
  private struct Computation {
    let source: String
    let value: Double
    let any: Bool
    let names: [String]
  }

  private static func layersComputing(
    _ mask: String, in layers: [String: KerasRecord]
  ) -> Computation? {
    guard let last = layers[mask] else { return nil }
    let isAny = last.className == "Any"
    if isAny {
      guard last.settings["axis"]?.integer == -1, last.settings["keepdims"] != .truth(true) else {
        return nil
      }
    }
    guard let first = isAny ? (try? last.onlyInput()).flatMap({ layers[$0.layer] }) : last,
      first.className == "NotEqual", let source = try? first.onlyInput(),
      let arguments = first.inboundNodes.first?["args"]?.list, arguments.count == 2,
      let value = arguments[1].number
    else { return nil }
    return Computation(
      source: source.layer, value: value, any: isAny,
      names: isAny ? [mask, first.name] : [mask])
  }
}

extension KerasRecord {
  fileprivate var makesMask: Bool {
    className == "Masking" || className == "Embedding" && settings["mask_zero"] == .truth(true)
  }

  /// Whether the layer masks where its input has this value, in all features or by itself.
  fileprivate func masks(_ value: Double, overFeatures: Bool) -> Bool {
    className == "Masking"
      ? overFeatures && (settings["mask_value"]?.number ?? 0) == value
      : !overFeatures && value == 0
  }
}
