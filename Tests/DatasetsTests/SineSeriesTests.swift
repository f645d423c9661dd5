import Datasets
import Diagnostics
import Foundation
import Recurrent
import TestSupport
import Testing

struct SineSeriesTests {
  /// A value at which the C library's sine is not the double nearest to the true one.
  struct Difference: Decodable {
    var index: Int
    var nearest: Double
  }

  private func fixture(_ name: String) throws -> URL {
    try #require(Bundle.module.resourceURL).appending(path: "Fixtures/\(name)")
  }

  private func articlesSeries() throws -> [Double] {
    var random = NumPyRandom(seed: 0)
    return try SineSeries(stepsPerCycle: 80, cycles: 50, phaseNoise: 0.05).values(using: &random)
  }

  @Test func `has NumPy's bits but at seven values, where Python's sine is not the nearest double`()
    throws
  {
    var expected = try BinaryFixture(try fixture("sine-seed-0.f64")).doubles
    let differences = try JSONDecoder().decode(
      [Difference].self, from: Data(contentsOf: fixture("sine-seed-0-differences.json")))
    #expect(differences.map(\.index) == [281, 435, 1311, 1642, 2613, 3075, 3682])
    for difference in differences {
      let distance = (expected[difference.index] - difference.nearest).magnitude
      #expect(distance == difference.nearest.ulp)
      expected[difference.index] = difference.nearest
    }
    #expect(expected.count == 4001)
    #expect(try articlesSeries() == expected)
  }

  @Test func `has NumPy's bits everywhere as Float`() throws {
    let expected = try BinaryFixture(try fixture("sine-seed-0.f64")).doubles
    #expect(try articlesSeries().map(Float.init) == expected.map(Float.init))
  }

  @Test func `draws once a step, with noise or without`() throws {
    var quiet = NumPyRandom(seed: 7)
    var noisy = quiet
    let wave = try SineSeries(stepsPerCycle: 4, cycles: 2, phaseNoise: 0).values(using: &quiet)
    _ = try SineSeries(stepsPerCycle: 4, cycles: 2, phaseNoise: 1).values(using: &noisy)
    #expect(quiet == noisy)
    #expect(wave.count == 9)
    #expect(wave[0] == 0 && wave[1] == 1 && wave[3] == -1)
  }

  @Test func `names everything impossible at once`() throws {
    let error = #expect(throws: DiagnosticList.self) {
      try SineSeries(stepsPerCycle: 0, cycles: -1, phaseNoise: .nan)
    }
    let diagnostics = try #require(error).diagnostics
    #expect(
      diagnostics.map(\.message) == [
        "0 steps per cycle make no wave", "-1 cycles make no wave",
        "a phase noise of nan is impossible",
      ])
    #expect(diagnostics.allSatisfy { $0.category == .usage })
  }

  @Test(arguments: [(Int.max, Int.max), (100_000_000, 1), (1, 100_000_000)])
  func `refuses more values than memory holds`(steps: Int, cycles: Int) {
    #expect(throws: DiagnosticList.self) {
      try SineSeries(stepsPerCycle: steps, cycles: cycles, phaseNoise: 0)
    }
  }
}
