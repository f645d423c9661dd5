import Datasets
import Diagnostics
import Recurrent
import RecurrentFiles
import Testing

@testable import Specs

/// Specs whose samples, weights and reference stand in files.
struct LoadedWeightsTests {
  /// The shortest.
  static let short = """
    experiment: check
    dataset: {arrays: samples.npz}
    weights: {load: model.keras}
    reference: {recorded: samples.npz}

    """

  @Test func `a path alone stands for what is usual`() throws {
    let spec = try Spec.reading(Self.short)
    #expect(spec.dataset == .arrays(ArraysSpec(file: "samples.npz", inputs: "x", targets: nil)))
    #expect(spec.model == nil)
    #expect(spec.weights == .load(LoadSpec(file: "model.keras", architecture: nil)))
    #expect(spec.reference == .recorded(RecordedSpec(file: "samples.npz", array: "y")))
    #expect(spec.reimplementation == .native)
    #expect(spec.charts.map(\.name) == [.predictions, .agreement, .timeSteps])
  }

  @Test func `all can be written out`() throws {
    let spec = try Spec.reading(
      """
      experiment: check
      dataset:
        arrays: {file: a.npz, inputs: features, targets: wanted}
        split: {test: 0.25}
      weights:
        load: {file: w.h5, architecture: model.json}
      reference:
        recorded: {file: b.npz, array: outputs}
      reimplementation: equations
      charts: [agreement]
      """)
    let split = Split(test: 0.25)
    #expect(
      spec.dataset
        == .arrays(
          ArraysSpec(file: "a.npz", inputs: "features", targets: "wanted", split: split)))
    #expect(spec.model == nil)
    #expect(spec.weights == .load(LoadSpec(file: "w.h5", architecture: "model.json")))
    #expect(spec.reference == .recorded(RecordedSpec(file: "b.npz", array: "outputs")))
    #expect(spec.reimplementation == .equations)
    #expect(spec.charts == [ChartSpec(.agreement)])
  }

  @Test func `the resolved text reads as the same spec`() throws {
    let spec = try Spec.reading(Self.short)
    #expect(try Spec.reading(spec.resolvedText) == spec)
    #expect(!spec.resolvedText.contains("model:"))
  }

  @Test(
    "a layout is a preset or what differs from one",
    arguments: [
      ("tensorflow1", DeclaredLayout.tensorFlow1),
      ("{preset: tensorflow1, lstm_gates: zifo, forget_bias: 0}", ownOfTensorFlow1),
      ("{lstm_gates: fgio, kernels: state_then_input}", ownOfKeras),
    ])
  func layoutIsPresetOrDifference(text: String, layout: DeclaredLayout) throws {
    let addition = "model: [{lstm: {units: 2}}]\n"
    let load = "load: {file: a.npz, layout: \(text), arrays: [W, b]}"
    let spec = try Spec.reading(
      Self.short.replacing("load: model.keras", with: load) + addition)
    #expect(
      spec.weights == .load(LoadSpec(file: "a.npz", layout: layout, arrays: ["W", "b"])))
    #expect(try Spec.reading(spec.resolvedText) == spec)
  }

  private static let ownOfTensorFlow1: DeclaredLayout = {
    var layout = DeclaredLayout.tensorFlow1
    layout.lstmGates = try! .lstm("cifo")
    layout.forgetBias = 0
    return layout
  }()

  private static let ownOfKeras: DeclaredLayout = {
    var layout = DeclaredLayout.keras
    layout.lstmGates = try! .lstm("fcio")
    layout.kernels = .stateThenInput
    return layout
  }()

  @Test(arguments: [
    ("layout: kerass", "weights.load.layout", "did you mean 'keras'?"),
    ("layout: {lstm_gates: iffo}", "weights.load.layout.lstm_gates", "no order of the gates"),
    ("layout: {gru_gates: zzz}", "weights.load.layout.gru_gates", "the letters are"),
    ("layout: keras", "weights.load.layout", "needs layers"),
    ("arrays: [W]", "weights.load.arrays", "without a layout"),
  ])
  func `refuses a layout that cannot be`(argument: String, keyPath: String, words: String) {
    let text = Self.short.replacing(
      "load: model.keras", with: "load: {file: a.npz, \(argument)}")
    let mistakes = Spec.mistakes(in: text)
    #expect(mistakes.map { $0.place?.keyPath ?? "" } == [keyPath])
    #expect(mistakes.first?.words.contains(words) == true, "\(mistakes.map(\.words))")
  }

  @Test func `weights without recorded outputs are compared by every step`() throws {
    let text = Self.short.replacing("reference: {recorded: samples.npz}\n", with: "")
    let spec = try Spec.reading(text)
    #expect(spec.reference == .engine(.native))
    #expect(spec.reimplementation == .equations)
    #expect(spec.charts.map(\.name) == [.predictions, .agreement, .timeSteps])
  }

  @Test func `a model that is loaded may read out every step of a series`() throws {
    let text = Fixture.spec(
      dataset: "random_walk: {steps: 50}, window: {look_back: 3, target: next}, split: null",
      model: "lstm: {units: 2, return_sequences: true}")
    #expect(
      Spec.mistakes(in: text).map { $0.place?.keyPath ?? "" } == [
        "model.0.lstm.return_sequences"
      ])
    let untrained = text.split(separator: "weights:")[0]
    let loaded = try Spec.reading(untrained + "weights: {load: model.keras}")
    #expect(loaded.model?.first?.returnsSequences == true)
  }

  @Test func `the layers stand in one place`() throws {
    let layers = "model: [{lstm: {units: 3}}, {dense: {units: 2}}]\n"
    let spec = try Spec.reading(Self.short + layers)
    #expect(spec.model == [.lstm(LSTM(units: 3)), .dense(Dense(units: 2))])
    let two = Self.short.replacing(
      "load: model.keras", with: "load: {file: w.h5, architecture: model.json}")
    let mistakes = Spec.mistakes(in: two + layers)
    #expect(mistakes.map { $0.place?.keyPath ?? "" } == ["weights.load.architecture"])
  }

  @Test(arguments: [
    ("charts: [loss]\n", "charts.0", "would have nothing to show"),
    ("model: []\n", "model", "is empty"),
  ])
  func `refuses what cannot be`(addition: String, keyPath: String, words: String) {
    let mistakes = Spec.mistakes(in: Self.short + addition)
    #expect(mistakes.map { $0.place?.keyPath ?? "" } == [keyPath])
    #expect(mistakes.first?.words.contains(words) == true)
  }

  @Test func `training needs targets and layers`() {
    let mistakes = Spec.mistakes(
      in: """
        experiment: check
        dataset: {arrays: samples.npz}
        weights: {train: {loss: huber, optimizer: sgd, epochs: 1}}
        """)
    #expect(mistakes.count == 2)
    #expect(mistakes.contains { $0.words.contains("training needs targets") })
    #expect(mistakes.contains { $0.words.contains("lacks 'model'") })
  }

  @Test(arguments: ["''", "\"a\\0b\""])
  func `a path is no empty text and has no zero`(path: String) {
    let mistakes = Spec.mistakes(in: Self.short.replacing("model.keras", with: path))
    #expect(mistakes.map { $0.place?.keyPath ?? "" } == ["weights.load"])
  }
}
