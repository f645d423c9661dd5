import Foundation
import Recurrent
import TestSupport
import Testing

/// NumPy's values for each seed, recorded in one file after another.
struct RandomStreamTests {
  static let seeds: [UInt32] = [0, 1, 42, 773, .max]

  /// The part of a recorded file that belongs to one seed.
  static func recorded<Value>(
    _ name: String, for seed: UInt32, _ values: (BinaryFixture) -> [Value]
  ) throws -> ArraySlice<Value> {
    let folder = try #require(Bundle.module.resourceURL)
    let all = values(try BinaryFixture(folder.appending(path: "Fixtures/numpy-random/\(name)")))
    let count = all.count / seeds.count
    let place = try #require(seeds.firstIndex(of: seed))
    return all[place * count..<(place + 1) * count]
  }

  @Test(arguments: seeds)
  func `draws the words NumPy draws`(seed: UInt32) throws {
    let recorded = try Self.recorded("words.u32", for: seed) { $0.integers(of: UInt32.self) }
    var random = NumPyRandom(seed: seed)
    #expect(recorded.map { _ in random.nextUInt32() } == Array(recorded))
    #expect(recorded.count == 2000)
  }

  @Test(arguments: seeds)
  func `random_sample has NumPy's bits`(seed: UInt32) throws {
    let recorded = try Self.recorded("random-sample.f64", for: seed) { $0.doubles }
    var random = NumPyRandom(seed: seed)
    #expect(recorded.map { _ in random.randomSample() } == Array(recorded))
    #expect(recorded.count == 1000)
  }

  @Test(arguments: seeds)
  func `a long permutation is NumPy's`(seed: UInt32) throws {
    let recorded = try Self.recorded("permutations-of-1500.u32", for: seed) {
      $0.integers(of: UInt32.self)
    }
    var random = NumPyRandom(seed: seed)
    #expect(random.permutation(1500) == recorded.map(Int.init))
  }

  /// A value that NumPy would give with a logarithm that is the nearest double.
  struct Difference: Decodable {
    var seed: UInt32
    var index: Int
    var nearestLogarithm: Double
  }

  @Test(arguments: seeds)
  func `randn has NumPy's bits but where the C library's logarithm is not the nearest double`(
    seed: UInt32
  ) throws {
    var expected = Array(try Self.recorded("randn.f64", for: seed) { $0.doubles })
    #expect(expected.count == 1500)
    let folder = try #require(Bundle.module.resourceURL)
    let file = folder.appending(path: "Fixtures/numpy-random/randn-differences.json")
    let differences = try JSONDecoder().decode([Difference].self, from: Data(contentsOf: file))
    #expect(differences.count == 4)
    for difference in differences where difference.seed == seed {
      let ulps = (expected[difference.index] - difference.nearestLogarithm).magnitude
      #expect((1...2).contains(ulps / difference.nearestLogarithm.ulp))
      expected[difference.index] = difference.nearestLogarithm
    }
    var random = NumPyRandom(seed: seed)
    #expect(expected.indices.map { _ in random.randn() } == expected)
  }
}
