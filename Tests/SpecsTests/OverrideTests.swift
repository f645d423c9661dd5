import Diagnostics
import Recurrent
import Specs
import Testing

struct OverrideTests {
  /// Overrides of the good spec, and lines of the resolved text that they lead to.
  static let changes: [([String], [String])] = [
    (["seed=7"], ["seed: 7"]),
    (["model.0.lstm.units=50"], ["      units: 50"]),
    (["model.0.lstm.use_bias=false"], ["      use_bias: false"]),
    (["weights.train.optimizer.rmsprop.rho=.5"], ["        rho: 0.5"]),
    (["weights.train.optimizer={rmsprop: {rho: 0.8}}"], ["        rho: 0.8"]),
    (["weights.train.optimizer=rmsprop"], ["        rho: 0.9"]),
    (["~seed"], ["seed: 0"]),
    (["~description", "+description=again"], ["description: again"]),
    (["description=a=b #3 *x"], ["description: \"a=b #3 *x\""]),
    (["description=\"a: b\""], ["description: \"a: b\""]),
    (["description='#1'"], ["description: \"#1\""]),
    (["seed=1", "seed=2"], ["seed: 2"]),
    (["charts=[loss]"], ["  - loss"]),
    (["~charts.0", "~charts.0", "charts.0=loss", "~charts.1"], ["  - loss"]),
    (["charts=[loss]", "+charts.1=agreement"], ["  - agreement"]),
    (
      [
        "model.0.lstm.return_sequences=true", "model.1={lstm: {units: 1}}",
        "+model.2={dense: {units: 1}}",
      ],
      ["      return_sequences: true"]
    ),
    (["reference=equations", "reimplementation=native"], ["reference: equations"]),
  ]

  @Test(arguments: changes)
  func `changes the resolved spec`(overrides: [String], lines: [String]) throws {
    let spec = try Spec.reading(Fixture.good, overrides: overrides)
    let text = spec.resolvedText.split(separator: "\n").map(String.init)
    for line in lines {
      #expect(text.contains(line), "\(text)")
    }
    #expect(try Spec.reading(spec.resolvedText) == spec)
  }

  @Test func `changes a default that the file does not write`() throws {
    let spec = try Spec.reading(
      SpecReadingTests.short, overrides: ["weights.train.batch_size=5", "seed=3"])
    #expect(spec.seed == 3)
    guard case .train(let train) = spec.weights else { return }
    #expect(train.configuration.batchSize == 5)
  }

