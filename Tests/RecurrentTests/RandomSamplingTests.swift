import Foundation
import Testing

@testable import Recurrent

/// Classes drawn by their probabilities, beside NumPy's.
struct RandomSamplingTests {
  struct Draws: Decodable {
    var seed: UInt32
    var probabilities: [Double]
    var temperature: Double?
    /// The class of each single draw.
    var classes: [Int]?
    /// Or how many draws there are at a time, and how many fell on each class.
    var count: Int?
    var counts: [[Int]]?
    /// The random number after these.
    var next: Double
  }

  private static func recorded(_ name: String) throws -> [Draws] {
    let folder = try #require(Bundle.module.resourceURL)
    let file = folder.appending(path: "Fixtures/numpy-random/\(name)")
    return try JSONDecoder().decode([Draws].self, from: Data(contentsOf: file))
  }

  @Test(arguments: RandomStreamTests.seeds)
  func `multinomial draws NumPy's numbers and leaves the stream where NumPy does`(
    seed: UInt32
  ) throws {
    let recorded = try Self.recorded("multinomial.json").filter { $0.seed == seed }
    #expect(recorded.count == 39)
    var random = NumPyRandom(seed: seed)
    for draws in recorded {
      let p = draws.probabilities
      for index in draws.classes ?? [] {
        #expect(random.multinomial(1, p).firstIndex(of: 1) == index)
      }
      for counts in draws.counts ?? [] {
        #expect(random.multinomial(draws.count ?? 0, p) == counts)
      }
      #expect(random.randomSample() == draws.next)
    }
  }

  @Test func `a sum rounded below or above one leaves no draw over`() {
    var random = NumPyRandom(seed: 3)
    #expect(random.multinomial(5, [1 / 3.0, 2 / 3.0 + 1e-13, 0]).reduce(0, +) == 5)
    #expect(random.multinomial(5, [0.5, 0.25, 0]).reduce(0, +) == 5)
    #expect(random.multinomial(4, [0.2]) == [4])
  }

  @Test func `classes sampled by temperature are those of the Keras example`() throws {
    let recorded = try Self.recorded("temperature.json")
    #expect(recorded.count == 60)
    for draws in recorded {
      var random = NumPyRandom(seed: draws.seed)
      let temperature = try #require(draws.temperature)
      let p = draws.probabilities.map { Float($0) }
      for index in try #require(draws.classes) {
        #expect(random.sampleClass(p, temperature: temperature) == index)
      }
      #expect(random.randomSample() == draws.next)
    }
  }

  @Test func `a temperature raises probabilities to its reciprocal`() throws {
    let half = try #require(NumPyRandom.tempered([0.2, 0, 0.4], 0.5))
    for (ours, expected) in zip(half, [0.2, 0, 0.8]) { #expect(abs(ours - expected) < 1e-15) }
    #expect(NumPyRandom.tempered([0.2, 0.3, 0.3], 1e-300) == [0, 0.5, 0.5])
    #expect(NumPyRandom.tempered([0.2, 0, 0.3], 1e300) == [0.5, 0, 0.5])
  }

  @Test(arguments: [[], [0, 0], [.nan, 1], [1, .nan], [1, -0.5], [.infinity, 1]] as [[Float]])
  func `nothing is drawn by what are no probabilities`(probabilities: [Float]) {
    var random = NumPyRandom(seed: 3)
    #expect(random.sampleClass(probabilities, temperature: 1) == nil)
    #expect(random == NumPyRandom(seed: 3))
  }
}
