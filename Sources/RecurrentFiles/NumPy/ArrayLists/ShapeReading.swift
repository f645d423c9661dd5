import Recurrent

/// One way to read a list of shapes as layers.
struct ShapeReading: Hashable {
  private(set) var pieces: [Piece] = []

  /// Consecutive arrays that are one layer.
  enum Piece: Hashable {
    case embedding(Embedding)
    case recurrent(RecurrentPiece)
    case dense(Dense)
  }

  /// The arrays of a recurrent layer, or of both directions of one.
  struct RecurrentPiece: Hashable {
    let cell: RecurrentLayer
    let layout: KerasCellLayout
    let inputs: Int
    var isBidirectional = false

    var outputs: Int { cell.units * (isBidirectional ? 2 : 1) }
    var arrays: Int {
      layout.declared.roles(of: cell).count * (isBidirectional ? 2 : 1)
    }
  }

  func appending(_ piece: Piece) -> ShapeReading {
    var reading = self
    reading.pieces.append(piece)
    return reading
  }

  var hasRecurrence: Bool {
    pieces.contains { if case .recurrent = $0 { true } else { false } }
  }

  /// What comes out of the last layer; nil before the first.
  var features: Int? {
    switch pieces.last {
    case nil: nil
    case .embedding(let embedding): embedding.outputDim
    case .recurrent(let piece): piece.outputs
    case .dense(let dense): dense.units
    }
  }
}

extension ShapeReading: CustomStringConvertible {
  /// The layers, such as `lstm(100), dense(1)`.
  var description: String {
    pieces.map { piece in
      switch piece {
      case .embedding(let layer): "embedding(\(layer.inputDim), \(layer.outputDim))"
      case .recurrent(let piece): piece.description
      case .dense(let layer): "dense(\(layer.units))" + (layer.usesBias ? "" : " without bias")
      }
    }.joined(separator: ", ")
  }
}

extension ShapeReading.RecurrentPiece: CustomStringConvertible {
  var description: String {
    let name = "\(cell.layer.kind)(\(cell.units))"
    let reset = if case .gru(let gru) = cell { " with reset_after: \(gru.resetAfter)" } else { "" }
    let version =
      switch layout {
      case .gatesTogether: ""
      case .cuDNN: " of cuDNN"
      case .gatesApart: " of Keras 1"
      }
    return (isBidirectional ? "bidirectional(\(name))" : name) + reset + version
      + (cell.usesBias ? "" : " without bias")
  }
}
