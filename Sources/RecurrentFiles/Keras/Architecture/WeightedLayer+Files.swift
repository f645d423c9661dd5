import Recurrent

extension KerasLegacyTree {
  /// The layers that have weights, in order.
  ///
  /// - Throws: `FileError` if a layer without weights may do something, or one with weights is not
  ///   told by these.
  func weightedLayers() throws -> [WeightedLayer] {
    let weighted = try Dictionary(layers().map { ($0.name, $0.arrays) }) { first, _ in first }
    return try names.compactMap { name in
      guard let paths = weighted[name] else {
        try checkDoesNothing(layer: name)
        return nil
      }
      let shapes = paths.map { arrays[$0]?.shape ?? [] }
      let last = paths.map { $0.split(separator: "/").last?.split(separator: ":").first ?? "" }
      guard let layer = WeightedLayer(name: name, shapes: shapes, hint: Self.className(of: last))
      else { throw FileError.ambiguous("\(name) has weights of the shapes \(shapes)", at: name) }
      return layer
    }
  }

  /// The class whose weights are called so, if the names say more than the shapes.
  private static func className(of weights: [Substring]) -> String? {
    if weights == ["embeddings"] { return "Embedding" }
    if weights == ["gamma", "beta", "moving_mean", "moving_variance"] {
      return "BatchNormalization"
    }
    if weights == ["gamma", "beta"] { return "LayerNormalization" }
    // Without a bias, the shape of one kernel could be that of a table.
    return weights == ["kernel"] ? "Dense" : nil
  }
}

extension ArrayTree {
  /// The layers that have weights in a `.weights.h5` file, by class.
  func weightedLayers(in group: String) throws -> [WeightedLayer] {
    let layers = groups.filter {
      $0.hasPrefix(group + "/") && !$0.dropFirst(group.count + 1).contains("/")
    }
    return try layers.compactMap { path in
      let name = String(path.dropFirst(group.count + 1))
      let paths = arrays.names.filter { $0.hasPrefix(path + "/") }
      guard !paths.isEmpty else {
        try checkDoesNothing(layer: name)
        return nil
      }
      let shapes = paths.sorted().map { arrays[$0]?.shape ?? [] }
      let hint = Self.classes.first { $0.snakeCase == name.withoutNumber }
      let places = [path + "/vars/", path + "/cell/vars/"]
      guard let hint, paths.allSatisfy({ path in places.contains { path.hasPrefix($0) } }),
        let layer = WeightedLayer(
          name: ownName(ofLayerAt: path) ?? name, shapes: shapes, hint: hint)
      else { throw FileError.ambiguous("\(name) has weights of the shapes \(shapes)", at: path) }
      return layer
    }
  }

  /// The name that a layer had in Keras, which need not be that of its group; from Keras 3.6 on, the
  /// group of its variables says it.
  private func ownName(ofLayerAt path: String) -> String? {
    text("name", of: "\(path)/vars")
  }

  private static let classes = [
    "LSTM", "GRU", "SimpleRNN", "Dense", "Embedding", "BatchNormalization", "LayerNormalization",
  ]
}

/// Throws unless a layer without weights is called as Keras calls those that do nothing in inference.
private func checkDoesNothing(layer name: String) throws {
  let harmless = ["dropout", "spatial_dropout1d", "input", "input_layer"]
  guard harmless.contains(name.withoutNumber) else {
    throw FileError.ambiguous("\(name) has no weights and may do anything", at: name)
  }
}

extension String {
  /// A layer's name without the number that Keras puts behind it.
  fileprivate var withoutNumber: String {
    guard let mark = lastIndex(of: "_"), Int(self[index(after: mark)...]) != nil else {
      return self
    }
    return String(self[..<mark])
  }
}

extension [WeightedLayer] {
  /// The layers in the only order in which each takes what the one before gives.
  ///
  /// Those of one class are in order already; how the classes follow each other is not in the file.
  ///
  /// - Throws: `FileError` if there is no such order, or more than one.
  func onlyOrder() throws -> [WeightedLayer] {
    // Two of one width in a row could be exchanged; trying all orders of many layers takes for ever.
    let most = 8
    let orders = count <= most ? orders(after: nil) : []
    guard let order = orders.first, orders.count == 1 else {
      let names = map(\.name).joined(separator: ", ")
      throw FileError.ambiguous(
        count > most
          ? "the order of \(count) layers" : "\(orders.count) orders are possible of \(names)")
    }
    return order
  }

  private func orders(after last: WeightedLayer?) -> [[WeightedLayer]] {
    if isEmpty { return [[]] }
    var tried: Set<String> = []
    return indices.flatMap { index -> [[WeightedLayer]] in
      let layer = self[index]
      // The first that is left of its class.
      guard tried.insert(layer.className).inserted else { return [] }
      guard
        last == nil || layer.className != "Embedding" && last?.outputFeatures == layer.inputFeatures
      else { return [] }
      var rest = self
      rest.remove(at: index)
      return rest.orders(after: layer).map { [layer] + $0 }
    }
  }
}
