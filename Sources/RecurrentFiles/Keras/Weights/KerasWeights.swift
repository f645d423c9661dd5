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
      switch cell.layout(ofArraysOf: shapes) {
      case .gatesApart:
        return try fillFromGatesApart(weights, cell, layer: layer, named: name, from: &names)
      case .cudnn: return fillFromCuDNN(weights, cell, layer: layer, named: name, from: &names)
      case .gatesTogether: break
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

  private mutating func fillFromGatesApart(
    _ weights: [(name: String, own: String)], _ cell: RecurrentLayer, layer: Int,
    named name: String, from names: inout ArraySlice<String>
  ) throws {
    let all = Array(names.prefix(3 * cell.gates))
    for (offset, weight) in weights.enumerated() {
      let parts = cell.placesOfGatesApart.map { all[3 * $0 + offset] }
      plan.fill(weight.own, ofLayer: layer, from: parts) { try .joined($0) }
    }
    names = names.dropFirst(all.count)
    let order = cell.gates == 4 ? "i, c, f, o" : "z, r, h"
    decisions.add(
      "\(name): \(all.count) arrays, one kernel, recurrent kernel and bias for each gate in the "
        + "order \(order), as Keras 1 keeps them")
  }

  private mutating func fillFromCuDNN(
    _ weights: [(name: String, own: String)], _ cell: RecurrentLayer, layer: Int,
    named name: String, from names: inout ArraySlice<String>
  ) {
    let gates = cell.gates
    for (weight, array) in zip(weights, names) {
      plan.fill(weight.own, ofLayer: layer, from: [array]) { parts in
        switch weight.name {
        case "kernel": try parts[0].unpackedFromCuDNN(gates: gates)
        case "recurrent_kernel": try parts[0].transposedFromCuDNN(gates: gates)
        default: gates == 4 ? parts[0].sumOfHalves() : parts[0].inTwoRows()
        }
      }
    }
    names = names.dropFirst(3)
    decisions.add(
      "\(name): its weights are arranged for cuDNN, as a bias of two parts shows; the gates' blocks "
        + "are transposed"
        + (gates == 4 ? ", the two parts of the bias added" : ", the bias is put in two rows"))
  }
}
