import Recurrent

/// Plans a Keras model's weights from the arrays of a file.
struct KerasWeights {
  let architecture: KerasArchitecture
  let arrays: NamedArrays
  private let parameters: [[Parameter]]
  private(set) var plan = WeightPlan()
  /// What was decided while planning.
  let decisions = KerasDecisions()

  init(architecture: KerasArchitecture, arrays: NamedArrays) throws {
    self.architecture = architecture
    self.arrays = arrays
    parameters = try FileError.wrapping {
      try Model<Float>.parameters(of: architecture.layers, input: architecture.input)
    }
  }

  /// The weights of a layer, by its place among all of ours.
  func parameters(ofLayer index: Int) -> [Parameter] { parameters[index] }

  /// The weights that one object of a layer holds, under the names that they have there.
  private func parameters(of variables: KerasVariables, layer: Int) -> [(name: String, own: String)]
  {
    parameters[layer].filter { $0.name.hasPrefix(variables.prefix) }
      .map { (String($0.name.dropFirst(variables.prefix.count)), $0.name) }
  }

  /// Plans the weights of one object from the arrays at the front of a list, and takes these away.
  mutating func fill(
    _ variables: KerasVariables, layer: Int, named name: String,
    from names: inout ArraySlice<String>
  ) throws {
    let weights = parameters(of: variables, layer: layer)
    // As many as Keras 1 has for one cell at most.
    let shapes = names.prefix(12).map { arrays[$0]?.shape ?? [] }
    if let cell = variables.cell {
      let layout = cell.layout(ofArraysOf: shapes)
      if let decision = cell.decision(on: layout, named: name) {
        fill(variables, cell, layer: layer, layout: layout.declared, from: &names)
        return decisions.add(decision)
      }
    }
    for (weight, array) in zip(weights, names) {
      try checkName(of: array, weight: weight.name, layer: name)
      plan.fill(weight.own, ofLayer: layer, from: [array])
    }
    names = names.dropFirst(weights.count)
  }

  /// Throws if an array's own name says that it is another weight.
  private func checkName(of array: String, weight: String, layer: String) throws {
    let last = array.split(separator: "/").last?.split(separator: ":").first.map(String.init)
    guard let last, Self.weightNames.contains(last), last != weight else { return }
    throw FileError(
      "the array \(array) stands where \(weight) of the layer \(layer) is expected", at: array)
  }

  /// The names that Keras 2 and 3 give weights.
  private static let weightNames: Set<String> = [
    "kernel", "recurrent_kernel", "bias", "embeddings", "gamma", "beta", "moving_mean",
    "moving_variance",
  ]

  /// Plans the weights of a recurrent layer that has another layout than Keras 2's.
  private mutating func fill(
    _ variables: KerasVariables, _ cell: RecurrentLayer, layer: Int, layout: DeclaredLayout,
    from names: inout ArraySlice<String>
  ) {
    let kernel = parameters[layer].first { $0.name == variables.prefix + "kernel" }
    let part = WeightedPart(
      layer: layer, prefix: variables.prefix, content: .recurrent(cell),
      inputFeatures: kernel?.shape[0] ?? 0)
    let count = layout.roles(of: cell).count
    plan.fill(part, cell, from: Array(names.prefix(count)), layout: layout)
    names = names.dropFirst(count)
  }
}
