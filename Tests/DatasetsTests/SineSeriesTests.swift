import Datasets
import Recurrent
import TestSupport
import Testing

struct SineSeriesTests {
  /// A value at which the C library's sine is not the double nearest to the true one.
  struct Difference: Decodable {
    var index: Int
    var nearest: Double
  }

  private func articlesSeries() throws -> [Double] {
    var random = NumPyRandom(seed: 0)
    return try SeriesGenerator.sine(SineSeries(stepsPerCycle: 80, cycles: 50, phaseNoise: 0.05))
      .values(using: &random)
  }

  @Test func `has NumPy's bits but at seven values, where Python's sine is not the nearest double`()
    throws
  {
    var expected = try BinaryFixture(try fixture("sine-seed-0.f64")).doubles
    let differences = try recorded("sine-seed-0-differences.json", of: Difference.self)
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
    let wave = try SeriesGenerator.sine(SineSeries(stepsPerCycle: 4, cycles: 2))
      .values(using: &quiet)
    _ = try SeriesGenerator.sine(SineSeries(stepsPerCycle: 4, cycles: 2, phaseNoise: 1))
      .values(using: &noisy)
    #expect(quiet == noisy)
    #expect(wave.count == 9)
    #expect(wave[0] == 0 && wave[1] == 1 && wave[3] == -1)
  }
}