  /// Overrides that cannot be, the key path of the mistake and words of it.
  static let mistakes: [(String, String, [String])] = [
    ("sede=1", "sede", ["no 'sede' to change", "did you mean 'seed'?", "experiment"]),
    ("model.0.lstm.unitz=5", "model.0.lstm.unitz", ["did you mean 'model.0.lstm.units'?"]),
    ("modle.0.lstm.units=5", "modle.0.lstm.units", ["did you mean 'model.0.lstm.units'?"]),
    ("epochs=5", "epochs", ["did you mean 'weights.train.epochs'?"]),
    ("lstm.units=5", "lstm.units", ["did you mean 'model.0.lstm.units'?"]),
    (
      "units=5", "units",
      ["did you mean 'model.0.lstm.units' or 'model.1.dense.units'?"]
    ),
    ("model.2.lstm.units=5", "model.2.lstm.units", ["0 or 1 below 'model'"]),
    ("model.00.lstm.units=5", "model.00.lstm.units", ["0 or 1"]),
    ("seed.x=5", "seed.x", ["no 'seed.x'"]),
    ("xyzzy=5", "xyzzy", ["write +xyzzy=… to add a key"]),
    ("+seed=1", "seed", ["has 'seed' already", "leave out the '+'"]),
    ("+sede=1", "sede", ["unknown key 'sede'", "did you mean 'seed'?"]),
    ("+weights.fetch.file=a", "weights.fetch", ["unknown key 'fetch'"]),
    ("+model.5=1", "model.5", ["no 'model.5' to add to"]),
    ("~sede", "sede", ["no 'sede' to remove", "'seed'"]),
    ("~model.0.lstm.units", "model.0.lstm", ["lacks 'units'"]),
    ("seed", "", ["does not say what to change", "key=value"]),
    ("=5", "", ["does not say"]),
    ("", "", ["does not say"]),
    ("+", "", ["does not say"]),
    ("~", "", ["does not say"]),
    ("~seed=0", "", ["does not say"]),
    ("+seed", "", ["does not say"]),
    ("model..units=5", "", ["does not say"]),
    ("seed=", "seed", ["gets no value"]),
    ("seed=abc", "seed", ["'seed' is the text 'abc'", "an integer"]),
    ("seed=\"5\"", "seed", ["leave the quotes out"]),
    ("seed=-1", "seed", ["cannot be -1"]),
    ("seed=[1", "seed", ["not YAML"]),
    ("seed=!x 1", "seed", ["tag"]),
    ("seed=*a", "seed", ["anchor"]),
    ("seed={a: 1, a: 2}", "seed.a", ["twice"]),
    ("dataset.window.look_back=400", "dataset.window.look_back", ["400 test values"]),
    ("dataset.split.test=0.001", "dataset.split.test", ["4 test values"]),
    ("dataset.sine.cycles=0", "dataset.sine.cycles", ["cannot be 0"]),
    ("dataset.sine.steps_per_cycle=1", "dataset.sine.steps_per_cycle", ["5 test values"]),
    ("description=a: b", "description", ["in quotes"]),
    ("model.0={dense: {units: 1}}", "model.0", ["no recurrent layer"]),
    ("model.1={lstm: {units: 1}}", "model.1.lstm", ["needs a sequence"]),
    ("~model.0", "model", ["no recurrent layer"]),
    ("~model.1", "model", ["ends with 100 numbers"]),
    ("~dataset.split", "dataset", ["lacks 'split'"]),
    ("reference=equations", "reference", ["both 'equations'"]),
    ("model.0.lstm.return_sequences=true", "model.0.lstm.return_sequences", ["time step"]),
    ("experiment=a/b", "experiment", ["names a folder"]),
    ("experiment=\u{1B}[2J", "experiment", ["U+1B"]),
  ]

  @Test(arguments: mistakes)
  func `locates a mistake at the argument`(argument: String, keyPath: String, words: [String]) {
    let mistakes = Spec.mistakes(in: Fixture.good, overrides: [argument])
    let first = mistakes.first
    #expect(first?.place?.keyPath ?? "" == keyPath)
    #expect(first?.place?.file == "command line")
    #expect(first?.place?.line == nil)
    #expect(first?.place?.sourceLine == argument)
    for word in words { #expect(first?.words.contains(word) == true, "\(first?.words ?? "")") }
  }

  @Test func `reports the mistakes of all arguments`() {
    let mistakes = Spec.mistakes(
      in: Fixture.good, overrides: ["sede=1", "seed", "model.0.lstm.units=0", "charts=loss"])
    #expect(
      Set(mistakes.compactMap(\.place?.sourceLine)) == [
        "sede=1", "seed", "model.0.lstm.units=0", "charts=loss",
      ])
  }

