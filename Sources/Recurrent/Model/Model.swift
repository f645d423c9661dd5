/// Layers in sequence and their weights: a network as a value.
public struct Model<Scalar: RecurrentScalar>: Sendable {
  /// The layers, first to last.
  public let layers: [Layer]
  /// I, the features of the input at each step.
  public let inputFeatures: Int
  /// The weights in the order of Keras's `get_weights()`, in Keras 3's layouts.
  public let weights: [Tensor<Scalar>]

  /// Creates a model from layers and weights that fit them.
  ///
  /// - Throws: ``ModelError`` naming the layer, the weight and both shapes.
  public init(layers: [Layer], inputFeatures: Int, weights: [Tensor<Scalar>]) throws {
    let parameters = try Self.parameters(of: layers, inputFeatures: inputFeatures)
    let expected = parameters.joined().count
    guard weights.count == expected else {
      throw ModelError(.weightCount(expected: expected, found: weights.count))
    }
    var remaining = weights[...]
    for (index, layer) in layers.enumerated() {
      for (parameter, weight) in zip(parameters[index], remaining)
      where parameter.shape != weight.shape {
        throw ModelError(
          .weightShape(name: parameter.name, expected: parameter.shape, found: weight.shape),
          layer: index, kind: layer.kind)
      }
      remaining = remaining.dropFirst(parameters[index].count)
    }
    self.layers = layers
    self.inputFeatures = inputFeatures
    self.weights = weights
  }

  /// Creates a model whose weights are drawn by its layers' initializers, in `get_weights` order.
  ///
  /// - Throws: ``ModelError`` if the layers do not follow each other.
  public init(
    layers: [Layer], inputFeatures: Int, initializingWith random: inout NumPyRandom
  ) throws {
    self.layers = layers
    self.inputFeatures = inputFeatures
    weights = try Self.parameters(of: layers, inputFeatures: inputFeatures).joined().map {
      let values = $0.initializer.values(shape: $0.shape, using: &random)
      return Tensor(shape: $0.shape, values: values.map { Scalar($0) })
    }
  }

  /// The weights' descriptions, layer by layer.
  ///
  /// - Throws: ``ModelError`` if there is no layer or one cannot follow another.
  private static func parameters(of layers: [Layer], inputFeatures: Int) throws -> [[Parameter]] {
    guard !layers.isEmpty else { throw ModelError(.noLayers) }
    var shape = DataShape.sequence(features: inputFeatures)
    return try layers.enumerated().map { index, layer in
      let parameters = layer.parameters(inputFeatures: shape.features)
      guard let output = layer.outputShape(for: shape) else {
        throw ModelError(.sequenceExpected, layer: index, kind: layer.kind)
      }
      shape = output
      return parameters
    }
  }
}

extension Model {
  /// The shape of the output for one sample.
  public var outputShape: DataShape {
    layers.reduce(.sequence(features: inputFeatures)) { shape, layer in
      layer.outputShape(for: shape)!  // checked when the model was made
    }
  }

  /// The weights grouped by layer.
  public var weightsByLayer: [ArraySlice<Tensor<Scalar>>] {
    var remaining = weights[...]
    var features = inputFeatures
    return layers.map { layer in
      let count = layer.parameters(inputFeatures: features).count
      defer { remaining = remaining.dropFirst(count) }
      features = layer.outputFeatures
      return remaining.prefix(count)
    }
  }

  /// This model with an output at every step: its last recurrent layer returns sequences.
  ///
  /// The layers after it then read out every state, not only the last.
  public var returningSequences: Model {
    var layers = layers
    if let last = layers.lastIndex(where: { $0.returningSequences != $0 }) {
      layers[last] = layers[last].returningSequences
    }
    return Model(unchecked: layers, inputFeatures: inputFeatures, weights: weights)
  }

  /// Returns this model with the same layers and weights of another precision.
  public func converted<Other: RecurrentScalar>(to type: Other.Type) -> Model<Other> {
    let weights = weights.map { Tensor(shape: $0.shape, values: $0.values.map { Other($0) }) }
    return Model<Other>(unchecked: layers, inputFeatures: inputFeatures, weights: weights)
  }

  /// Throws unless `inputs` is [N, T, I] with at least one step.
  package func checkInputs(_ inputs: Tensor<Scalar>) throws {
    guard inputs.shape.count == 3, inputs.shape[1] > 0, inputs.shape[2] == inputFeatures else {
      let expected = "[N, T, \(inputFeatures)] with T > 0"
      throw ModelError(.dataShape(name: "inputs", expected: expected, found: inputs.shape))
    }
  }

  init(unchecked layers: [Layer], inputFeatures: Int, weights: [Tensor<Scalar>]) {
    self.layers = layers
    self.inputFeatures = inputFeatures
    self.weights = weights
  }
}
