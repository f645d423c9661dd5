public import Recurrent

/// Arrays without an architecture, as `numpy.savez(path, *model.get_weights())` leaves them.
public struct ArrayList: Sendable {
  let arrays: NamedArrays
  /// The arrays' names in the order of the list.
  let names: [String]

  /// Takes the arrays in the order of their numbers, if they are all called `arr_0`, `arr_1` and so
  /// on, otherwise in the file's.
  public init(_ arrays: NamedArrays) {
    self.arrays = arrays
    let numbered = arrays.names.compactMap { name in
      name.hasPrefix("arr_") ? Int(name.dropFirst(4)).map { (number: $0, name: name) } : nil
    }
    names =
      numbered.count == arrays.count
      ? numbered.sorted { $0.number < $1.number }.map(\.name) : arrays.names
  }

  var shapes: [[Int]] { names.map { arrays[$0]!.shape } }

  /// Makes the model of the given layers.
  ///
  /// Of each recurrent layer, the shapes tell whether it is stored as Keras 2 and 3 do, as Keras 1 did
  /// gate by gate, or as `CuDNNLSTM` and `CuDNNGRU`.
  ///
  /// - Throws: ``FileError`` naming what does not fit.
  public func model(layers: [Layer], input: DataShape) throws -> LoadedModel {
    var layouts: [Int: DeclaredLayout] = [:]
    var decisions: [String] = []
    var position = 0
    for part in try WeightedPart.parts(of: layers, input: input) {
      guard case .recurrent(let cell) = part.content else {
        position += part.plainWeights.count
        continue
      }
      let arrangement = Arrangement.of(part, cell, in: shapes.dropFirst(position))
      layouts[part.layer] = arrangement.layout
      decisions += arrangement.decision.map { ["layer \(part.layer): \($0)"] } ?? []
      position += arrangement.layout.roles(of: cell).count
    }
    return try loaded(layers: layers, input: input, layouts: layouts, decisions: decisions)
  }

  func loaded(
    layers: [Layer], input: DataShape, layouts: [Int: DeclaredLayout], decisions: [String]
  ) throws -> LoadedModel {
    let declared = DeclaredArrays(arrays, order: names, layout: .keras, layouts: layouts)
    let (model, fillings) = try declared.model(layers: layers, input: input)
    return LoadedModel(
      model: model, source: ModelSource(format: "list of arrays"), decisions: decisions,
      fillings: fillings)
  }
}

/// The ways in which versions of Keras list the arrays of a recurrent layer.
enum Arrangement: CaseIterable {
  case keras, cuDNN, keras1

  var layout: DeclaredLayout {
    switch self {
    case .keras: .keras
    case .cuDNN: .cuDNN
    case .keras1: .keras1
    }
  }

  /// What is said of it, if it is not today's.
  var decision: String? {
    switch self {
    case .keras: nil
    case .cuDNN: "two biases in one array: blocks are stored as Keras 2's cuDNN layers do"
    case .keras1: "an array for each gate, as Keras 1 stored them"
    }
  }

  /// The arrangement whose shapes a part's arrays have; today's if none has.
  static func of(
    _ part: WeightedPart, _ cell: RecurrentLayer, in shapes: ArraySlice<[Int]>
  ) -> Arrangement {
    allCases.first { arrangement in
      let roles = arrangement.layout.roles(of: cell)
      return roles.count <= shapes.count
        && zip(roles, shapes).allSatisfy { role, shape in
          role.shapes(
            part.extents(of: cell), layout: arrangement.layout,
            keepsBiasesApart: cell.keepsBiasesApart
          ).contains(shape)
        }
    } ?? .keras
  }
}
