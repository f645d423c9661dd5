import Datasets
import Diagnostics
import Recurrent
import Testing

@testable import Specs

/// Forecasts, generated text and charts: read, printed, and refused where they cannot be.
struct ForecastSpecTests {
  static let forecasts: [(String, ForecastSpec)] = [
    ("{steps: 91}", ForecastSpec(steps: 91)),
    (
      "{start: 2, steps: 9, values: data, states: {file: s.npz, arrays: [h, c]}, recorded: f.npz}",
      ForecastSpec(
        start: 2, steps: 9, values: .data, states: StatesSpec(file: "s.npz", arrays: ["h", "c"]),
        recorded: RecordedSpec(file: "f.npz", array: "forecast"))
    ),
    (
      "{start: 0, steps: 1, values: clean, states: null, recorded: {file: f.npz, array: y}}",
      ForecastSpec(steps: 1, recorded: RecordedSpec(file: "f.npz", array: "y"))
    ),
  ]

  @Test(arguments: forecasts)
  func `reads a forecast`(text: String, forecast: ForecastSpec) throws {
    let form = ForecastSpec.arguments.form
    #expect(try form.reading(text) == forecast)
    #expect(try form.reading(form.tree(forecast).yaml) == forecast)
  }

  @Test(arguments: [
    ("{prompt: 吾輩は, length: 200}", GenerateSpec(prompt: "吾輩は", length: 200)),
    (
      "{prompt: \"a\\nb\", length: 1, temperature: 0.5}",
      GenerateSpec(prompt: "a\nb", length: 1, temperature: 0.5)
    ),
  ])
  func `reads what text to write`(text: String, generate: GenerateSpec) throws {
    let form = GenerateSpec.arguments.form
    #expect(try form.reading(text) == generate)
    #expect(try form.reading(form.tree(generate).yaml) == generate)
  }

