import Diagnostics
import Specs
import Testing

/// Datasets that cannot be as they are written, or not with what else there is.
struct BrokenDatasetTests {
  @Test(arguments: values + combinations + models)
  func `locates a mistake and says what to do`(dataset: BrokenDataset) {
    let mistakes = Spec.mistakes(in: dataset.text)
    #expect(mistakes.map { $0.place?.keyPath ?? "" } == dataset.paths)
    let words = mistakes.first?.words ?? ""
    for word in dataset.words { #expect(words.contains(word), "\(words)") }
  }

  private static let window = "window: {look_back: 3, target: next}"
  private static let rest = "\(window), split: null"

  static let values = [
    BrokenDataset(
      "sin: {steps: 5}, \(rest)", at: "dataset.sin",
      saying: ["sine, sine_over_range", "did you mean 'sine'?"]),
    BrokenDataset("\(rest)", at: "dataset", saying: ["'dataset' lacks 'sine', 'sine_over_range'"]),
    BrokenDataset(
      "random_walk: {steps: 50}, text: a.txt, \(rest)", at: "dataset.text",
      saying: ["'text' cannot stand beside 'random_walk'"]),
    BrokenDataset(
      "sum_of_sines: {steps: 50, terms: []}, \(rest)", at: "dataset.sum_of_sines.terms",
      saying: ["is empty", "a list of sines"]),
    BrokenDataset(
      "sum_of_sines: {steps: 50, terms: [{period: 0}]}, \(rest)",
      at: "dataset.sum_of_sines.terms.0.period", saying: ["above 0"]),
    BrokenDataset(
      "damped_sine: {steps: 50, period: 8}, \(rest)", at: "dataset.damped_sine",
      saying: ["lacks 'time_constant'", "time_constant: 300"]),
    BrokenDataset(
      "chirp: {steps: 1, first_period: 1, last_period: 2}, \(rest)", at: "dataset.chirp.steps",
      saying: ["cannot be 1", "from 2"]),
    BrokenDataset(
      "mackey_glass: {steps: 50, exponent: 0}, \(rest)", at: "dataset.mackey_glass.exponent",
      saying: ["cannot be 0"]),
    BrokenDataset(
      "mackey_glass: {steps: 50, exponent: 1001}, \(rest)", at: "dataset.mackey_glass.exponent",
      saying: ["from 1 to 1000"]),
    BrokenDataset(
      "random_walk: {steps: 1e9}, \(rest)", at: "dataset.random_walk.steps",
      saying: ["1 to 100000000"]),
    BrokenDataset(
      "random_walk: {steps: 50}, noise: 0.1, \(rest)", at: "dataset.noise",
      saying: ["normal or uniform"]),
    BrokenDataset(
      "random_walk: {steps: 50}, noise: {normal: -1}, \(rest)", at: "dataset.noise.normal",
      saying: ["from 0 on"]),
    BrokenDataset(
      "random_walk: {steps: 50}, scaling: minmax, \(rest)", at: "dataset.scaling",
      saying: ["standard or min_max", "did you mean 'min_max'?"]),
    BrokenDataset(
      "random_walk: {steps: 50}, scaling: {input: standard}, \(rest)",
      at: "dataset.scaling.input", saying: ["did you mean 'inputs'?"]),
    BrokenDataset(
      "random_walk: {steps: 50}, \(window)", at: "dataset", saying: ["'dataset' lacks 'split'"]),
    BrokenDataset(
      "random_walk: {steps: 50}, \(window), split: {test: 0.1, random_state: -1}",
      at: "dataset.split.random_state", saying: ["from 0 to 4294967295"]),
    BrokenDataset(
      "random_walk: {steps: 50}, window: {look_back: 3, target: last}, split: null",
      at: "dataset.window.target", saying: ["next, same or shifted"]),
    BrokenDataset(
      "random_walk: {steps: 50}, window: {look_back: 3, target: next, stride: 0}, split: null",
      at: "dataset.window.stride", saying: ["cannot be 0"]),
    BrokenDataset("csv: a.csv, \(window)", at: "dataset", saying: ["'dataset' lacks 'split'"]),
    BrokenDataset(
      "csv: a.csv, noise: null, \(rest)", at: "dataset.noise", saying: ["unknown key"]),
    BrokenDataset(
      "csv: {file: a.csv, delimiter: ', '}, \(rest)", at: "dataset.csv.delimiter",
      saying: ["one ASCII character"]),
    BrokenDataset(
      "csv: {file: a.csv, delimiter: a}, \(rest)", at: "dataset.csv.delimiter",
      saying: ["cannot be 'a'", "mean something else"]),
    BrokenDataset(
      "csv: {file: a.csv, delimiter: '-'}, \(rest)", at: "dataset.csv.delimiter",
      saying: ["cannot be '-'", "mean something else"]),
    BrokenDataset(
      "csv: {file: a.csv, inputs: [a, a]}, \(rest)", at: "dataset.csv.inputs.1",
      saying: ["listed twice"]),
    BrokenDataset(
      "csv: {file: a.csv, targets: []}, \(rest)", at: "dataset.csv.targets", saying: ["is empty"]),
    BrokenDataset("text: a.txt", at: "dataset", saying: ["lacks 'window'"]),
    BrokenDataset(
      "text: a.txt, scaling: standard, \(window)", at: "dataset.scaling", saying: ["unknown key"]),
    BrokenDataset(
      "images: {file: a.npz, classes: 1}", at: "dataset.images.classes", saying: ["from 2"]),
    BrokenDataset(
      "images: {file: a.npz, divide_by: 0}", at: "dataset.images.divide_by", saying: ["above 0"]),
    BrokenDataset(
      "adding: {samples: 9, steps: 1}", at: "dataset.adding.steps", saying: ["cannot be 1"]),
  ]

  static let combinations = [
    BrokenDataset(
      "random_walk: {steps: 50}, window: {look_back: 3, target: same}, split: null",
      at: "dataset.window.target", saying: ["would be the last input itself", "only a csv"]),
    BrokenDataset(
      "csv: a.csv, window: {look_back: 3, target: same, horizon: 2}, split: null",
      at: "dataset.window.horizon", saying: ["a horizon of 2 means nothing"]),
    BrokenDataset(
      "csv: {file: a.csv, inputs: [A, Y], targets: [Y]}, "
        + "window: {look_back: 3, target: same}, split: null",
      at: "dataset.csv.inputs.1", saying: ["'Y' is both an input and the target"]),
    BrokenDataset(
      "random_walk: {steps: 3}, \(rest)", at: "dataset.window.look_back",
      saying: ["no window of 3 values and a target fits into 3 values", "at least 4 values"]),
    BrokenDataset(
      "random_walk: {steps: 50}, window: {look_back: 30, target: next, horizon: 9}, "
        + "split: {test: 0.2}",
      at: "dataset.window.look_back", saying: ["10 test values", "at least 39 values"]),
    BrokenDataset(
      "random_walk: {steps: 4}, \(window), split: {test: 0.5, random_state: 1}",
      at: "dataset.split.test", saying: ["leaves none of 1 samples for training"]),
    BrokenDataset(
      "adding: {samples: 3, steps: 5}, split: {test: 0.1}", at: "dataset.split.test",
      saying: ["leaves none of 3 samples for testing"]),
    BrokenDataset(
      "adding: {samples: 1000000, steps: 1000}", at: "dataset.adding.samples",
      saying: ["too many"]),
    BrokenDataset(
      "sine: {steps_per_cycle: 10000, cycles: 10000}, \(rest)", at: "dataset.sine.steps_per_cycle",
      saying: ["100000001 values"]),
    BrokenDataset(
      "mackey_glass: {steps: 50, tau: 0.05}, \(rest)", at: "dataset.mackey_glass.tau",
      saying: ["0.5 substeps"]),
    BrokenDataset(
      "mackey_glass: {steps: 50, discard: 100000000}, \(rest)", at: "dataset.mackey_glass.discard",
      saying: ["100000050 steps of 10 substeps"]),
    BrokenDataset(
      "arrays: {file: a.npz, classes: 3}", at: "dataset.arrays.classes", saying: ["there are none"]),
  ]

  /// Models and losses that do not suit a dataset.
  static let models = [
    BrokenDataset(
      "random_walk: {steps: 50}, window: {look_back: 3, target: shifted}, split: null",
      at: "model.0.lstm",
      saying: ["one vector for each sample", "since the target is 'shifted'", "return_sequences"]),
    BrokenDataset(
      "csv: {file: a.csv, targets: [A, B]}, \(rest)", at: "model.1.dense.units",
      saying: ["the target has 2", "dense: {units: 2}"]),
    BrokenDataset(
      "csv: a.csv, \(rest)", model: "lstm: {units: 2, return_sequences: true}",
      at: "model.0.lstm.return_sequences", saying: ["a vector for each time step"]),
    BrokenDataset(
      "images: {file: a.npz, classes: 10}", loss: "categorical_crossentropy",
      at: "model.1.dense.units", saying: ["the target has 10"]),
    BrokenDataset(
      "images: a.npz", model: "lstm: {units: 2, return_sequences: true}",
      loss: "categorical_crossentropy", at: "model.0.lstm.return_sequences",
      saying: ["since an image has one label"]),
    BrokenDataset(
      "arrays: {file: a.npz, targets: y, classes: 3}", loss: "categorical_crossentropy",
      at: "model.1.dense.units", saying: ["the target has 3"]),
    BrokenDataset(
      "text: a.txt, \(window)", model: "embedding: {input_dim: 9, output_dim: 2}",
      loss: "categorical_crossentropy", at: "model.0.embedding", saying: ["whole numbers"]),
    BrokenDataset(
      "adding: {samples: 9, steps: 5}", model: "repeat_vector: {n: 2}", at: "model.0.repeat_vector",
      saying: ["needs one vector"]),
    BrokenDataset(
      "text: a.txt, \(window)", loss: "sparse_categorical_crossentropy", at: "weights.train.loss",
      saying: ["one-hot", "take categorical_crossentropy"]),
    BrokenDataset(
      "csv: a.csv, \(rest)", loss: "sparse_categorical_crossentropy", at: "weights.train.loss",
      saying: ["for numbers", "mean_squared_error"]),
    BrokenDataset(
      "text: a.txt, \(window)",
      loss: "categorical_crossentropy, metrics: [sparse_categorical_accuracy]",
      at: "weights.train.metrics.0", saying: ["take categorical_accuracy"]),
    BrokenDataset(
      "random_walk: {steps: 50}, \(rest)",
      model: "lstm: {units: 2, kernel_initializer: {randn_over_root: {blocks: [0, 1, 2]}}}",
      at: "model.0.lstm", saying: ["the 8 columns of 'kernel'", "3 blocks"]),
    BrokenDataset(
      "random_walk: {steps: 50}, \(rest)",
      model: "lstm: {units: 2, kernel_initializer: {randn_over_root: {blocks: [1, 2]}}}",
      at: "model.0.lstm.kernel_initializer.randn_over_root.blocks",
      saying: ["cannot be [1, 2]", "any order"]),
  ]
}

/// A short spec with another dataset, and the mistakes that it makes.
struct BrokenDataset: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let text: String
  let paths: [String]
  let words: [String]

  /// - Parameters:
  ///   - dataset: What stands in the braces of the dataset.
  ///   - model: The first layer.
  ///   - loss: The loss.
  ///   - paths: The key paths of all mistakes.
  ///   - words: What the first of them says.
  init(
    _ dataset: String, model: String = "lstm: {units: 2}", loss: String = "mean_squared_error",
    at paths: String..., saying words: [String]
  ) {
    testDescription = [dataset, model, loss].joined(separator: " | ")
    text = Fixture.spec(dataset: dataset, model: model, loss: loss)
    (self.paths, self.words) = (paths, words)
  }
}
