import Foundation
import TestSupport
import Testing

/// What a step costs in memory, counted by a program that stands before the C library's allocator.
struct AllocationTests {
  @Test func `a step allocates nothing`() throws {
    let place = try TemporaryFolder()
    let result = try Command(built: "RecurrentProbe", ["allocations"], in: place.url).run()
    #expect(result.exitCode == 0, "\(result.error)")
    #expect(result.lines.count == 5)
    for line in result.lines {
      let counts = line.split(separator: " ").suffix(2).compactMap { Int($0) }
      try #require(counts.count == 2, "\(line)")
      #expect(counts[0] == 0, "\(line)")
      #expect(counts[1] >= 999, "results that are kept are counted: \(line)")
    }
  }
}
