import Datasets
import Diagnostics
import Testing

@testable import Specs

/// Every source of samples and what stands beside it: read, printed and read again.
struct DatasetSpecTests {
  static let generators: [(String, SeriesGenerator)] = [
    (
      "sine: {steps_per_cycle: 80, cycles: 50}",
      .sine(SineSeries(stepsPerCycle: 80, cycles: 50, phaseNoise: 0))
    ),
    (
      "sine: {steps_per_cycle: 80, cycles: 50, phase_noise: {uniform: 0.05}}",
      .sine(SineSeries(stepsPerCycle: 80, cycles: 50, phaseNoise: 0.05))
    ),
    (
      "sine_over_range: {start: -6.283185307179586, stop: 6.283185307179586, count: 101}",
      .sineOverRange(SineOverRange(start: -2 * .pi, stop: 2 * .pi, count: 101))
    ),
    (
      "sum_of_sines: {steps: 1000, terms: [{period: 80}, {period: 9.5, amplitude: -2, phase: 1}]}",
      .sumOfSines(
        SumOfSines(
          steps: 1000,
          terms: [
            SumOfSines.Term(period: 80), SumOfSines.Term(period: 9.5, amplitude: -2, phase: 1),
          ]))
    ),
    (
      "damped_sine: {steps: 1000, period: 80, time_constant: 300}",
      .dampedSine(DampedSine(steps: 1000, period: 80, timeConstant: 300))
    ),
    (
      "chirp: {steps: 1000, first_period: 100, last_period: 20}",
      .chirp(Chirp(steps: 1000, firstPeriod: 100, lastPeriod: 20))
    ),
    (
      "modulated_sine: {steps: 1000, period: 80, envelope_period: 500}",
      .modulatedSine(ModulatedSine(steps: 1000, period: 80, envelopePeriod: 500))
    ),
    (
      "modulated_sine: {steps: 1000, period: 80, envelope_period: 500, depth: 0.25}",
      .modulatedSine(ModulatedSine(steps: 1000, period: 80, envelopePeriod: 500, depth: 0.25))
    ),
    (
      "trending_sine: {steps: 1000, period: 80, slope: -0.001}",
      .trendingSine(TrendingSine(steps: 1000, period: 80, slope: -0.001))
    ),
    ("mackey_glass: {steps: 1000}", .mackeyGlass(MackeyGlass(steps: 1000))),
    (
      "mackey_glass: {steps: 1000, tau: 30, beta: 0.25, gamma: 0.125, exponent: 9, initial: 1.5, "
        + "substeps: 20, discard: 100}",
      .mackeyGlass(
        MackeyGlass(
          steps: 1000, tau: 30, beta: 0.25, gamma: 0.125, exponent: 9, initial: 1.5, substeps: 20,
          discard: 100))
    ),
    ("random_walk: {steps: 1000}", .randomWalk(RandomWalk(steps: 1000))),
    (
      "random_walk: {steps: 1000, deviation: 0.5, drift: 0.25, start: 3}",
      .randomWalk(RandomWalk(steps: 1000, deviation: 0.5, drift: 0.25, start: 3))
    ),
  ]

  @Test(arguments: generators)
  func `reads a generator`(text: String, generator: SeriesGenerator) throws {
    try check(
      Self.series(text),
      .series(SeriesSpec(generator: generator, window: Window(lookBack: 3))))
  }

  /// Texts beside a generator, and what they change.
  static let beside: [(String, @Sendable (inout SeriesSpec) -> Void)] = [
    ("noise: null", { _ in }),
    ("noise: {normal: 0.05}", { $0.noise = .normal(deviation: 0.05) }),
    ("noise: {uniform: 0.05}", { $0.noise = .uniform(amplitude: 0.05) }),
    ("scaling: null", { _ in }),
    ("scaling: standard", { $0.scaling = Scalings(inputs: .standard, targets: .standard) }),
    (
      "scaling: {inputs: standard, targets: min_max}",
      { $0.scaling = Scalings(inputs: .standard, targets: .minMax) }
    ),
    ("scaling: {targets: min_max}", { $0.scaling = Scalings(targets: .minMax) }),
    ("scaling: {inputs: null}", { _ in }),
  ]

