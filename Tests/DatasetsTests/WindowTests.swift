import Datasets
import Diagnostics
import Recurrent
import Testing

struct WindowTests {
  /// The values 0, 1, 2, ….
  private func counting(to count: Int) -> Rows { Rows((0..<count).map(Double.init)) }

  /// All windows of some rows.
  private func samples(_ window: Window, of rows: Rows) throws -> Samples {
    try Dataset(rows: rows, window: window, split: nil).train
  }

  /// Rows t of inputs 10t, 10t + 1 and target −t.
  private let table = Rows(
    inputs: Tensor(
      shape: [6, 2], values: (0..<6).flatMap { [Double($0 * 10), Double($0 * 10 + 1)] }),
    inputNames: ["a", "b"],
    targets: Tensor(shape: [6, 1], values: (0..<6).map { -Double($0) }), targetNames: ["y"])

  @Test func `windows hold consecutive values and ask for the next`() throws {
    let samples = try self.samples(Window(lookBack: 3), of: Rows([10, 11, 12, 13, 14]))
    #expect(samples.inputs == Tensor(shape: [2, 3, 1], values: [10, 11, 12, 11, 12, 13]))
    #expect(samples.targets == Tensor(shape: [2, 1], values: [13, 14]))
    #expect(samples.places == [0, 1])
    #expect(samples.count == 2)
  }

  @Test func `a window may ask for its last row, as a table does`() throws {
    let samples = try self.samples(Window(lookBack: 4, target: .same), of: table)
    #expect(samples.inputs.shape == [3, 4, 2])
    #expect(samples.inputs.values[..<8] == [0, 1, 10, 11, 20, 21, 30, 31])
    #expect(samples.targets == Tensor(shape: [3, 1], values: [-3, -4, -5]))
  }

  @Test func `a window may ask for a row of each of its steps`() throws {
    let samples = try self.samples(
      Window(lookBack: 2, target: .shifted, horizon: 2, stride: 2), of: table)
    #expect(samples.inputs.values == [0, 1, 10, 11, 20, 21, 30, 31])
    #expect(samples.targets == Tensor(shape: [2, 2, 1], values: [-2, -3, -4, -5]))
  }

  @Test(
    arguments: [
      // Look-back, horizon, stride, count, and the first value of each window of 0…9.
      (3, 1, 1, nil, [0, 1, 2, 3, 4, 5, 6]), (3, 2, 1, nil, [0, 1, 2, 3, 4, 5]),
      (3, 1, 3, nil, [0, 3, 6]), (3, 2, 3, nil, [0, 3]), (3, 1, 1, 4, [0, 1, 2, 3]),
      (3, 1, 3, 9, [0, 3, 6]), (9, 1, 1, nil, [0]), (1, 9, .max, nil, [0]),
    ] as [(Int, Int, Int, Int?, [Int])])
  func `horizon, stride and count say which windows there are`(
    lookBack: Int, horizon: Int, stride: Int, count: Int?, places: [Int]
  ) throws {
    let window = Window(lookBack: lookBack, horizon: horizon, stride: stride, count: count)
    #expect(window.sampleCount(of: 10) == places.count)
    let samples = try self.samples(window, of: counting(to: 10))
    #expect(samples.places == places)
    let targets = places.map { Float($0 + lookBack - 1 + horizon) }
    #expect(samples.targets?.values == targets)
  }

  @Test(arguments: [
    (Window(lookBack: 0), "look_back cannot be 0"),
    (Window(lookBack: -1), "look_back cannot be -1"),
    (Window(lookBack: 2, horizon: 0), "horizon cannot be 0"),
    (Window(lookBack: 2, stride: 0), "stride cannot be 0"),
    (Window(lookBack: 2, count: 0), "count cannot be 0"),
    (Window(lookBack: 5), "5 values are too few for a look-back of 5"),
    (Window(lookBack: 6, target: .same), "5 values are too few for a look-back of 6"),
    (
      Window(lookBack: 3, horizon: 3),
      "5 values are too few for a look-back of 3 and a horizon of 3"
    ),
    (Window(lookBack: .max), "5 values are too few for a look-back of \(Int.max)"),
  ])
  func `refuses windows that cannot be`(window: Window, message: String) {
    let error = #expect(throws: (any Error).self) { try samples(window, of: counting(to: 5)) }
    #expect(messages(of: error) == [message])
  }

  @Test func `refuses windows that do not fit into memory`() {
    let error = #expect(throws: Diagnostic.self) {
      try samples(Window(lookBack: 50_000), of: counting(to: 100_000))
    }
    #expect(error?.message == "50000 windows of 50000 values are too many")
  }

  @Test func `refuses what is too large for a Float, by its row and column`() {
    let rows = Rows(
      inputs: Tensor(shape: [2, 2], values: [1, 2, 3, 1e39]), inputNames: ["a", "b"],
      targets: Tensor(shape: [2, 1], values: [0, 0]), targetNames: ["y"])
    let error = #expect(throws: Diagnostic.self) {
      try samples(Window(lookBack: 1, target: .same), of: rows)
    }
    #expect(error?.message == "1e+39 in row 1 of 'b' is too large for a sample")
  }
}

/// What an error of the room says.
func messages(of error: (any Error)?) -> [String] {
  switch error {
  case let list as DiagnosticList: list.diagnostics.map(\.message)
  case let diagnostic as Diagnostic: [diagnostic.message]
  default: []
  }
}
