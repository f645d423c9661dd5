import Recurrent

extension ArrayList {
  /// Makes the model that the arrays' shapes tell by themselves: perhaps an embedding, then recurrent
  /// layers, then perhaps one dense layer.
  ///
  /// What shapes do not tell is what the version of Keras does by default that lists arrays so, and
  /// stated in the decisions.
  ///
  /// - Throws: ``FileError`` listing the ways to read the shapes, unless there is one, or saying what
  ///   no default can tell.
  public func model() throws -> LoadedModel {
    let readings = try ShapeReadings(of: shapes).readings
    guard readings.count == 1, let reading = readings.first else {
      throw FileError(
        readings.isEmpty
          ? "the shapes \(shownShapes) are those of no recurrent layers"
          : "the shapes \(shownShapes) may be read in more than one way: "
            + readings.map(\.description).joined(separator: "; or "),
        expected: "arrays in get_weights() order of recurrent layers and at most one dense layer",
        advice: "give the layers")
    }
    guard reading.hidden.isEmpty else {
      throw FileError(
        "the shapes are those of \(reading), whose activation between the layers no file tells",
        expected: "one dense layer, the last", advice: "give the layers")
    }
    var loaded = try KerasFile.load(
      arrays, architecture: KerasArchitecture(layers: reading.layers, input: reading.input))
    loaded.source = ModelSource(format: "list of arrays")
    loaded.decisions = reading.decisions + loaded.decisions
    return loaded
  }

  /// The first shapes, enough to recognise the file by.
  private var shownShapes: String {
    shapes.prefix(12).map(\.description).joined(separator: ", ") + (shapes.count > 12 ? ", …" : "")
  }
}

extension ShapeReading {
  /// Dense layers that are not the last.
  fileprivate var hidden: [Dense] {
    pieces.dropLast().compactMap { if case .dense(let dense) = $0 { dense } else { nil } }
  }

  fileprivate var input: DataShape {
    switch pieces.first {
    case .recurrent(let piece): .sequence(features: piece.inputs)
    default: .indices()
    }
  }

  private var lastRecurrent: Int? {
    pieces.lastIndex { if case .recurrent = $0 { true } else { false } }
  }

  fileprivate var layers: [Layer] {
    pieces.enumerated().map { index, piece in
      switch piece {
      case .embedding(let layer): return .embedding(layer)
      case .dense(let layer): return .dense(layer)
      case .recurrent(let piece):
        var cell = piece.cell
        cell.sequence.returnsSequences = index != lastRecurrent
        return piece.isBidirectional ? .bidirectional(Bidirectional(cell)) : cell.layer
      }
    }
  }

  fileprivate var decisions: [String] {
    ["the shapes are those of \(self), and of nothing else"]
      + pieces.enumerated().flatMap { index, piece in
        switch piece {
        case .embedding: ["layer \(index): no masking of index 0 is assumed"]
        case .dense: ["layer \(index): the activation linear is assumed, since no file tells it"]
        case .recurrent(let piece):
          ["layer \(index): \(piece.decision)"]
            + (index == lastRecurrent
              ? ["layer \(index): the last step alone is given, Keras's default"] : [])
        }
      }
  }
}

extension ShapeReading.RecurrentPiece {
  /// What was assumed of the formulas.
  fileprivate var decision: String {
    switch (layout, cell) {
    case (.cuDNN, _): "tanh and sigmoid, as cuDNN always computes"
    case (.gatesApart, _):
      "tanh and hard_sigmoid, clip(0.2·x + 0.5, 0, 1), Keras 1's defaults, are assumed"
    case (.gatesTogether, .simpleRNN): "tanh, Keras's default, is assumed"
    case (.gatesTogether, .gru(let gru)) where !gru.resetAfter:
      "reset_after: false, as its bias tells; tanh and sigmoid, Keras 3's defaults, are assumed"
    case (.gatesTogether, _): "tanh and sigmoid, Keras 3's defaults, are assumed"
    }
  }
}
