public import Recurrent

/// The arrays of a PyTorch `state_dict()`, from a safetensors file or a `.pt`.
///
/// Read are `nn.LSTM`, `nn.GRU` and `nn.RNN` of any number of layers, in one direction or both, their
/// cells, `nn.Linear`, `nn.Embedding`, `nn.LayerNorm` and `nn.BatchNorm1d`, under any prefixes. Layouts
/// are those of PyTorch 2: see ``DeclaredLayout/pyTorch``.
public struct PyTorchStateDict: Sendable {
  let arrays: NamedArrays
  let modules: [TorchModule]

  /// Recognises the modules.
  ///
  /// - Throws: ``FileError`` naming arrays that belong to no known module.
  public init(_ arrays: NamedArrays) throws {
    self.arrays = arrays
    modules = try TorchModules(arrays).modules
    guard !modules.isEmpty else {
      throw FileError("the state dict is empty", expected: "the arrays of a model")
    }
  }

  /// Whether arrays have the names of a state dict's, unlike those of a list.
  public static func isRecognised(in arrays: NamedArrays) -> Bool {
    let endings: Set<Substring> = ["weight", "bias", "running_mean", "running_var"]
    return arrays.names.contains { name in
      let ending = name.split(separator: ".").last ?? ""
      return endings.contains(ending) || ending.hasPrefix("weight_ih")
    }
  }

  /// Makes the model of the given layers, in which the state dict's modules are found by their kinds
  /// and shapes.
  ///
  /// - Throws: ``FileError`` if the modules do not make up these layers, or may in several ways.
  public func model(layers: [Layer], input: DataShape) throws -> LoadedModel {
    let slots = try TorchSlots(layers: layers, input: input)
    let orders = ModuleOrders(
      modules: modules, next: slots.position(after:following:), isEnd: { $0 == slots.count })
    guard let (ordered, isByNumber) = try orders.order(from: 0) else {
      throw FileError(
        "the state dict's modules do not make up the layers",
        expected: slots.description,
        advice: "the file has " + modules.map(\.description).joined(separator: ", "))
    }
    var decisions = isByNumber ? [Self.numbersDecided(ordered)] : []
    decisions += try slots.foreignSettings()
    return try loaded(ordered, slots: slots, decisions: decisions)
  }

  /// Fills the layers' weights from modules in their order.
  func loaded(
    _ ordered: [TorchModule], slots: TorchSlots, decisions: [String]
  ) throws -> LoadedModel {
    var plan = WeightPlan()
    var position = 0
    for module in ordered {
      slots.fill(at: position, from: module, into: &plan)
      position += module.layerCount
    }
    let counters = Set(modules.flatMap(\.counters))
    let (model, fillings) = try plan.model(
      layers: slots.layers, input: slots.input, from: arrays, ignoring: counters)
    return LoadedModel(
      model: model, source: ModelSource(format: "PyTorch state dict", framework: "PyTorch"),
      decisions: decisions + slots.movesAndSums() + roundedArrays(except: counters),
      fillings: fillings)
  }

  private func roundedArrays(except counters: Set<String>) -> [String] {
    let rounded = arrays.names.filter { !counters.contains($0) && !arrays[$0]!.isExactInFloat }
    return rounded.isEmpty
      ? []
      : [
        "numbers of more than 32 bits are rounded to the nearest of 32: "
          + rounded.joined(separator: ", ")
      ]
  }

  static func numbersDecided(_ ordered: [TorchModule]) -> String {
    "the modules run in the order of the numbers in their names, where their shapes allow others: "
      + ordered.map(\.name).joined(separator: ", ")
  }
}

extension TorchModule {
  /// How many layers of a model it makes up.
  var layerCount: Int {
    if case .recurrent(let layers) = content { layers.count } else { 1 }
  }
}

extension TorchModule: CustomStringConvertible {
  /// Its name and what it is, such as `lstm (LSTM 3 → 5, 2 layers)`.
  var description: String {
    let what =
      switch content {
      case .recurrent(let layers):
        "\(layers[0].kind.rawValue) \(layers[0].inputs) → \(layers[0].outputs)"
          + (layers[0].directions.count == 2 ? " in both directions" : "")
          + (layers.count > 1 ? ", \(layers.count) layers" : "")
      case .linear(let inputs, let outputs): "Linear \(inputs) → \(outputs)"
      case .matrix(let rows, let columns): "a matrix [\(rows), \(columns)]"
      case .layerNorm(let features, _): "LayerNorm of \(features)"
      case .batchNorm(let features, _): "BatchNorm1d of \(features)"
      }
    return name.isEmpty ? what : "\(name) (\(what))"
  }
}
