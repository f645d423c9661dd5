/// A block of a recurrent cell's weights.
public enum Gate: String, CaseIterable, Hashable, Sendable {
  /// What an LSTM lets into its cell, i.
  case input
  /// What an LSTM keeps of its cell, f.
  case forget
  /// What may be added to the state, before it is let in: g of an LSTM, n of a GRU, all that a simple
  /// recurrent network has.
  case candidate
  /// What an LSTM lets out of its cell, o.
  case output
  /// How much of its state a GRU keeps, z.
  case update
  /// How much of its state a GRU's candidate sees, r.
  case reset
}

/// The order in which the blocks of an LSTM or a GRU stand in one array.
public struct GateOrder: Hashable, Sendable {
  public let gates: [Gate]

  private init(_ text: String, letters: [Character: Gate], cell: String, example: String) throws {
    let gates = text.compactMap { letters[$0] }
    let all = Set(letters.values)
    guard gates.count == text.count, gates.count == all.count, Set(gates) == all else {
      throw FileError(
        "'\(text)' is no order of the gates of \(cell)",
        expected: "each gate once by its letter, such as '\(example)'",
        advice: "the letters are "
          + letters.keys.sorted().map { "\($0) for \(letters[$0]!.rawValue)" }
          .joined(separator: ", "))
    }
    self.gates = gates
  }

  /// The order of an LSTM's blocks, such as `ifco`; the candidate is c, g, j or z.
  ///
  /// - Throws: ``FileError`` unless each of the four gates is there once.
  public static func lstm(_ text: String) throws -> GateOrder {
    try GateOrder(text, letters: lstmLetters, cell: "an LSTM", example: "ifco")
  }

  /// The order of a GRU's blocks, such as `zrh`; the update gate is z or u, the candidate n, h, c
  /// or g.
  ///
  /// - Throws: ``FileError`` unless each of the three gates is there once.
  public static func gru(_ text: String) throws -> GateOrder {
    try GateOrder(text, letters: gruLetters, cell: "a GRU", example: "zrh")
  }

  private static let lstmLetters: [Character: Gate] = [
    "i": .input, "f": .forget, "o": .output,
    "c": .candidate, "g": .candidate, "j": .candidate, "z": .candidate,
  ]

  private static let gruLetters: [Character: Gate] = [
    "z": .update, "u": .update, "r": .reset,
    "n": .candidate, "h": .candidate, "c": .candidate, "g": .candidate,
  ]
}
