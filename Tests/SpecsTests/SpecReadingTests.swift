import Datasets
import Diagnostics
import Recurrent
import Testing

@testable import Specs

struct SpecReadingTests {
  @Test func `reads every key`() throws {
    let spec = try Spec.reading(Fixture.good)
    let training = TrainingConfiguration(
      loss: .meanSquaredError, optimizer: .rmsprop(RMSprop()), batchSize: 600, epochs: 15,
      validationSplit: 0.05)
    #expect(
      spec
        == Spec(
          experiment: "sine", description: "Keras LSTM(100) on a noisy sine", seed: 0,
          dataset: .series(
            SeriesSpec(
              generator: .sine(SineSeries(stepsPerCycle: 80, cycles: 50, phaseNoise: 0.05)),
              window: Window(lookBack: 5, target: .next), split: Split(test: 0.1))),
          model: [.lstm(LSTM(units: 100)), .dense(Dense(units: 1))],
          weights: .train(TrainSpec(configuration: training)),
          reference: .engine(.native), reimplementation: .equations,
          charts: [ChartName.predictions, .agreement, .timeSteps, .loss].map { ChartSpec($0) }))
  }

  @Test func `the newcomer's spec is the good spec with comments`() throws {
    #expect(try Spec.reading(Fixture.sine) == Spec.reading(Fixture.good))
  }

  @Test func `fills in Keras's defaults for what is left out`() throws {
    let spec = try Spec.reading(Self.short)
    #expect(spec.description.isEmpty)
    #expect(spec.seed == 0)
    #expect(
      try spec.series.generator == .sine(SineSeries(stepsPerCycle: 20, cycles: 9, phaseNoise: 0)))
    #expect(spec.model == [.lstm(LSTM(units: 2)), .dense(Dense(units: 1))])
    let training = TrainingConfiguration(
      loss: .meanSquaredError, optimizer: .rmsprop(RMSprop()), epochs: 3)
    #expect(spec.weights == .train(TrainSpec(configuration: training)))
    #expect(spec.reference == .engine(.native))
    #expect(spec.reimplementation == .equations)
    #expect(spec.charts.map(\.name) == [.predictions, .agreement, .timeSteps, .loss])
  }

  @Test func `reads arguments that are not the defaults`() throws {
    let spec = try Spec.reading(
      Fixture.good
        .replacing(
          "- lstm: {units: 100,",
          with: "- lstm: {units: 7, return_sequences: true}\n  - lstm: {units: 100,"
        )
        .replacing(
          "activation: tanh, recurrent_activation: sigmoid",
          with: "activation: relu, recurrent_activation: hard_sigmoid, use_bias: false, "
            + "unit_forget_bias: false"
        )
        .replacing("activation: linear", with: "activation: sigmoid, use_bias: false")
        .replacing("1e-3, rho: 0.9, epsilon: 1e-7", with: "1, rho: 0, epsilon: .5")
        .replacing("shuffle: true", with: "shuffle: false")
        .replacing("[predictions, agreement, time_steps, loss]", with: "[loss, agreement]"))
    #expect(
      spec.model == [
        .lstm(LSTM(units: 7, returnsSequences: true)),
        .lstm(
          LSTM(
            units: 100, activation: .relu, recurrentActivation: .hardSigmoid, usesBias: false,
            unitForgetBias: false)),
        .dense(Dense(units: 1, activation: .sigmoid, usesBias: false)),
      ])
    guard case .train(let train) = spec.weights else { return }
    let training = train.configuration
    #expect(training.optimizer == .rmsprop(RMSprop(learningRate: 1, rho: 0, epsilon: 0.5)))
    #expect(!training.shuffle)
    #expect(spec.charts == [ChartSpec(.loss), ChartSpec(.agreement)])
  }

  @Test func `reports all mistakes of a file in their order`() {
    let mistakes = Spec.mistakes(
      in: """
        experiment: a/b
        seed: 1.5
        dataset:
          sine: {steps_per_cycle: 0, cycles: [50]}
          window: {look_back: 5, target: next, look_back: 6}
          split: {}
        model:
          - lstm: {units: !int 5, activation: tahn}
          - dens: {units: 1}
          - 5
        weights:
          train: {loss: mse, optimizer: {lion: {}}, epochs: "15"}
        charts: [loss, los, loss]
        refrence: native
        """)
    #expect(
      mistakes.map(\.location) == [
        "1:13 experiment", "2:7 seed", "4:27 dataset.sine.steps_per_cycle",
        "4:38 dataset.sine.cycles", "5:40 dataset.window.look_back", "6:3 dataset.split",
        "8:19 model.0.lstm.units", "8:39 model.0.lstm.activation", "9:5 model.1.dens",
        "10:5 model.2", "12:17 weights.train.loss", "12:34 weights.train.optimizer.lion",
        "12:53 weights.train.epochs", "13:16 charts.1", "13:21 charts.2", "14:1 refrence",
      ])
  }

  @Test func `positions count Unicode scalars`() {
    let mistakes = Spec.mistakes(
      in: Fixture.good.replacing("[predictions,", with: "['é', \"日本\u{1F600}\", no,"))
    #expect(mistakes.map(\.location) == ["21:10 charts.0", "21:15 charts.1", "21:22 charts.2"])
  }

  @Test(arguments: ["\r\n", "\r"])
  func `line breaks of all systems count the same`(lineBreak: String) {
    let text = Fixture.good.replacing("units: 100", with: "units: 0")
    let mistakes = Spec.mistakes(in: text.replacing("\n", with: lineBreak))
    #expect(mistakes == Spec.mistakes(in: text))
  }

  @Test func `a byte order mark shifts nothing`() throws {
    #expect(try Spec.reading("\u{FEFF}" + Fixture.good) == Spec.reading(Fixture.good))
    let broken = "\u{FEFF}" + Fixture.good.replacing("experiment:", with: "experimemt:")
    #expect(Spec.mistakes(in: broken).map(\.location) == ["1:1 experimemt"])
  }

  @Test(arguments: ["", "\n", "# nothing\n", "---\n", "...\n", "null", "[]", "{}", "5", "text"])
  func `a text without keys is no spec`(text: String) {
    #expect(!Spec.mistakes(in: text).isEmpty)
  }

  @Test(arguments: [
    ("sine", true), ("a", true), ("A-1_b.c", true), (String(repeating: "a", count: 100), true),
    ("", false), (".sine", false), ("..", false), ("a/b", false), ("a b", false), ("é", false),
    (String(repeating: "a", count: 101), false), ("a\n", false), ("a\\b", false),
  ])
  func `a plain name can name a folder`(name: String, isPlain: Bool) {
    #expect(Spec.isPlainName(name) == isPlain)
  }

  /// Everything that can be left out, left out.
  static let short = """
    experiment: short
    dataset:
      sine: {steps_per_cycle: 20, cycles: 9}
      window: {look_back: 3, target: next}
      split: {test: 0.2}
    model:
      - lstm: {units: 2}
      - dense: {units: 1}
    weights:
      train: {loss: mean_squared_error, optimizer: rmsprop, epochs: 3}
    """
}
