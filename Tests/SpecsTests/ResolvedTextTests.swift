import Datasets
import Diagnostics
import Recurrent
import Testing

@testable import Specs

struct ResolvedTextTests {
  @Test func `writes every key and default in block style`() throws {
    #expect(
      try Spec.reading(SpecReadingTests.short).resolvedText == """
        experiment: short
        description: ""
        seed: 0
        dataset:
          sine:
            steps_per_cycle: 20
            cycles: 9
            phase_noise:
              uniform: 0.0
          noise: null
          window:
            look_back: 3
            target: next
            horizon: 1
            stride: 1
            count: null
          scaling: null
          split:
            test: 0.2
            random_state: null
        model:
          - lstm:
              units: 2
              projection_units: null
              activation: tanh
              recurrent_activation: sigmoid
              output_activation: null
              use_bias: true
              unit_forget_bias: true
              use_peepholes: false
              return_sequences: false
              go_backwards: false
              stateful: false
              zero_output_for_mask: false
              dropout: 0.0
              recurrent_dropout: 0.0
              kernel_initializer: glorot_uniform
              recurrent_initializer:
                orthogonal:
                  gain: 1.0
              bias_initializer: zeros
          - dense:
              units: 1
              activation: linear
              use_bias: true
              kernel_initializer: glorot_uniform
              bias_initializer: zeros
        weights:
          train:
            loss:
              mean_squared_error:
                reduction: sum_over_batch_size
            metrics: []
            optimizer:
              rmsprop:
                learning_rate: 0.001
                rho: 0.9
                epsilon: 1e-07
                clipnorm: null
                global_clipnorm: null
                clipvalue: null
            batch_size: 32
            drop_remainder: false
            epochs: 3
            validation_split: 0.0
            shuffle: true
            early_stopping: null
            reduce_lr_on_plateau: null
            engine: native
            initial: null
            validation: null
            evaluate_training: null
            recorded_loss: null
        reference: native
        reimplementation: equations
        forecast: null
        generate: null
        charts:
          - predictions
          - agreement
          - time_steps
          - loss

        """)
  }

  @Test(arguments: [
    Fixture.good, Fixture.sine, Fixture.layers, Fixture.text, Fixture.forecast,
    SpecReadingTests.short,
    Fixture.good.replacing("[predictions, agreement, time_steps, loss]", with: "[]"),
  ])
  func `reads back as the same spec and prints the same again`(text: String) throws {
    let spec = try Spec.reading(text)
    let again = try Spec.reading(spec.resolvedText)
    #expect(again == spec)
    #expect(again.resolvedText == spec.resolvedText)
    #expect(again.params == spec.params)
  }

  @Test func `writes layers inside of layers`() throws {
    let lines = try Spec.reading(Fixture.layers).resolvedText.split(separator: "\n")
    let excerpt = lines.drop { $0 != "  - rnn:" }.filter { !$0.contains("_initializer: ") }
    #expect(
      excerpt.prefix(9) == [
        "  - rnn:", "      cells:", "        - simple_rnn:", "            units: 3",
        "            activation: tanh", "            use_bias: true", "            dropout: 0.0",
        "            recurrent_dropout: 0.5", "            recurrent_initializer:",
      ])
    #expect(lines.contains("  - flatten: {}"))
    #expect(lines.contains("  - activation: softsign"))
  }

  @Test(arguments: [
    .leastNonzeroMagnitude, 1e-5, 0.1, 1.0 / 3, 0.30000000000000004, 1e20, 1.7976931348623157e308,
    123456789,
  ])
  func `numbers keep all their bits`(value: Double) throws {
    var spec = try Spec.reading(Fixture.good)
    var series = try spec.series
    series.generator = .sine(SineSeries(stepsPerCycle: 80, cycles: 50, phaseNoise: value))
    spec.dataset = .series(series)
    #expect(try Spec.reading(spec.resolvedText) == spec)
  }

  @Test(arguments: [
    "Keras LSTM(100) on a noisy sine", "5 layers", "-a", "a:b", "C#", "don't", "a, b", "日本語 é",
    "e5", "1_000 values", "(x)", "a  b", "=x", "\\", "a\\b", "100%", "~/x", "/", "😀",
    "nothing: no\u{301}"
      .replacing(": ", with: " "),
  ])
  func `text stays without quotes where it reads as itself`(text: String) throws {
    #expect(try line(describing: text) == "description: \(text)")
  }

  @Test(arguments: [
    "", " ", "a ", " a", "0", "1e-5", "0x10", "true", "False", "null", "~", ".nan", "no", "Yes",
    "on", "y", "1_000", "1:30", "0b1", "2001-01-01", "2001-12-14 21:59:43.10", "=", "<<", "010",
    "-", "- a", "?", ": a", "a: b", "a:", "a #b", "#a", "*a", "&a", "!a", "|", ">", "%a", "@a",
    "`a", "[a]", "{a}", ",a", "'a'", "\"a\"", "---", "--- a", "...", "a\nb", "a\n", "\n", "\t",
    "a\tb", "a\u{A0}b\u{2028}c", "\u{FEFF}a", "a\u{FEFF}", "\u{200B}", "a\u{202E}b", "\u{E000}",
    "\u{F0000}",
    "a\\\"b\n", "a\r", "\u{85}", "\u{10FFFF}",
  ])
  func `text is quoted where it would read as something else, and reads back`(text: String) throws {
    let (spec, line) = (try spec(describing: text), try line(describing: text))
    #expect(line.hasPrefix("description: \""))
    // What does not belong into a description is refused, not lost.
    let isRefused = text.unicodeScalars.contains { ["\r", "\u{85}", "\u{FEFF}"].contains($0) }
    guard !isRefused || text.hasPrefix("\u{FEFF}") else {
      #expect(throws: DiagnosticList.self) { try Spec.reading(spec.resolvedText) }
      return
    }
    let again = try Spec.reading(spec.resolvedText).description
    #expect(again.unicodeScalars.elementsEqual(text.unicodeScalars.filter { $0 != "\u{FEFF}" }))
  }

  @Test func `any text reads back`() throws {
    let alphabet = Array("ab 0.1-+:#,'\"\\[]{}&*!|>%@`?~\n\tyeé日=<_")
    var generator = SplitMix(state: 7)
    for _ in 0..<400 {
      let count = Int.random(in: 1...6, using: &generator)
      let text = String((0..<count).map { _ in alphabet.randomElement(using: &generator)! })
      let spec = try spec(describing: text)
      #expect(try Spec.reading(spec.resolvedText) == spec, "\(text.debugDescription)")
    }
  }

  @Test func `flattens into key paths with types`() throws {
    let params = try Spec.reading(SpecReadingTests.short).params
    let lines = params.map { "\($0.key) = \($0.value) (\($0.type.rawValue))" }
    #expect(
      lines.prefix(4) == [
        "experiment = short (text)", "description =  (text)", "seed = 0 (integer)",
        "dataset.sine.steps_per_cycle = 20 (integer)",
      ])
    #expect(lines.contains("dataset.split.test = 0.2 (real)"))
    #expect(lines.contains("model.0.lstm.return_sequences = false (boolean)"))
    #expect(lines.contains("model.1.dense.units = 1 (integer)"))
    #expect(lines.contains("weights.train.optimizer.rmsprop.epsilon = 1e-07 (real)"))
    #expect(lines.last == "charts.3 = loss (text)")
    #expect(Set(params.map(\.key)).count == params.count)
  }

  @Test func `text that looks like a number is of type text`() throws {
    let params = try spec(describing: "100").params
    #expect(params[1] == Spec.Param(key: "description", value: "100", type: .text))
  }

  @Test func `an empty list is a parameter`() throws {
    var spec = try Spec.reading(Fixture.good)
    spec.charts = []
    #expect(spec.params.last == Spec.Param(key: "charts", value: "[]", type: .empty))
  }

  private func spec(describing text: String) throws -> Spec {
    var spec = try Spec.reading(Fixture.good)
    spec.description = text
    return spec
  }

  private func line(describing text: String) throws -> String {
    let lines = try spec(describing: text).resolvedText.split(separator: "\n")
    return String(lines[1])
  }
}

/// A small generator, so that the texts are the same in every run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
