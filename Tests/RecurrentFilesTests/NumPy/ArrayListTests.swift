import Recurrent
import RecurrentFiles
import Testing

struct ArrayListTests {
  /// A list of arrays of ones, as `numpy.savez` names them, but last first.
  private func arrays(_ shapes: [[Int]]) -> NamedArrays {
    var arrays = NamedArrays()
    for (index, shape) in shapes.enumerated().reversed() {
      arrays["arr_\(index)"] = StoredArray(Tensor<Float>(shape: shape, repeating: 1))
    }
    return arrays
  }

  private func list(_ shapes: [[Int]]) -> ArrayList { ArrayList(arrays(shapes)) }

  private static let keras1LSTM = Array(repeating: [[2, 3], [3, 3], [3]], count: 4).flatMap(\.self)
  private static let keras1GRU = Array(repeating: [[2, 3], [3, 3], [3]], count: 3).flatMap(\.self)

  @Test(
    arguments: [
      ([[1, 400], [100, 400], [400], [100, 1], [1]], "lstm(100), dense(1)"),
      ([[1, 4], [1, 4], [4]], "lstm(1)"),
      ([[2, 12], [3, 12]], "lstm(3) without bias"),
      ([[2, 12], [3, 12], [24]], "lstm(3) of cuDNN"),
      (keras1LSTM, "lstm(3) of Keras 1"),
      (keras1GRU, "gru(3) with reset_after: false of Keras 1"),
      ([[2, 9], [3, 9], [2, 9]], "gru(3) with reset_after: true"),
      ([[2, 9], [3, 9], [9]], "gru(3) with reset_after: false"),
      ([[2, 9], [3, 9], [18]], "gru(3) with reset_after: true of cuDNN"),
      ([[4, 3], [3, 3], [3], [3, 1], [1]], "simple_rnn(3), dense(1)"),
      (
        [[2, 12], [3, 12], [12], [3, 8], [2, 8], [8], [2, 2], [2]], "lstm(3), lstm(2), dense(2)"
      ),
      (
        [[2, 12], [3, 12], [12], [2, 12], [3, 12], [12], [6, 5]],
        "bidirectional(lstm(3)), dense(5) without bias"
      ),
      ([[9, 2], [2, 12], [3, 12], [12], [3, 9], [9]], "embedding(9, 2), lstm(3), dense(9)"),
    ] as [([[Int]], String)])
  func `tells the layers from the shapes`(shapes: [[Int]], layers: String) throws {
    let loaded = try list(shapes).model()
    #expect(loaded.decisions[0] == "the shapes are those of \(layers), and of nothing else")
    #expect(loaded.fillings.flatMap(\.arrays).first == "arr_0")
  }

  @Test(
    arguments: [
      ([[2, 9], [3, 9]], ["gru(3) with reset_after: true", "gru(3) with reset_after: false"]),
      (
        [[3, 3], [3, 3], [3], [3, 3], [3, 3], [3]],
        ["simple_rnn(3), simple_rnn(3)", "bidirectional"]
      ),
      (
        [[2, 12], [3, 12], [12], [3, 3], [3, 3], [3]], ["simple_rnn(3)", "dense(3) without bias"]
      ),
      (
        Array(repeating: [[3, 3], [3, 3], [3]], count: 4).flatMap(\.self),
        ["lstm(3) of Keras 1", "gru(3) with reset_after: false of Keras 1, simple_rnn(3)"]
      ),
    ] as [([[Int]], [String])])
  func `lists the readings if there are several`(shapes: [[Int]], readings: [String]) {
    let error = #expect(throws: FileError.self) { try list(shapes).model() }
    #expect(error?.message.contains("may be read in more than one way") == true)
    for reading in readings { #expect(error?.message.contains(reading) == true) }
  }

  @Test(
    arguments: [
      [], [[3]], [[2, 12]], [[2, 12], [5, 12], [12]], [[2, 12], [3, 12], [11]], [[2, 0], [0, 0]],
      [[2, 12], [3, 12], [12], [4, 1], [1]], [[2, 3, 4], [3, 12]], [[10, 5], [5]],
    ] as [[[Int]]])
  func `refuses shapes of no recurrent layers`(shapes: [[Int]]) {
    let error = #expect(throws: FileError.self) { try list(shapes).model() }
    #expect(error?.message.contains("are those of no recurrent layers") == true)
  }

  @Test func `refuses dense layers between, whose activation nothing tells`() {
    let shapes = [[2, 12], [3, 12], [12], [3, 8], [8], [8, 1], [1]]
    let error = #expect(throws: FileError.self) { try list(shapes).model() }
    #expect(error?.message.contains("lstm(3), dense(8), dense(1)") == true)
    #expect(error?.advice == "give the layers")
  }

  @Test func `takes Keras 1's hard sigmoid for granted with Keras 1's arrays`() throws {
    let loaded = try list(Self.keras1LSTM).model()
    guard case .lstm(let lstm) = loaded.model.layers[0] else {
      Issue.record("no LSTM")
      return
    }
    #expect(lstm.recurrentActivation == .keras2HardSigmoid)
    #expect(loaded.decisions.contains { $0.contains("clip(0.2·x + 0.5, 0, 1)") })
  }

  @Test func `says what it assumed`() throws {
    let loaded = try list([[2, 12], [3, 12], [12], [3, 8], [2, 8], [8], [2, 1], [1]]).model()
    #expect(
      loaded.decisions == [
        "the shapes are those of lstm(3), lstm(2), dense(1), and of nothing else",
        "layer 0: tanh and sigmoid, Keras 3's defaults, are assumed",
        "layer 1: tanh and sigmoid, Keras 3's defaults, are assumed",
        "layer 1: the last step alone is given, Keras's default",
        "layer 2: the activation linear is assumed, since no file tells it",
      ])
    #expect(loaded.model.layers.map(\.returnsSequences) == [true, false, nil])
  }

  @Test(
    arguments: [
      ([[2, 12], [3, 12], [12]], nil), ([[2, 12], [3, 12], [24]], "arranged for cuDNN"),
      (keras1LSTM, "one kernel, recurrent kernel and bias for each gate"),
    ] as [([[Int]], String?)])
  func `of given layers, the shapes tell how they are stored`(
    shapes: [[Int]], decision: String?
  ) throws {
    let layers: [Layer] = [.lstm(LSTM(units: 3)), .dense(Dense(units: 1))]
    let loaded = try KerasFile.load(
      arrays(shapes + [[3, 1], [1]]),
      architecture: KerasArchitecture(layers: layers, input: .sequence(features: 2)))
    #expect(loaded.decisions.count == (decision == nil ? 0 : 1))
    if let decision { #expect(loaded.decisions[0].contains(decision)) }
    #expect(loaded.model.layers == layers)
  }

  @Test func `many layers of one shape are refused in short time`() {
    let shapes = Array(repeating: [[3, 3], [3, 3], [3]], count: 300).flatMap(\.self)
    #expect(throws: FileError.self) { try list(shapes).model() }
  }

  @Test func `arrays with other names keep the file's order`() throws {
    var arrays = NamedArrays()
    for (name, shape) in [("w", [1, 8]), ("arr_1", [2, 8]), ("arr_0", [8])] {
      arrays[name] = StoredArray(Tensor<Float>(shape: shape, repeating: 1))
    }
    #expect(try ArrayList(arrays).model().fillings.flatMap(\.arrays) == ["w", "arr_1", "arr_0"])
  }
}
