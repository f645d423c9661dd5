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
    let place: WeightFilling
    let make: ([Tensor<Float>]) throws -> Tensor<Float>
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
    fillings.append(
      Filling(place: WeightFilling(layer: layer, weight: weight, arrays: arrays), make: make))
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
    var weights: [Tensor<Float>] = []
    var places: [WeightFilling] = []
    for (index, parameters) in expected.enumerated() {
      for parameter in parameters {
        let filling = fillings.first {
          $0.place.layer == index && $0.place.weight == parameter.name
        }!
        let weight = try filling.make(filling.place.arrays.map { file[$0]!.floats })
        guard weight.shape == parameter.shape else {
          throw FileError(
            "\(filling.place.arrays.joined(separator: ", ")) makes the weight \(parameter.name) of "
              + "layer \(index) (\(layers[index].kind)) of shape \(weight.shape)",
            expected: "shape \(parameter.shape)")
        }
        weights.append(weight)
        places.append(filling.place)
      }
    }
    let model = try FileError.wrapping {
      try Model(layers: layers, input: input, weights: weights)
    }
    return (model, places)
  }

  /// Compares both sides: what the file holds, what the model needs.
  private func checkCompleteness(
    of expected: [[Parameter]], layers: [Layer], in file: NamedArrays, ignoring: Set<String>
  ) throws {
    var uses: [String: Int] = [:]
    for name in fillings.flatMap(\.place.arrays) { uses[name, default: 0] += 1 }
    let missing = uses.keys.filter { file[$0] == nil }.sorted()
    let unused = file.names.filter { uses[$0] == nil && !ignoring.contains($0) }
    let twice = uses.filter { $0.value > 1 }.keys.sorted()
    let filled = Set(fillings.map { "\($0.place.layer).\($0.place.weight)" })
    let unfilled = expected.enumerated().flatMap { index, parameters in
      parameters.filter { !filled.contains("\(index).\($0.name)") }
        .map { "\($0.name) \($0.shape) of layer \(index) (\(layers[index].kind))" }
    }
    let needless = fillings.count - expected.joined().count + unfilled.count
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