  @Test func `points at the value in the argument`() {
    let mistakes = Spec.mistakes(in: Fixture.good, overrides: ["model.0={lstm: {unitz: 5}}"])
    #expect(
      DiagnosticRenderer().render(DiagnosticList(mistakes)) == """
        command line: error: unknown key 'unitz'
           | model.0={lstm: {unitz: 5}}
           |                 ^
          key: model.0.lstm.unitz
          expected: units, projection_units, activation, recurrent_activation, \
        output_activation, use_bias, unit_forget_bias, use_peepholes or one of 9 others
          help: did you mean 'units'?
        """)
  }

  @Test func `what follows another argument follows its override`() throws {
    let followed = try Spec.reading(Fixture.good, overrides: ["model.0.lstm.activation=relu"])
    #expect(followed.model?[0] == .lstm(LSTM(units: 100, activation: .relu)))
    let written = Fixture.good.replacing(
      "units: 100,", with: "units: 100, output_activation: tanh,")
    let kept = try Spec.reading(written, overrides: ["model.0.lstm.activation=relu"])
    #expect(
      kept.model?[0] == .lstm(LSTM(units: 100, activation: .relu, outputActivation: .tanh)))
  }

  @Test(arguments: [
    "model.3.bidirectional.layer.lstm.dropout=0.5", "model.7.rnn.cells.0.simple_rnn.units=4",
    "model.7.rnn.cells.1.lstm.recurrent_initializer.orthogonal.gain=2", "model.13.flatten={}",
    "model.7.rnn.cells.1.lstm.kernel_initializer={random_normal: {stddev: 0.1}}",
    "model.12.re_lu.max_value=null", "model.9.reshape.target_shape.0=4", "model.14.activation=elu",
  ])
  func `changes arguments of layers made of others`(argument: String) throws {
    let spec = try Spec.reading(Fixture.layers, overrides: [argument])
    let path = argument.prefix { $0 != "=" }
    #expect(spec.params.contains { $0.key.hasPrefix(path) })
    let unchanged = try Spec.reading(Fixture.layers)
    #expect((spec == unchanged) == (argument == "model.13.flatten={}"))
  }

  @Test func `an argument is to blame for what it breaks elsewhere`() {
    let stacked = Fixture.good.replacing(
      "- dense: {", with: "- lstm: {units: 3}\n  - dense: {"
    ).replacing("recurrent_activation: sigmoid", with: "return_sequences: true")
    let argument = "model.0.lstm.return_sequences=false"
    let mistakes = Spec.mistakes(in: stacked, overrides: [argument])
    #expect(mistakes.map(\.place?.sourceLine) == [argument])
    #expect(mistakes.first?.message.contains("'model.1.lstm' gets one vector") == true)
  }

  @Test func `can correct a mistake of the file`() throws {
    let broken = SpecReadingTests.short.replacing("units: 2", with: "units: 0")
    let spec = try Spec.reading(broken, overrides: ["model.0.lstm.units=2", "seed=4"])
    var expected = try Spec.reading(SpecReadingTests.short)
    expected.seed = 4
    #expect(spec == expected)
  }

  @Test func `adds what the file lacks only when told to add`() throws {
    let broken = SpecReadingTests.short.replacing("experiment: short\n", with: "")
    #expect(try Spec.reading(broken, overrides: ["+experiment=short"]).experiment == "short")
    let mistakes = Spec.mistakes(in: broken, overrides: ["experiment=short"])
    #expect(mistakes.map(\.message) == ["the spec has no 'experiment' to change"])
  }

  @Test func `a mistake of the file is shown beside one of an argument`() {
    let broken = SpecReadingTests.short.replacing("units: 2", with: "units: 0")
    let mistakes = Spec.mistakes(in: broken, overrides: ["sede=4", "weights.train.shuffle=3"])
    #expect(
      mistakes.map(\.location) == [
        "7:19 model.0.lstm.units", "-:1 sede", "-:23 weights.train.shuffle",
      ])
    // Whether a key is a default is not known before the file can be read: seed is no mistake.
    let others = Spec.mistakes(in: broken, overrides: ["seed=4"])
    #expect(others.map(\.location) == ["7:19 model.0.lstm.units"])
  }

  @Test func `arguments of any kind never crash`() {
    let parts = ["", "+", "~", "=", ".", "model", "0", "é", "\u{0}", "\n", "[", "{", "'", "*", "#"]
    for start in ["", "seed=", "model."] {
      for a in parts {
        for b in parts {
          _ = Spec.mistakes(in: SpecReadingTests.short, overrides: [start + a + b])
        }
      }
    }
  }
}
