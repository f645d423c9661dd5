import Recurrent

/// All ways to read a list of shapes: perhaps an embedding, recurrent layers, dense layers.
struct ShapeReadings {
  /// More need not be shown.
  private static let most = 6

  private let shapes: [[Int]]
  private(set) var readings: [ShapeReading] = []
  private var tries = 0

  /// - Throws: ``FileError`` if there are too many ways to try.
  init(of shapes: [[Int]]) throws {
    self.shapes = shapes
    try extend(ShapeReading(), at: 0)
  }

  private mutating func extend(_ reading: ShapeReading, at position: Int) throws {
    tries += 1
    guard tries < 20_000, reading.pieces.count < 200 else {
      throw FileError("too many arrays to tell the layers from their shapes")
    }
    if position == shapes.count {
      if reading.hasRecurrence { readings.append(reading) }
      return
    }
    for (piece, arrays) in pieces(after: reading, at: position) where readings.count < Self.most {
      try extend(reading.appending(piece), at: position + arrays)
    }
  }

  /// The layers that the arrays from `position` on may begin with, and how many arrays each takes.
  private func pieces(
    after reading: ShapeReading, at position: Int
  ) -> [(ShapeReading.Piece, arrays: Int)] {
    let first = shapes[position]
    guard first.count == 2, first.allSatisfy({ $0 > 0 }) else { return [] }
    var pieces: [(ShapeReading.Piece, arrays: Int)] = []
    if position == 0 {
      pieces.append((.embedding(Embedding(inputDim: first[0], outputDim: first[1])), 1))
    }
    guard reading.features ?? first[0] == first[0] else { return pieces }
    let one = recurrentPieces(at: position)
    for piece in one {
      pieces.append((.recurrent(piece), piece.arrays))
      let second = position + piece.arrays
      if second < shapes.count, recurrentPieces(at: second).contains(piece) {
        var both = piece
        both.isBidirectional = true
        pieces.append((.recurrent(both), both.arrays))
      }
    }
    if reading.hasRecurrence {
      if position + 1 < shapes.count, shapes[position + 1] == [first[1]] {
        pieces.append((.dense(Dense(units: first[1])), 2))
      }
      pieces.append((.dense(Dense(units: first[1], usesBias: false)), 1))
    }
    return pieces
  }

  /// The recurrent layers, in one direction, whose arrays stand at `position`.
  private func recurrentPieces(at position: Int) -> [ShapeReading.RecurrentPiece] {
    let remaining = shapes.dropFirst(position)
    guard let kernel = remaining.first, let recurrent = remaining.dropFirst().first,
      kernel.count == 2, recurrent.count == 2, recurrent.allSatisfy({ $0 > 0 })
    else { return [] }
    return Self.cells(units: recurrent[0]).flatMap { cell, layouts in
      layouts.filter { layout in
        let roles = layout.declared.roles(of: cell)
        let extents = CellExtents(input: kernel[0], units: cell.units)
        return roles.count <= remaining.count
          && zip(roles, remaining).allSatisfy { role, shape in
            role.shapes(
              extents, layout: layout.declared, keepsBiasesApart: cell.keepsBiasesApart
            )[0] == shape
          }
      }.map { ShapeReading.RecurrentPiece(cell: cell, layout: $0, inputs: kernel[0]) }
    }
  }

  /// The cells of so many units, and in which layouts each may be found.
  ///
  /// cuDNN's always have biases; Keras 1 had no GRU that resets after, and its gates were hard by
  /// default.
  private static func cells(units: Int) -> [(RecurrentLayer, [KerasCellLayout])] {
    let hard = Activation.keras2HardSigmoid
    let ofKeras1: [(RecurrentLayer, [KerasCellLayout])] = [
      (.lstm(LSTM(units: units, recurrentActivation: hard)), [.gatesApart]),
      (.gru(GRU(units: units, recurrentActivation: hard, resetAfter: false)), [.gatesApart]),
    ]
    return ofKeras1
      + [true, false].flatMap { bias -> [(RecurrentLayer, [KerasCellLayout])] in
        let cuDNN: [KerasCellLayout] = bias ? [.cuDNN] : []
        return [
          (.lstm(LSTM(units: units, usesBias: bias)), [.gatesTogether] + cuDNN),
          (.gru(GRU(units: units, usesBias: bias)), [.gatesTogether] + cuDNN),
          (.gru(GRU(units: units, usesBias: bias, resetAfter: false)), [.gatesTogether]),
          (.simpleRNN(SimpleRNN(units: units, usesBias: bias)), [.gatesTogether]),
        ]
      }
  }
}
