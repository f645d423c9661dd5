public import Recurrent

/// A list of arrays of which somebody declares how they make up the weights of known layers.
///
/// The arrays are listed layer after layer: of a recurrent layer those that its layout says, of a
/// `Bidirectional` the forward direction's first, of other layers Keras's weights in `get_weights`
/// order, a `Dense` kernel transposed if the layout is.
public struct DeclaredArrays: Sendable {
  private let arrays: NamedArrays
  private let order: [String]
  private let layout: DeclaredLayout
  private let layouts: [Int: DeclaredLayout]

  /// Declares the arrays of a file.
  ///
  /// - Parameters:
  ///   - arrays: The file's arrays.
  ///   - order: Their names, layer after layer; nil for the order that they have in the file.
  ///   - layout: How recurrent layers are stored.
  ///   - layouts: How a recurrent layer is stored that differs, by its place in the model.
  public init(
    _ arrays: NamedArrays, order: [String]? = nil, layout: DeclaredLayout,
    layouts: [Int: DeclaredLayout] = [:]
  ) {
    self.arrays = arrays
    self.order = order ?? arrays.names
    self.layout = layout
    self.layouts = layouts
  }

  /// Makes the model of the given layers.
  ///
  /// - Throws: ``FileError`` naming what does not fit; every array is used once, and every weight
  ///   filled once.
  public func model(layers: [Layer], input: DataShape) throws -> (
    model: Model<Float>, fillings: [WeightFilling]
  ) {
    var plan = WeightPlan()
    var remaining = order[...]
    for part in try WeightedPart.parts(of: layers, input: input) {
      let layout = layouts[part.layer] ?? layout
      let weights = part.arrayNames(layout)
      guard remaining.count >= weights.count else {
        throw FileError(
          "the list of arrays ends after \(remaining.count) of the \(weights.count) arrays of layer "
            + "\(part.layer) (\(layers[part.layer].kind))",
          expected: weights.joined(separator: "; "))
      }
      let names = Array(remaining.prefix(weights.count))
      remaining = remaining.dropFirst(weights.count)
      if case .recurrent(let cell) = part.content {
        plan.fill(part, cell, from: names, layout: layout)
      } else {
        for (weight, name) in zip(weights, names) {
          plan.fill(
            weight, of: part, from: name,
            transposed: layout.isTransposed && part.isDenseKernel(weight))
        }
      }
    }
    guard remaining.isEmpty else {
      throw FileError(
        "the layers have \(order.count - remaining.count) arrays, but \(order.count) are listed",
        expected: "each array to be used once",
        advice: "not used: " + remaining.joined(separator: ", "))
    }
    return try plan.model(layers: layers, input: input, from: arrays)
  }

  /// Makes the arrays of a model in the declared layout, under the names `arr_0`, `arr_1` and so on.
  ///
  /// - Throws: ``FileError`` if the layout has no place for a layer's bias.
  public static func arrays(
    of model: Model<Float>, layout: DeclaredLayout, layouts: [Int: DeclaredLayout] = [:]
  ) throws -> NamedArrays {
    var list: [Tensor<Float>] = []
    for part in try WeightedPart.parts(of: model.layers, input: model.input) {
      let layout = layouts[part.layer] ?? layout
      let weights = part.weights(in: model)
      if case .recurrent(let cell) = part.content {
        list += try layout.arrays(of: cell, extents: part.extents(of: cell), weights: weights)
      } else {
        list += part.arrayNames(layout).map { name in
          let isTransposed = layout.isTransposed && part.isDenseKernel(name)
          return isTransposed ? weights[name]!.transposed : weights[name]!
        }
      }
    }
    var arrays = NamedArrays()
    for (index, tensor) in list.enumerated() { arrays["arr_\(index)"] = StoredArray(tensor) }
    return arrays
  }
}

extension WeightedPart {
  /// What its arrays are called: roles of a recurrent part, weights of another.
  fileprivate func arrayNames(_ layout: DeclaredLayout) -> [String] {
    switch content {
    case .recurrent(let cell): layout.roles(of: cell).map(\.description)
    case .dense(let dense): ["kernel"] + (dense.usesBias ? ["bias"] : [])
    case .embedding: ["embeddings"]
    case .layerNormalization(let layer):
      (layer.scales ? ["gamma"] : []) + (layer.centers ? ["beta"] : [])
    case .batchNormalization(let layer):
      (layer.scales ? ["gamma"] : []) + (layer.centers ? ["beta"] : [])
        + ["moving_mean", "moving_variance"]
    }
  }

  fileprivate func isDenseKernel(_ name: String) -> Bool {
    if case .dense = content { name == "kernel" } else { false }
  }

  /// Its weights in a model, by their names without the prefix.
  package func weights(in model: Model<Float>) -> [String: Tensor<Float>] {
    var weights: [String: Tensor<Float>] = [:]
    for (parameter, weight) in zip(model.parameters[layer], model.weightsByLayer[layer])
    where parameter.name.hasPrefix(prefix) {
      weights[String(parameter.name.dropFirst(prefix.count))] = weight
    }
    return weights
  }
}
