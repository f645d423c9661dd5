import Recurrent
import Testing

/// What stateful layers carry from window to window, taken out, put in and taken apart.
struct CarriedStateTests {
  private static let layers: [Layer] = [
    .lstm(LSTM(units: 5, projectionUnits: 4, returnsSequences: true, isStateful: true)),
    .gru(GRU(units: 3, returnsSequences: true)),
    .bidirectional(Bidirectional(.simpleRNN(SimpleRNN(units: 2, isStateful: true)))),
    .dense(Dense(units: 2)),
  ]

  private let predictor: Predictor<Float>
  /// A window for each of three samples, and the next.
  private let windows: [Tensor<Float>]

  init() throws {
    var random = NumPyRandom(seed: 31)
    let model = try randomModel(Self.layers, features: 2, using: &random)
    predictor = Predictor(model.converted(to: Float.self))
    windows = (0..<3).map { _ in randomTensor([3, 4, 2], using: &random).floats }
  }

  /// The state after the first window.
  private func started() throws -> ModelState<Float> {
    var state = predictor.zeroState(batch: 3)
    _ = try predictor(windows[0], state: &state)
    return state
  }

  @Test func `a sample goes on by itself as it does in its batch`() throws {
    var batch = try started()
    for sample in 0..<3 {
      var (whole, alone) = (batch, try predictor.state(ofSample: sample, in: batch))
      #expect(alone.samples == 1)
      for window in windows.dropFirst() {
        whole.beginBatch()
        alone.beginBatch()
        let expected = try predictor(window, state: &whole).samples(sample..<sample + 1)
        let found = try predictor(window.samples(sample..<sample + 1), state: &alone)
        #expect(found.bits == expected.bits)
      }
    }
    batch.beginBatch()
    #expect(try predictor(windows[1], state: &batch).bits != predictor(windows[1]).bits)
  }

  @Test func `only layers that are not stateful begin a batch with zeros`() throws {
    let before = try started()
    var after = before
    after.beginBatch()
    #expect(after[0] == before[0] && after[2] == before[2])
    #expect(before[1][0].values.contains { $0 != 0 })
    #expect(after[1] == [Tensor(shape: [3, 3], repeating: 0)])
  }

  @Test func `what is carried can be taken out and put in`() throws {
    var state = try started()
    #expect(state.carried.map(\.shape) == [[3, 4], [3, 5], [3, 2], [3, 2]])
    var other = try predictor.state(carrying: state.carried)
    #expect(other.carried == state.carried)
    state.beginBatch()
    let outputs = try predictor(windows[1], state: &other)
    #expect(outputs.bits == (try predictor(windows[1], state: &state)).bits)
  }

  @Test func `arrays that are not what is carried are refused by their place`() throws {
    let right = try started().carried
    func message(_ arrays: [Tensor<Float>]) -> String? {
      do {
        _ = try predictor.state(carrying: arrays)
        return nil
      } catch { return "\(error)" }
    }
    #expect(message(right) == nil)
    #expect(message([])?.contains("4 arrays") == true)
    #expect(message(right + right)?.contains("4 arrays") == true)
    #expect(message([right[1], right[0]])?.contains("state 0") == true)
    let fewer = right[0].samples(0..<2)
    #expect(message([right[0], right[1].samples(0..<2)])?.contains("state 1") == true)
    #expect(message([fewer] + right.dropFirst())?.contains("state 1") == true)
    #expect(message(right.map { $0.samples(0..<0) })?.contains("state 0") == true)
    #expect(message([Tensor(shape: [], values: [1])])?.contains("state 0") == true)
  }

  @Test func `a state of another model has no samples for this one`() throws {
    var random = NumPyRandom(seed: 32)
    let other = Predictor(
      try randomModel([.gru(GRU(units: 3))], features: 2, using: &random).converted(to: Float.self))
    let state = try started()
    #expect(throws: ModelError.self) { try other.state(ofSample: 0, in: state) }
  }
}
