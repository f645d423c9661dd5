import Diagnostics
import Specs
import Testing

struct BrokenSpecTests {
  @Test(arguments: keys + types + values + together + yaml)
  func `locates a mistake and says what was expected`(spec: BrokenSpec) {
    let mistakes = Spec.mistakes(in: spec.text)
    #expect(mistakes.map(\.location) == spec.locations)
    for word in spec.words { #expect(mistakes.first?.words.contains(word) == true) }
    #expect(mistakes.allSatisfy { $0.category == .usage && $0.place?.file == "test.spec" })
  }

  /// Keys that should not be there, or should.
  static let keys = [
    BrokenSpec(
      "units: 100", "unitz: 100", at: "9:12 model.0.lstm.unitz",
      saying: ["unknown key 'unitz'", "units, activation", "did you mean 'units'?"]),
    BrokenSpec(
      "seed: 0\n", "sede: 0\n", at: "3:1 sede", saying: ["'sede'", "did you mean 'seed'?"]),
    BrokenSpec("", "colour: red\n", at: "22:1 colour", saying: ["unknown key", "experiment, "]),
    BrokenSpec(
      "experiment: sine\n", "", at: "1:1", saying: ["the spec lacks 'experiment'", "add it"]),
    BrokenSpec(
      "{units: 100, activation", "{activation", at: "9:5 model.0.lstm",
      saying: ["'lstm' lacks 'units'", "units: 100"]),
    BrokenSpec(
      "  split: {test: 0.1}\n", "", at: "4:1 dataset", saying: ["'dataset' lacks 'split'"]),
    BrokenSpec(
      "    epochs: 15\n", "", at: "12:3 weights.train", saying: ["'train' lacks 'epochs'"]),
    BrokenSpec(
      "- lstm:", "- lstn:", at: "9:5 model.0.lstn",
      saying: ["lstm, gru, simple_rnn, dense, ", "or one of 12 others", "'lstm'"]),
    BrokenSpec(
      "- lstm:", "- conv:", at: "9:5 model.0.conv",
      saying: ["'conv'", "lstm, gru, simple_rnn, dense, "]),
    BrokenSpec(
      "  train:", "  fetch: here\n  trian:", at: "12:3 weights.fetch", "13:3 weights.trian",
      saying: ["unknown key 'fetch'", "train"]),
    BrokenSpec(
      "  train:", "  load: model.keras\n  train:", at: "13:3 weights.train",
      saying: ["'train' cannot stand beside 'load'"]),
    BrokenSpec(
      "- dense: {units: 1,", "- dense: {units: 1}\n    lstm: {units: 1,",
      at: "11:5 model.1.lstm", saying: ["'lstm' cannot stand beside 'dense'"]),
    BrokenSpec(
      "- dense: {units: 1, activation: linear}", "- dense:\n    units: 1",
      at: "10:5 model.1.dense", "11:5 model.1.units", saying: ["'dense' has no value"]),
    BrokenSpec(
      "seed: 0\n", "seed: 0\nseed: 1\n", at: "4:1 seed",
      saying: ["'seed' is written twice", "line 3"]),
    BrokenSpec(
      "{units: 100,", "{units: 100, 'units': 2, \"units\": 3,", at: "9:24 model.0.lstm.units",
      "9:36 model.0.lstm.units", saying: ["'units' is written twice"]),
    BrokenSpec(
      "- lstm: {", "- lstm: {<<: {use_bias: true}, ", at: "9:12 model.0.lstm.<<",
      saying: ["merge keys"]),
    BrokenSpec("", "? [a, b]\n: 1\n", at: "22:3", saying: ["this key is no text"]),
  ]

  /// Values of the wrong kind.
  static let types = [
    BrokenSpec(
      "units: 100", "units: many", at: "9:19 model.0.lstm.units",
      saying: ["'units' is the text 'many'", "an integer from 1 to"]),
    BrokenSpec(
      "units: 100", "units: \"100\"", at: "9:19 model.0.lstm.units",
      saying: ["is the text '100'", "leave the quotes out"]),
    BrokenSpec(
      "units: 100", "units: 1_000", at: "9:19 model.0.lstm.units", saying: ["write 1000"]),
    BrokenSpec("units: 100", "units: 1e2", at: "9:19 model.0.lstm.units", saying: ["write 100"]),
    BrokenSpec(
      "units: 100", "units: [100]", at: "9:19 model.0.lstm.units", saying: ["is a list"]),
    BrokenSpec(
      "units: 100", "units: {}", at: "9:19 model.0.lstm.units", saying: ["has keys below it"]),
    BrokenSpec("units: 100", "units: ", at: "9:12 model.0.lstm.units", saying: ["has no value"]),
    BrokenSpec("seed: 0", "seed: ~", at: "3:1 seed", saying: ["'seed' has no value"]),
    BrokenSpec(
      "shuffle: true", "shuffle: yes", at: "18:14 weights.train.shuffle",
      saying: ["is the text 'yes'", "true or false", "write true"]),
    BrokenSpec(
      "shuffle: true", "shuffle: 1", at: "18:14 weights.train.shuffle", saying: ["the number 1"]),
    BrokenSpec(
      "experiment: sine", "experiment: 2024", at: "1:13 experiment",
      saying: ["the number 2024", "in quotes: \"2024\""]),
    BrokenSpec(
      "activation: tanh", "activation: tan", at: "9:36 model.0.lstm.activation",
      saying: ["tanh, linear, relu, sigmoid, ", "or one of 22 others", "did you mean 'tanh'?"]),
    BrokenSpec(
      "{rmsprop: {learning_rate: 1e-3, rho: 0.9, epsilon: 1e-7}}", "rmsprob",
      at: "14:16 weights.train.optimizer", saying: ["did you mean 'rmsprop'?"]),
    BrokenSpec("target: next", "target: null", at: "6:26 dataset.window.target", saying: ["next"]),
    BrokenSpec(
      "[predictions, agreement, time_steps, loss]", "loss", at: "21:9 charts",
      saying: ["a list of predictions", "- "]),
    BrokenSpec(
      "[predictions, agreement", "[predictions, agrement", at: "21:23 charts.1",
      saying: ["'charts.1' is the text 'agrement'", "did you mean 'agreement'?"]),
    BrokenSpec(
      "phase_noise: {uniform: 0.05}", "phase_noise: 0.05", at: "5:56 dataset.sine.phase_noise",
      saying: ["uniform"]),
  ]

  /// Values of the right kind that are impossible.
  static let values = [
    BrokenSpec(
      "units: 100", "units: 0", at: "9:19 model.0.lstm.units", saying: ["'units' cannot be 0"]),
    BrokenSpec(
      "batch_size: 600", "batch_size: -1", at: "15:17 weights.train.batch_size",
      saying: ["cannot be -1"]),
    BrokenSpec("seed: 0", "seed: 4294967296", at: "3:7 seed", saying: ["0 to 4294967295"]),
    BrokenSpec("seed: 0", "seed: 99999999999999999999", at: "3:7 seed", saying: ["9999"]),
    BrokenSpec(
      "look_back: 5", "look_back: 0", at: "6:23 dataset.window.look_back", saying: ["cannot be 0"]),
    BrokenSpec(
      "test: 0.1", "test: 1", at: "7:17 dataset.split.test", saying: ["above 0 and below 1"]),
    BrokenSpec(
      "test: 0.1", "test: .nan", at: "7:17 dataset.split.test", saying: ["cannot be .nan"]),
    BrokenSpec(
      "uniform: 0.05", "uniform: .inf", at: "5:66 dataset.sine.phase_noise.uniform",
      saying: ["cannot be .inf"]),
    BrokenSpec(
      "learning_rate: 1e-3", "learning_rate: 1e999",
      at: "14:42 weights.train.optimizer.rmsprop.learning_rate", saying: ["cannot be 1e999"]),
    BrokenSpec(
      "experiment: sine", "experiment: ../sine", at: "1:13 experiment",
      saying: ["names a folder", "letters"]),
    BrokenSpec("experiment: sine", "experiment: .sine", at: "1:13 experiment", saying: ["folder"]),
    BrokenSpec(
      "description: Keras LSTM(100) on a noisy sine", "description: \"\\e[2J\"",
      at: "2:14 description", saying: ["control characters"]),
    BrokenSpec(
      "time_steps, loss]", "time_steps, agreement]", at: "21:46 charts.3", saying: ["twice"]),
  ]

  /// Values that are impossible together.
  static let together = [
    BrokenSpec(
      "look_back: 5", "look_back: 400", at: "6:23 dataset.window.look_back",
      saying: ["400 test values", "401"]),
    BrokenSpec(
      "validation_split: 0.05", "validation_split: 0.9999",
      at: "17:23 weights.train.validation_split", saying: ["all of the 3596 training samples"]),
    BrokenSpec(
      "- dense: {", "- lstm: {units: 3}\n  - dense: {", at: "10:5 model.1.lstm",
      saying: ["needs a sequence", "'return_sequences: true' to 'model.0.lstm'"]),
    BrokenSpec(
      "recurrent_activation: sigmoid", "return_sequences: true",
      at: "9:60 model.0.lstm.return_sequences", saying: ["a vector for each time step", "next"]),
    BrokenSpec(
      "  - lstm: {units: 100, activation: tanh, recurrent_activation: sigmoid}\n", "",
      at: "8:1 model", saying: ["no recurrent layer"]),
    BrokenSpec(
      "dense: {units: 1,", "dense: {units: 2,", at: "10:20 model.1.dense.units",
      saying: ["ends with 2 numbers"]),
    BrokenSpec(
      "reimplementation: equations", "reimplementation: native", at: "20:19 reimplementation",
      saying: ["both 'native'", "equations"]),
    BrokenSpec(
      "reference: native\nreimplementation: equations", "reference: equations",
      at: "19:12 reference", saying: ["both 'equations'"]),
  ]

  /// What is wrong as YAML.
  static let yaml = [
    BrokenSpec(
      "split: {test: 0.1}", "split: {test: 0.1", at: "8:6", saying: ["not YAML", "flow mapping"]),
    BrokenSpec("seed: 0", "seed: \"0", at: "21:51", saying: ["not YAML"]),
    BrokenSpec("  sine:", "\tsine:", at: "5:1", saying: ["tab", "spaces"]),
    BrokenSpec("seed: 0", "seed: 0\n  deep: 1", at: "4:7", saying: ["mapping values"]),
    BrokenSpec("", "---\nseed: 1\n", at: "22:1", saying: ["second document"]),
    BrokenSpec("", "--- \n", at: "22:1", saying: ["second document"]),
    BrokenSpec("seed: 0", "seed: !!int 0", at: "3:7 seed", saying: ["tag", "leave out"]),
    BrokenSpec("seed: 0", "seed: !secret 0", at: "3:7 seed", saying: ["'!secret'"]),
    BrokenSpec("seed: 0", "seed: *zero", at: "3:7 seed", saying: ["'*zero' has no anchor"]),
    BrokenSpec("seed: 0", "seed: \u{7}", at: "3:7", saying: ["U+7"]),
    BrokenSpec("seed: 0", "seed: @", at: "3:7", saying: ["not YAML"]),
  ]
}
