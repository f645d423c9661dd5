import Recurrent

/// The modules whose arrays a PyTorch state dict holds.
struct TorchModules {
  /// In the order in which the state dict first names them.
  let modules: [TorchModule]

  /// More than any chain of recurrent layers has.
  private static let mostModules = 64

  /// Groups arrays by the modules that their names tell.
  ///
  /// - Throws: ``FileError`` naming the arrays that belong to no known module.
  init(_ arrays: NamedArrays) throws {
    var names: [String] = []
    var members: [String: [String]] = [:]
    for name in arrays.names {
      let module = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? ""
      if members[module] == nil { names.append(module) }
      members[module, default: []].append(name)
    }
    guard names.count <= Self.mostModules else {
      throw FileError(
        "a state dict of \(names.count) modules", expected: "at most \(Self.mostModules)")
    }
    modules = try names.map { name in
      let prefix = name.isEmpty ? 0 : name.count + 1
      let shapes = members[name]!.map { (String($0.dropFirst(prefix)), arrays[$0]!.shape) }
      let module = TorchModuleArrays(
        module: name, shapes: Dictionary(shapes, uniquingKeysWith: { $1 }))
      return try module.recognised()
    }
  }
}

/// The arrays of one module: their shapes by their last names.
struct TorchModuleArrays {
  let module: String
  let shapes: [String: [Int]]

  func recognised() throws -> TorchModule {
    if shapes.keys.contains(where: { $0.hasPrefix("weight_ih") }) {
      return TorchModule(name: module, content: .recurrent(try recurrentLayers()))
    }
    let counters = Set(["num_batches_tracked"]).intersection(shapes.keys)
    guard let content = plainContent(Set(shapes.keys).subtracting(counters)) else {
      throw FileError(
        "no module that is known has the arrays "
          + shapes.sorted { $0.key < $1.key }.map { "\(self.name($0.key)) \($0.value)" }
          .joined(separator: ", "),
        expected: "LSTM, GRU, RNN or their cells, Linear, Embedding, LayerNorm or BatchNorm1d")
    }
    var result = TorchModule(name: module, content: content)
    result.counters = counters.map(result.array)
    return result
  }

  /// What a module without recurrence is, by the names and shapes of its arrays.
  private func plainContent(_ names: Set<String>) -> TorchModule.Content? {
    guard shapes.values.joined().allSatisfy({ $0 > 0 }) else { return nil }
    let weight = shapes["weight"] ?? []
    let (bias, mean, variance) = (shapes["bias"], shapes["running_mean"], shapes["running_var"])
    switch (names, weight.count) {
    case (["weight", "bias"], 2) where bias == [weight[0]]:
      return .linear(inputs: weight[1], outputs: weight[0])
    case (["weight"], 2): return .matrix(rows: weight[0], columns: weight[1])
    case (["weight", "bias"], 1) where bias == weight:
      return .layerNorm(features: weight[0], hasBias: true)
    case (["weight"], 1): return .layerNorm(features: weight[0], hasBias: false)
    case (["weight", "bias", "running_mean", "running_var"], 1)
    where bias == weight && mean == weight && variance == weight:
      return .batchNorm(features: weight[0], isAffine: true)
    case (["running_mean", "running_var"], 0) where mean?.count == 1 && mean == variance:
      return .batchNorm(features: mean![0], isAffine: false)
    default: return nil
    }
  }
}

// Recurrent modules.
extension TorchModuleArrays {
  /// Layers `_l0`, `_l1` and so on, with `_reverse` for the other direction; a cell has no suffix.
  private func recurrentLayers() throws -> [TorchRecurrentLayer] {
    var used: Set<String> = []
    var layers: [TorchRecurrentLayer] = []
    let isCell = shapes["weight_ih"] != nil
    while true {
      let suffix = isCell ? "" : "_l\(layers.count)"
      guard shapes["weight_ih\(suffix)"] != nil, !isCell || layers.isEmpty else { break }
      let suffixes = [suffix, suffix + "_reverse"].filter { shapes["weight_ih\($0)"] != nil }
      let directions = try suffixes.map { try direction($0, used: &used) }
      guard directions.allSatisfy({ $0.layer == directions[0].layer }) else {
        throw FileError("two directions of different widths", at: name("weight_ih\(suffix)"))
      }
      let layer = directions[0].layer
      layers.append(
        TorchRecurrentLayer(
          kind: layer.kind, inputs: layer.inputs, units: layer.units,
          projectionUnits: layer.projectionUnits, usesBias: layer.usesBias,
          directions: directions.map(\.arrays)))
    }
    try check(layers, used: used)
    return layers
  }