  @Test(arguments: beside)
  func `reads what stands beside a generator`(
    text: String, change: @Sendable (inout SeriesSpec) -> Void
  ) throws {
    var series = SeriesSpec(
      generator: .randomWalk(RandomWalk(steps: 9)), window: Window(lookBack: 3))
    change(&series)
    try check(
      "{random_walk: {steps: 9}, window: {look_back: 3, target: next}, split: null, \(text)}",
      .series(series))
  }

  static let windows: [(String, Window, String, Split?)] = [
    (
      "{look_back: 10, target: shifted, horizon: 2, stride: 3, count: 4}",
      Window(lookBack: 10, target: .shifted, horizon: 2, stride: 3, count: 4), "null", nil
    ),
    (
      "{look_back: 4, target: same}", Window(lookBack: 4, target: .same),
      "{test: 0.2, random_state: 42}", Split(test: 0.2, randomState: 42)
    ),
    (
      "{look_back: 4, target: next, count: null}", Window(lookBack: 4),
      "{test: 0.2, random_state: null}", Split(test: 0.2)
    ),
  ]

  @Test(arguments: windows)
  func `reads a window and a split`(
    windowText: String, window: Window, splitText: String, split: Split?
  ) throws {
    try check(
      "{csv: table.csv, window: \(windowText), split: \(splitText)}",
      .table(TableSpec(file: "table.csv", window: window, split: split)))
  }

  /// The text of a dataset of a generator.
  static func series(_ generator: String) -> String {
    "{\(generator), window: {look_back: 3, target: next}, split: null}"
  }

  private static let window = "window: {look_back: 3, target: next}"

  static let files: [(String, DatasetSpec)] = [
    (
      "{csv: {file: table.csv, inputs: [X1, X2], targets: [Y], delimiter: ;}, \(window), "
        + "scaling: standard, split: {test: 0.5}}",
      .table(
        TableSpec(
          file: "table.csv", inputs: ["X1", "X2"], targets: ["Y"], delimiter: ";",
          window: Window(lookBack: 3),
          scaling: Scalings(inputs: .standard, targets: .standard), split: Split(test: 0.5)))
    ),
    (
      "{csv: {file: table.csv, inputs: null, targets: null, delimiter: \"\\t\"}, \(window), "
        + "split: null}",
      .table(TableSpec(file: "table.csv", delimiter: "\t", window: Window(lookBack: 3)))
    ),
    (
      "{text: corpus.txt, \(window)}",
      .text(TextSpec(file: "corpus.txt", window: Window(lookBack: 3)))
    ),
    (
      "{text: {file: corpus.txt, lowercase: true}, \(window), split: {test: 0.5}}",
      .text(
        TextSpec(
          file: "corpus.txt", lowercase: true, window: Window(lookBack: 3),
          split: Split(test: 0.5)))
    ),
    (
      "{arrays: {file: a.npz, inputs: a, targets: b, classes: 3}, split: {test: 0.5}}",
      .arrays(
        ArraysSpec(file: "a.npz", inputs: "a", targets: "b", classes: 3, split: Split(test: 0.5)))
    ),
    ("{images: digits.npz}", .images(ImagesSpec(file: "digits.npz"))),
    (
      "{images: {file: i, images: a, labels: b, labels_file: l, classes: 10, divide_by: 255}, "
        + "split: {test: 0.2, random_state: 0}}",
      .images(
        ImagesSpec(
          file: "i", images: "a", labels: "b", labelsFile: "l", classes: 10, divideBy: 255,
          split: Split(test: 0.2, randomState: 0)))
    ),
    (
      "{adding: {samples: 1000, steps: 50}}",
      .adding(AddingSpec(problem: AddingProblem(samples: 1000, steps: 50)))
    ),
    (
      "{adding: {samples: 9, steps: 2}, split: {test: 0.5}}",
      .adding(AddingSpec(problem: AddingProblem(samples: 9, steps: 2), split: Split(test: 0.5)))
    ),
  ]

  @Test(arguments: files)
  func `reads other sources`(text: String, dataset: DatasetSpec) throws {
    try check(text, dataset)
  }

  /// Expects a text to be read as a dataset, and its resolved text too.
  private func check(_ text: String, _ dataset: DatasetSpec) throws {
    let form = Form(read: DatasetSpec.read, tree: \.tree)
    #expect(try form.reading(text) == dataset)
    #expect(try form.reading(form.tree(dataset).yaml) == dataset)
  }
}
