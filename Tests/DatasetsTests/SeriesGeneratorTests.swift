import Datasets
import Diagnostics
import Recurrent
import TestSupport
import Testing

struct SeriesGeneratorTests {
  @Test func `every series has NumPy's bits, but where its sine is not the nearest double`() throws
  {
    let series = try recorded("series.json", of: RecordedSeries.self)
    #expect(series.count == 14)
    for recorded in series {
      let generator = try #require(recorded.ours, "\(recorded.name)")
      var random = NumPyRandom(seed: recorded.seed ?? 0)
      var values = try generator.values(using: &random)
      try recorded.ourNoise?.add(to: &values, using: &random)

      let numPy = try BinaryFixture(try fixture("series/\(recorded.name).f64")).doubles
      var expected = numPy
      for difference in recorded.differences { expected[difference.index] = difference.nearest }
      #expect(values == expected, "\(recorded.name)")
      #expect(values.map(Float.init) == numPy.map(Float.init), "\(recorded.name)")
      #expect(generator.count == numPy.count && generator.name == recorded.generator)
    }
  }

  @Test func `a delay between two steps of the grid is interpolated`() throws {
    // With a delay of 2.5 of the steps of the finer grid or 1.25 of the coarser, and none that are
    // whole, the same curve comes closer by the square of the step.
    func last(substeps: Int) throws -> Double {
      var random = NumPyRandom(seed: 0)
      let series = MackeyGlass(steps: 40, tau: 1.3, initial: 0.5, substeps: substeps)
      return try SeriesGenerator.mackeyGlass(series).values(using: &random)[39]
    }
    let (coarse, middle, fine) = (
      try last(substeps: 3), try last(substeps: 7), try last(substeps: 1000)
    )
    #expect((coarse - fine).magnitude < 1e-3)
    #expect((middle - fine).magnitude < (coarse - fine).magnitude / 2)
  }

  static let impossible: [(SeriesGenerator, [String])] = [
    (
      .sine(SineSeries(stepsPerCycle: 0, cycles: -1, phaseNoise: .nan)),
      ["steps_per_cycle cannot be 0", "cycles cannot be -1", "phase_noise cannot be nan"]
    ),
    (
      .sine(SineSeries(stepsPerCycle: .max, cycles: .max)),
      ["steps_per_cycle · cycles cannot be \(Int.max) · \(Int.max)"]
    ),
    (
      .sine(SineSeries(stepsPerCycle: 100_000_000, cycles: 1)),
      ["steps_per_cycle · cycles cannot be 100000000 · 1"]
    ),
    (
      .sine(SineSeries(stepsPerCycle: .max, cycles: 1)),
      ["steps_per_cycle · cycles cannot be \(Int.max) · 1"]
    ),
    (
      .sineOverRange(SineOverRange(start: .infinity, stop: .nan, count: 0)),
      ["start cannot be inf", "stop cannot be nan", "count cannot be 0"]
    ),
    (
      .sineOverRange(SineOverRange(start: -1e308, stop: 1e308, count: 3)),
      ["stop − start cannot be inf"]
    ),
    (.sumOfSines(SumOfSines(steps: 5, terms: [])), ["terms cannot be empty"]),
    (
      .sumOfSines(SumOfSines(steps: 5, terms: [.init(period: 3), .init(period: 0)])),
      ["terms.1.period cannot be 0.0"]
    ),
    (
      .dampedSine(DampedSine(steps: 0, period: -1, timeConstant: 0)),
      ["steps cannot be 0", "period cannot be -1.0", "time_constant cannot be 0.0"]
    ),
    (
      .chirp(Chirp(steps: 1, firstPeriod: 0, lastPeriod: .infinity)),
      ["steps cannot be 1", "first_period cannot be 0.0", "last_period cannot be inf"]
    ),
    (
      .modulatedSine(ModulatedSine(steps: 5, period: .nan, envelopePeriod: 0, depth: .infinity)),
      ["period cannot be nan", "envelope_period cannot be 0.0", "depth cannot be inf"]
    ),
    (
      .trendingSine(TrendingSine(steps: 100_000_001, period: 1, slope: .nan)),
      ["steps cannot be 100000001", "slope cannot be nan"]
    ),
    (
      .mackeyGlass(MackeyGlass(steps: 5, tau: 0, exponent: 0, substeps: 0, discard: -1)),
      [
        "tau cannot be 0.0", "exponent cannot be 0", "substeps cannot be 0", "discard cannot be -1",
      ]
    ),
    (
      .mackeyGlass(MackeyGlass(steps: 5, tau: 0.05, substeps: 10)),
      ["tau · substeps cannot be 0.5"]
    ),
    (
      .mackeyGlass(MackeyGlass(steps: 100_000_000, discard: 100_000_000)),
      ["(discard + steps) · substeps cannot be (100000000 + 100000000) · 10"]
    ),
    (
      .mackeyGlass(MackeyGlass(steps: 5, tau: 1e300)),
      ["tau · substeps cannot be 1e+301"]
    ),
    (
      .randomWalk(RandomWalk(steps: 5, deviation: -1, drift: .nan, start: .infinity)),
      ["deviation cannot be -1.0", "drift cannot be nan", "start cannot be inf"]
    ),
  ]

  @Test(arguments: impossible)
  func `names every impossible argument`(generator: SeriesGenerator, messages: [String]) throws {
    var random = NumPyRandom(seed: 0)
    let before = random
    let error = #expect(throws: DiagnosticList.self) { try generator.values(using: &random) }
    let diagnostics = try #require(error).diagnostics
    #expect(diagnostics.map(\.message) == messages)
    #expect(diagnostics.allSatisfy { $0.category == .usage && $0.expected != nil })
    #expect(random == before)
  }

  @Test(arguments: [
    SeriesGenerator.trendingSine(TrendingSine(steps: 100, period: 5, slope: 1e307)),
    .mackeyGlass(MackeyGlass(steps: 100, beta: 1e200, exponent: 1, initial: -1)),
    .chirp(Chirp(steps: 5, firstPeriod: .leastNonzeroMagnitude, lastPeriod: 1)),
    .randomWalk(RandomWalk(steps: 100, drift: 1e308)),
  ])
  func `says where a series leaves the numbers`(generator: SeriesGenerator) throws {
    var random = NumPyRandom(seed: 0)
    let error = #expect(throws: Diagnostic.self) { try generator.values(using: &random) }
    #expect(try #require(error).message.contains("of the series '\(generator.name)' is"))
  }

  @Test(arguments: [
    (Noise.normal(deviation: -1), "normal cannot be -1.0"),
    (.normal(deviation: .infinity), "normal cannot be inf"),
    (.uniform(amplitude: .nan), "uniform cannot be nan"),
  ])
  func `refuses noise of no size`(noise: Noise, message: String) throws {
    var (values, random) = ([1.0], NumPyRandom(seed: 0))
    let error = #expect(throws: DiagnosticList.self) { try noise.add(to: &values, using: &random) }
    #expect(try #require(error).diagnostics.map(\.message) == [message])
  }

  @Test func `one point of a range is its start`() throws {
    var random = NumPyRandom(seed: 0)
    let series = SeriesGenerator.sineOverRange(SineOverRange(start: 0.5, stop: 9, count: 1))
    #expect(try series.values(using: &random) == [ElementaryFunctions.sin(0.5)])
  }
}