  private func check(_ layers: [TorchRecurrentLayer], used: Set<String>) throws {
    let unused = Set(shapes.keys).subtracting(used).sorted()
    guard unused.isEmpty else {
      throw FileError(
        "the recurrent module has arrays that belong to none of its \(layers.count) layers: "
          + unused.joined(separator: ", "),
        at: module.isEmpty ? nil : module, expected: "weight_ih_l0, weight_hh_l0 and so on")
    }
    for (below, above) in zip(layers, layers.dropFirst()) where below.outputs != above.inputs {
      throw FileError(
        "a layer for \(above.inputs) features above one of \(below.outputs)",
        at: module.isEmpty ? nil : module)
    }
  }

  /// What both directions of a layer must have in common.
  private struct Widths: Equatable {
    let kind: TorchRecurrentLayer.Kind
    let inputs: Int
    let units: Int
    let projectionUnits: Int?
    let usesBias: Bool
  }

  /// The arrays of one direction of one layer: `weight_ih` [kH, I], `weight_hh` [kH, H] and, if there
  /// are biases, `bias_ih` and `bias_hh` [kH]; of an LSTM with `proj_size` P, `weight_hh` is [kH, P]
  /// and the last is `weight_hr` [P, H].
  private func direction(
    _ suffix: String, used: inout Set<String>
  ) throws -> (layer: Widths, arrays: [String]) {
    let names =
      ["weight_ih\(suffix)", "weight_hh\(suffix)"]
      + ["bias_ih\(suffix)", "bias_hh\(suffix)", "weight_hr\(suffix)"]
      .filter { shapes[$0] != nil }
    guard let widths = widths(suffix) else {
      let found = names.map { "\($0) \(shapes[$0].map(\.description) ?? "missing")" }
      throw FileError(
        "the shapes are those of no recurrent layer: " + found.joined(separator: ", "),
        at: module.isEmpty ? nil : module,
        expected: "[kH, I], [kH, H] and twice [kH] or no bias, with k of 4 for an LSTM, 3 for a "
          + "GRU, 1 for an RNN; of a projected LSTM [4H, I], [4H, P], the biases and [P, H]")
    }
    used.formUnion(names)
    return (widths, names.map(name))
  }

  /// What the shapes of one direction's arrays say; nil if they do not fit each other.
  private func widths(_ suffix: String) -> Widths? {
    let biases = ["bias_ih\(suffix)", "bias_hh\(suffix)"].compactMap { shapes[$0] }
    let projection = shapes["weight_hr\(suffix)"]
    guard let input = shapes["weight_ih\(suffix)"], let recurrent = shapes["weight_hh\(suffix)"],
      input.count == 2, recurrent.count == 2, recurrent[1] > 0, input[1] > 0,
      recurrent[0] == input[0], projection?.count ?? 2 == 2
    else { return nil }
    let units = projection?[1] ?? recurrent[1]
    guard units > 0, recurrent[0].isMultiple(of: units),
      let kind = Self.kinds[recurrent[0] / units],
      projection == nil || (kind == .lstm && projection == [recurrent[1], units]),
      biases.isEmpty || biases == [[input[0]], [input[0]]]
    else { return nil }
    return Widths(
      kind: kind, inputs: input[1], units: units, projectionUnits: projection?[0],
      usesBias: !biases.isEmpty)
  }

  private static let kinds: [Int: TorchRecurrentLayer.Kind] = [4: .lstm, 3: .gru, 1: .rnn]

  private func name(_ array: String) -> String { module.isEmpty ? array : "\(module).\(array)" }
}
