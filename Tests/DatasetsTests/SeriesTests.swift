import Datasets
import Diagnostics
import Recurrent
import Testing

struct SeriesTests {
  /// The values 0, 1, 2, …, each at its own time.
  private func counting(to count: Int) -> Series { Series((0..<count).map(Double.init)) }

  @Test(arguments: [
    (4001, 0.1, 3601), (10, 0.25, 8), (10, 0.75, 2), (10, 0.15, 8), (2, 0.5, 1), (100, 0.333, 67),
  ])
  func `is cut in time where Python's rounding cuts it`(count: Int, test: Double, cut: Int) throws {
    let parts = try counting(to: count).split(test: test)
    #expect(parts.train == Series((0..<cut).map(Double.init), offset: 0))
    #expect(parts.test == Series((cut..<count).map(Double.init), offset: cut))
  }

  @Test(arguments: [0, 1, -0.1, 1.5, .nan, .infinity])
  func `refuses a test fraction that is none`(fraction: Double) {
    #expect(throws: Diagnostic.self) { try counting(to: 10).split(test: fraction) }
  }

  @Test(arguments: [(0, 0.5), (1, 0.5), (4, 0.01), (4, 0.99)])
  func `refuses to leave a part empty`(count: Int, fraction: Double) {
    #expect(throws: Diagnostic.self) { try counting(to: count).split(test: fraction) }
  }

  @Test func `windows hold consecutive values and ask for the next`() throws {
    let samples = try Series([10, 11, 12, 13, 14], offset: 10).windows(lookBack: 3)
    #expect(samples.inputs == Tensor(shape: [2, 3, 1], values: [10, 11, 12, 11, 12, 13]))
    #expect(samples.targets == Tensor(shape: [2, 1], values: [13, 14]))
    #expect(samples.offset == 10)
    #expect(samples.count == 2)
  }

  @Test func `one value more than the look-back makes one window`() throws {
    #expect(try counting(to: 6).windows(lookBack: 5).count == 1)
  }

  @Test(arguments: [(5, 5), (5, 6), (0, 1), (5, 0), (5, -1), (5, .max)])
  func `refuses windows that cannot be`(count: Int, lookBack: Int) throws {
    let error = #expect(throws: Diagnostic.self) {
      try counting(to: count).windows(lookBack: lookBack)
    }
    #expect(try #require(error).category == .usage)
  }

  @Test func `refuses windows that do not fit into memory`() {
    #expect(throws: Diagnostic.self) {
      try Series(Array(repeating: 0, count: 100_000)).windows(lookBack: 50_000)
    }
  }
}
