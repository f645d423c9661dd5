import Datasets
import Diagnostics
import Recurrent
import Testing

struct SeriesTests {
  /// The values 0, 1, 2, …, each at its own time.
  private func counting(to count: Int) -> Series { Series((0..<count).map(Double.init)) }

  @Test func `is cut in time`() throws {
    let parts = try counting(to: 10).split(after: 7)
    #expect(parts.train == Series((0..<7).map(Double.init), offset: 0))
    #expect(parts.test == Series((7..<10).map(Double.init), offset: 7))
  }

  @Test(arguments: [(0, 0), (1, 1), (4, 0), (4, 4), (4, -1), (4, 5)])
  func `refuses to leave a part empty`(count: Int, cut: Int) {
    #expect(throws: Diagnostic.self) { try counting(to: count).split(after: cut) }
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
