package import Recurrent

/// Which arrays of a file make one weight of a model, and how.
public struct WeightFilling: Hashable, Sendable {
  /// The place of the weight's layer in the model.
  public let layer: Int
  /// The weight's name in that layer, such as `forward.kernel`.
  public let weight: String
  /// The names of the arrays in the file.
  public let arrays: [String]
}

/// A plan of a model's weights: from which arrays of a file each is made.
///
/// Every array is to be used exactly once, and every weight to be filled exactly once.
package struct WeightPlan {
  private var fillings: [Filling] = []

  private struct Filling {
    let layer: Int
    let weights: [String]
    let arrays: [String]
    let make: ([Tensor<Float>]) throws -> [Tensor<Float>]
  }

  package init() {}

  /// Plans one weight.
  ///
  /// - Parameters:
  ///   - weight: The weight's name in its layer.
  ///   - layer: The layer's place in the model.
  ///   - arrays: The names of the arrays that it is made from.
  ///   - make: Makes the weight from these arrays, in that order; throws `FileError` if their shapes
  ///     do not allow it.
  package mutating func fill(
    _ weight: String, ofLayer layer: Int, from arrays: [String],
    by make: @escaping ([Tensor<Float>]) throws -> Tensor<Float> = { $0[0] }
  ) {
    fill([weight], ofLayer: layer, from: arrays) { [try make($0)] }
  }

  /// Plans several weights of a layer that are made from the same arrays, as where a file has one
  /// matrix for two of them.
  ///
  /// - Parameters:
  ///   - weights: The weights' names in their layer.
  ///   - layer: The layer's place in the model.
  ///   - arrays: The names of the arrays that they are made from.
  ///   - make: Makes the weights, in the order of their names, from these arrays.
  package mutating func fill(
    _ weights: [String], ofLayer layer: Int, from arrays: [String],
    by make: @escaping ([Tensor<Float>]) throws -> [Tensor<Float>]
  ) {
    fillings.append(Filling(layer: layer, weights: weights, arrays: arrays, make: make))
  }

  /// Makes the model.
  ///
  /// - Parameters:
  ///   - layers: The model's layers.
  ///   - input: The shape of its input.
  ///   - file: The arrays.
  ///   - ignoring: Names of arrays that are no weights, such as an optimizer's.
  /// - Returns: The model, and what each of its weights was made from.
  /// - Throws: `FileError` that lists both the arrays that nothing uses and the weights that nothing
  ///   fills, or tells of arrays missing, used twice or of a wrong shape.
  package func model(
    layers: [Layer], input: DataShape, from file: NamedArrays, ignoring: Set<String> = []
  ) throws -> (model: Model<Float>, fillings: [WeightFilling]) {
    let expected = try FileError.wrapping {
      try Model<Float>.parameters(of: layers, input: input)
    }
    try checkCompleteness(of: expected, layers: layers, in: file, ignoring: ignoring)
    var made: [Place: (weight: Tensor<Float>, arrays: [String])] = [:]
    for filling in fillings {
      let weights = try filling.make(filling.arrays.map { file[$0]!.floats })
      for (name, weight) in zip(filling.weights, weights) {
        made[Place(layer: filling.layer, weight: name)] = (weight, filling.arrays)
      }
    }
    var weights: [Tensor<Float>] = []
    var places: [WeightFilling] = []
    for (index, parameters) in expected.enumerated() {
      for parameter in parameters {
        let (weight, arrays) = made[Place(layer: index, weight: parameter.name)]!
        guard weight.shape == parameter.shape else {
          throw FileError(
            "\(arrays.joined(separator: ", ")) makes the weight \(parameter.name) of "
              + "layer \(index) (\(layers[index].kind)) of shape \(weight.shape)",
            expected: "shape \(parameter.shape)")
        }
        weights.append(weight)
        places.append(WeightFilling(layer: index, weight: parameter.name, arrays: arrays))
      }
    }
    let model = try FileError.wrapping {
      try Model(layers: layers, input: input, weights: weights)
    }
    return (model, places)
  }

  private struct Place: Hashable {
    let layer: Int
    let weight: String
  }

  /// Compares both sides: what the file holds, what the model needs.
  private func checkCompleteness(
    of expected: [[Parameter]], layers: [Layer], in file: NamedArrays, ignoring: Set<String>
  ) throws {
    var uses: [String: Int] = [:]
    for name in fillings.flatMap(\.arrays) { uses[name, default: 0] += 1 }
    let missing = uses.keys.filter { file[$0] == nil }.sorted()
    let unused = file.names.filter { uses[$0] == nil && !ignoring.contains($0) }
    let twice = uses.filter { $0.value > 1 }.keys.sorted()
    let filled = fillings.flatMap { filling in
      filling.weights.map { Place(layer: filling.layer, weight: $0) }
    }
    let places = Set(filled)
    let unfilled = expected.enumerated().flatMap { index, parameters in
      parameters.filter { !places.contains(Place(layer: index, weight: $0.name)) }
        .map { "\($0.name) \($0.shape) of layer \(index) (\(layers[index].kind))" }
    }
    let needless = filled.count - expected.joined().count + unfilled.count
    guard missing.isEmpty, unused.isEmpty, twice.isEmpty, unfilled.isEmpty, needless == 0 else {
      let complaints = [
        ("the model's weights without an array in the file", unfilled),
        ("arrays that the model needs but the file lacks", missing),
        ("arrays in the file that no weight uses", unused.map { "\($0) \(file[$0]!.shape)" }),
        ("arrays used more than once", twice),
      ]
      throw FileError(
        "the file's arrays and the model's weights do not match",
        expected: "each array to be used once, each weight to be filled once",
        advice: complaints.filter { !$0.1.isEmpty }
          .map { "\($0.0): \($0.1.joined(separator: ", "))" }.joined(separator: "; "))
    }
  }
}

extension FileError {
  /// Runs `body`; a `ModelError` of it becomes a `FileError` of the same words.
  package static func wrapping<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as ModelError {
      throw FileError("the model cannot be built: \(error)")
    }
  }
}
