/// A convention in which the expected outputs may differ from the network as it stands.
struct Hypothesis: Sendable {
  /// A stable name, such as `gate-order-icfo`.
  let id: String
  let topic: Topic
  /// Among those of the same topic, the more ordinary first.
  let order: Int
  /// The places in `Reading.layers` that it concerns; empty for the whole network.
  let places: [Int]
  /// The layers of the model that it concerns.
  let layers: [Int]
  let sentence: String
  let change: @Sendable (inout Reading) -> Void
  /// Whether the outputs are those of the network only up to a factor and an offset, which are found by
  /// least squares.
  var fit = OutputFit.none

  /// Whether two are the same, said of the same layers.
  func isSame(as other: Hypothesis) -> Bool { id == other.id && places == other.places }

  /// Whether two change the same thing, so that they say nothing together.
  func excludes(_ other: Hypothesis) -> Bool {
    topic == other.topic && (places.isEmpty || places.contains { other.places.contains($0) })
  }
}

/// A change of one layer's reading, before it is known which layers it is made in.
struct LayerChange: Sendable {
  let id: String
  let topic: Topic
  /// What it says, given the names of the layers.
  let sentence: @Sendable (String) -> String
  let change: @Sendable (inout LayerReading.Form) -> Void

  init(
    _ id: String, _ topic: Topic, _ sentence: @escaping @Sendable (String) -> String,
    _ change: @escaping @Sendable (inout LayerReading.Form) -> Void
  ) {
    (self.id, self.topic, self.sentence, self.change) = (id, topic, sentence, change)
  }

  /// A change of a recurrent layer's first cell, and of the other if it is one of the same kind and
  /// width.
  static func ofCells(
    _ id: String, _ topic: Topic, _ sentence: @escaping @Sendable (String) -> String,
    _ change: @escaping @Sendable (inout CellReading) -> Void
  ) -> LayerChange {
    ofRecurrent(id, topic, sentence) { layer in
      let first = layer.directions[0].cell
      for index in layer.directions.indices where layer.directions[index].cell.isAlike(first) {
        change(&layer.directions[index].cell)
      }
    }
  }

  /// A change of a recurrent layer.
  static func ofRecurrent(
    _ id: String, _ topic: Topic, _ sentence: @escaping @Sendable (String) -> String,
    _ change: @escaping @Sendable (inout RecurrentReading) -> Void
  ) -> LayerChange {
    LayerChange(id, topic, sentence) { form in
      guard case .recurrent(var layer) = form else { return }
      change(&layer)
      form = .recurrent(layer)
    }
  }
}

extension LayerReading.Form {
  /// All changes that make sense for a layer of this form.
  var changes: [LayerChange] {
    switch self {
    case .recurrent(let layer):
      let cells = layer.directions.map(\.cell)
      return functionChanges(of: cells[0]) + gateOrderChanges(of: cells[0])
        + transpositionChanges(of: cells[0]) + biasChanges(of: cells[0])
        + gruChanges(of: cells[0]) + stepChanges(of: layer)
    case .dense(let layer): return denseChanges(of: layer)
    case .function(let function): return outputFunctionChanges(of: function)
    case .embedding(let layer): return embeddingChanges(of: layer)
    case .masking(let layer): return maskingChanges(of: layer)
    case .normalization(let layer): return normalizationChanges(of: layer)
    case .repeated, .flatten, .reshape, .identity: return []
    }
  }
}
