/// Layers in sequence and their weights: a network as a value.
public struct Model<Scalar: RecurrentScalar>: Hashable, Sendable {
  /// The layers, first to last.
  public let layers: [Layer]
  /// The shape of the input of one sample.
  public let input: DataShape
  /// The weights in the order of Keras's `get_weights()`, in Keras 3's layouts.
  public let weights: [Tensor<Scalar>]
  /// The shape of what goes into each layer and, at last, of the output.
  let shapes: [DataShape]

  /// Creates a model from layers and weights that fit them.
  ///
  /// - Throws: ``ModelError`` naming the layer, the weight and both shapes.
  public init(layers: [Layer], input: DataShape, weights: [Tensor<Scalar>]) throws {
    let shapes = try Self.shapes(of: layers, input: input)
    let parameters = zip(layers, shapes).map { $0.parameters(for: $1) }
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
    self.init(layers: layers, input: input, weights: weights, shapes: shapes)
  }

  /// Creates a model whose weights are drawn by its layers' initializers, in `get_weights` order.
  ///
  /// - Throws: ``ModelError`` if the layers do not follow each other, or an initializer cannot make a
  ///   weight, as an orthogonal one cannot make a vector.
  public init(
    layers: [Layer], input: DataShape, initializingWith random: inout NumPyRandom
  ) throws {
    let shapes = try Self.shapes(of: layers, input: input)
    let parameters = zip(layers, shapes).flatMap { $0.parameters(for: $1) }
    let weights = try parameters.map { parameter in
      try ModelError.check(
        parameter.initializer.canFill(parameter.shape), "the initializer of \(parameter.name)",
        "one that can make \(parameter.shape)", parameter.initializer)
      let values = parameter.initializer.values(shape: parameter.shape, using: &random)
      return Tensor(shape: parameter.shape, values: values.map { Scalar($0) })
    }
    self.init(layers: layers, input: input, weights: weights, shapes: shapes)
  }

  private init(
    layers: [Layer], input: DataShape, weights: [Tensor<Scalar>], shapes: [DataShape]
  ) {
    self.layers = layers
    self.input = input
    self.weights = weights
    self.shapes = shapes
  }

  /// - Throws: ``ModelError`` if there is no layer or one cannot follow another.
  private static func shapes(of layers: [Layer], input: DataShape) throws -> [DataShape] {
    guard !layers.isEmpty else { throw ModelError(.noLayers) }
    var shapes = [input]
    for (index, layer) in layers.enumerated() {
      do throws(ModelError.Code) {
        shapes.append(try layer.outputShape(for: shapes[index]))
        if index + 1 < layers.count, case .bidirectional(let both) = layer, both.mergeMode == .none
        {
          throw .notLast
        }
      } catch {
        throw ModelError(error, layer: index, kind: layer.kind)
      }
    }
    if case .indices = shapes[layers.count] { throw ModelError(.sequenceExpected(found: input)) }
    return shapes
  }
}

extension Model {
  /// The shape of the output for one sample.
  public var outputShape: DataShape { shapes[layers.count] }

  /// Returns the descriptions of the weights that layers have, layer by layer.
  ///
  /// - Throws: ``ModelError`` if there is no layer or one cannot follow another.
  public static func parameters(of layers: [Layer], input: DataShape) throws -> [[Parameter]] {
    zip(layers, try shapes(of: layers, input: input)).map { $0.parameters(for: $1) }
  }

  /// The weights' descriptions, layer by layer.
  public var parameters: [[Parameter]] {
    zip(layers, shapes).map { $0.parameters(for: $1) }
  }

  /// The weights grouped by layer.
  public var weightsByLayer: [ArraySlice<Tensor<Scalar>>] {
    var remaining = weights[...]
    return parameters.map { parameters in
      defer { remaining = remaining.dropFirst(parameters.count) }
      return remaining.prefix(parameters.count)
    }
  }

  /// This model with an output at every step: its last recurrent layer returns sequences.
  ///
  /// The layers after it then read out every state, not only the last.
  ///
  /// - Throws: ``ModelError`` if one of these cannot take a sequence.
  public var returningSequences: Model {
    get throws {
      var layers = layers
      if let last = layers.lastIndex(where: { $0.returnsSequences != nil }) {
        layers[last].returnsSequences = true
      }
      return try Model(layers: layers, input: input, weights: weights)
    }
  }

  /// Returns this model with the same layers and weights of another precision.
  public func converted<Other: RecurrentScalar>(to type: Other.Type) -> Model<Other> {
    let weights = weights.map { Tensor(shape: $0.shape, values: $0.values.map { Other($0) }) }
    return Model<Other>(layers: layers, input: input, weights: weights, shapes: shapes)
  }

  /// Returns this model with other layers of the same shapes and weights.
  func withLayers(_ layers: [Layer]) -> Model {
    Model(layers: layers, input: input, weights: weights, shapes: shapes)
  }

  /// Returns this model with other weights of the same shapes.
  func withWeights(_ weights: [Tensor<Scalar>]) -> Model {
    Model(layers: layers, input: input, weights: weights, shapes: shapes)
  }
}