  @Test func `reads charts by their names or with arguments`() throws {
    let form = Form<[ChartSpec]>.charts
    let charts = ChartName.allCases.map { ChartSpec($0) }
    #expect(
      try form.reading("[\(ChartName.allCases.map(\.rawValue).joined(separator: ", "))]") == charts)
    #expect(try form.reading(form.tree(charts).yaml) == charts)
    let one = [ChartSpec(.probabilities, sample: 7), ChartSpec(.loss)]
    #expect(try form.reading("[{probabilities: {sample: 7}}, {loss: {}}]") == one)
    #expect(form.tree(one).yaml == "- probabilities:\n    sample: 7\n- loss\n")
  }

  private static let text = "text: a.txt, window: {look_back: 3, target: next}"
  private static let walk =
    "random_walk: {steps: 50}, window: {look_back: 3, target: next}, split: null"

  /// Datasets, losses, further lines, and the charts that are usual for them.
  static let usual: [(String, String, String, [ChartName])] = [
    (walk, "mean_squared_error", "", [.predictions, .agreement, .timeSteps, .loss]),
    (
      walk, "mean_squared_error", "forecast: {steps: 5}",
      [.predictions, .agreement, .timeSteps, .loss, .forecast, .forecastError]
    ),
    (
      walk, "mean_squared_error", "reference: keras", [.predictions, .agreement, .timeSteps, .loss]
    ),
    (
      walk, "mean_squared_error, metrics: [mean_absolute_error]", "reference: {recorded: a.npz}",
      [.predictions, .agreement, .timeSteps, .loss]
    ),
    (
      text, "categorical_crossentropy, metrics: [categorical_accuracy]", "",
      [.agreement, .loss, .accuracy, .confusion, .accuracyByStep]
    ),
    (
      "images: a.npz", "categorical_crossentropy", "",
      [.agreement, .loss, .confusion, .accuracyByStep]
    ),
    (
      "arrays: {file: a.npz, targets: y, classes: 1000}", "categorical_crossentropy", "",
      [.agreement, .loss, .confusion, .accuracyByStep]
    ),
  ]

  @Test(arguments: usual)
  func `draws what there is to show`(
    dataset: String, loss: String, more: String, charts: [ChartName]
  ) throws {
    let units = dataset.contains("1000") ? 1000 : 1
    let spec = try Spec.reading(
      Fixture.spec(dataset: dataset, loss: loss, units: units) + more)
    #expect(spec.charts.map(\.name) == charts)
    #expect(try Spec.reading(spec.resolvedText) == spec)
  }

  @Test func `what is compared with Keras is the native engine`() throws {
    let spec = try Spec.reading(Fixture.spec(dataset: Self.walk) + "reference: keras")
    #expect(spec.reference == .keras)
    #expect(spec.reimplementation == .native)
  }

  private static let noScaling = "\(walk), scaling: standard"
  private static let far =
    "random_walk: {steps: 50}, window: {look_back: 3, target: next, horizon: 2}, split: null"

  /// Datasets, further lines, the key path of the mistake and words of it.
  static let mistakes: [(String, String, String, [String])] = [
    (text, "forecast: {steps: 5}", "forecast", ["continues a series"]),
    (noScaling, "forecast: {steps: 5}", "dataset.scaling", ["they are scaled"]),
    (far, "forecast: {steps: 5}", "dataset.window.horizon", ["the horizon is 2"]),
    (walk, "forecast: {start: 48, steps: 5}", "forecast.start", ["the series has 50", "0 to 47"]),
    (walk, "forecast: {steps: 0}", "forecast.steps", ["cannot be 0"]),
    (walk, "forecast: {start: 1}", "forecast", ["lacks 'steps'"]),
    (walk, "forecast: {steps: 5, values: all}", "forecast.values", ["clean or data"]),
    (
      walk, "forecast: {steps: 5, states: {file: a.npz, arrays: [h]}}", "forecast.states",
      ["no layer is stateful"]
    ),
    (walk, "generate: {prompt: abc, length: 5}", "generate", ["only a model of text"]),
    (
      text, "generate: {prompt: ab, length: 5}", "generate.prompt", ["has 2 characters", "least 3"]
    ),
    (text, "generate: {prompt: 5, length: 5}", "generate.prompt", ["in quotes"]),
    (
      text, "generate: {prompt: abc, length: 5, temperature: 0}", "generate.temperature",
      ["above 0"]
    ),
    (text, "generate: {prompt: \"a\\e[2J\", length: 5}", "generate.prompt", ["control characters"]),
    (walk, "charts: [forecast]", "charts.0", ["nothing to show", "add a forecast"]),
    (walk, "charts: [accuracy]", "charts.0", ["add a metric of accuracy"]),
    (
      walk, "charts: [loss, {probabilities: {}}]", "charts.1.probabilities",
      ["numbers, not classes"]
    ),
    (text, "charts: [predictions]", "charts.0", ["classes, not numbers"]),
    (text, "charts: [time_steps]", "charts.0", ["classes, not numbers"]),
    (text, "charts: [{probabilities: {sample: -1}}]", "charts.0.probabilities.sample", ["from 0"]),
    (text, "charts: [{loss: {sample: 1}}]", "charts.0.loss.sample", ["unknown key"]),
    (text, "charts: [probabilities, {probabilities: {sample: 1}}]", "charts.1", ["listed twice"]),
    (walk, "reference: tensorflow", "reference", ["native, equations or keras"]),
  ]

  @Test(arguments: mistakes)
  func `locates a mistake`(dataset: String, more: String, path: String, words: [String]) {
    let loss = dataset.hasPrefix("text") ? "categorical_crossentropy" : "mean_squared_error"
    let mistakes = Spec.mistakes(in: Fixture.spec(dataset: dataset, loss: loss) + more)
    #expect(mistakes.map { $0.place?.keyPath ?? "" } == [path])
    let found = mistakes.first?.words ?? ""
    for word in words { #expect(found.contains(word), "\(found)") }
  }

  @Test(arguments: [
    ("lstm: {units: 2, stateful: true}", 2), ("gru: {units: 2, stateful: true}", 1),
    ("rnn: {cells: [{lstm: {units: 2}}, {gru: {units: 2}}], stateful: true}", 3),
    ("bidirectional: {layer: {lstm: {units: 2, stateful: true}}}", 4),
  ])
  func `a stateful layer has so many arrays of states`(layer: String, count: Int) {
    for given in 1...4 {
      let names = (0..<given).map { "a\($0)" }.joined(separator: ", ")
      let mistakes = Spec.mistakes(
        in: Fixture.spec(dataset: Self.walk, model: layer)
          + "forecast: {steps: 5, states: {file: a.npz, arrays: [\(names)]}}")
      #expect(
        mistakes.map { $0.place?.keyPath ?? "" }
          == (given == count ? [] : ["forecast.states.arrays"]))
    }
  }

  @Test func `a prompt is counted as the text is read`() throws {
    let lower = "text: {file: a.txt, lowercase: true}, window: {look_back: 3, target: next}"
    // One capital becomes a small letter and a dot.
    let spec = try Spec.reading(
      Fixture.spec(dataset: lower, loss: "categorical_crossentropy")
        + "generate: {prompt: aİ, length: 5}")
    #expect(spec.generate?.prompt == "aİ")
  }
}
