import Diagnostics
import Foundation
import Recurrent
import TestSupport
import Testing

@testable import Specs

/// Specs that extend others.
struct ExtendingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.write(SpecReadingTests.short, to: "base.spec")
  }

  /// Texts, and the same changes made by arguments.
  static let changes: [(String, [String])] = [
    ("", []),
    ("experiment: other", ["experiment=other"]),
    ("seed: 7", ["seed=7"]),
    ("weights.train.epochs: 5", ["weights.train.epochs=5"]),
    ("weights.train.batch_size: 5", ["weights.train.batch_size=5"]),
    (
      "weights.train.optimizer.rmsprop.rho: 0.5", ["weights.train.optimizer.rmsprop.rho=0.5"]
    ),
    ("model.0.lstm.units: 5", ["model.0.lstm.units=5"]),
    (
      "model.0.lstm.recurrent_initializer.orthogonal.gain: 0.5",
      ["model.0.lstm.recurrent_initializer.orthogonal.gain=0.5"]
    ),
    ("'+dataset.noise.normal': 0.1", ["+dataset.noise.normal=0.1"]),
    ("'+dataset.noise': {normal: 0.1}", ["dataset.noise={normal: 0.1}"]),
    ("dataset.noise: {normal: 0.1}", ["dataset.noise={normal: 0.1}"]),
    ("dataset.split: null", ["dataset.split=null"]),
    ("dataset.split.random_state: 3", ["dataset.split.random_state=3"]),
    (
      "dataset: {random_walk: {steps: 99}, window: {look_back: 2, target: next}, split: null}",
      ["dataset={random_walk: {steps: 99}, window: {look_back: 2, target: next}, split: null}"]
    ),
    ("'~weights.train.shuffle': null", []),
    ("'+model.2': {activation: tanh}", ["+model.2={activation: tanh}"]),
    ("'+model.2': dropout\n'~model.2': null", []),
    (
      "weights.train.epochs: 5\nweights: {train: {loss: huber, optimizer: sgd, epochs: 9}}",
      ["weights={train: {loss: huber, optimizer: sgd, epochs: 9}}", "weights.train.epochs=5"]
    ),
  ]

  @Test(arguments: changes)
  func `a key changes what an argument changes`(text: String, overrides: [String]) throws {
    let spec = try load("extends: base.spec\n\(text)\n")
    #expect(try spec == Spec.reading(SpecReadingTests.short, overrides: overrides))
    #expect(try Spec.reading(spec.resolvedText) == spec)
    #expect(!spec.resolvedText.contains("extends"))
  }

  @Test func `defaults follow what is merged`() throws {
    let spec = try load(
      "extends: base.spec\nweights: {load: a.keras}\n'~model': null\nreference: {recorded: a.npz}")
    #expect(spec.reimplementation == .native)
    #expect(spec.charts.map(\.name) == [.predictions, .agreement, .timeSteps])
  }

  @Test func `a spec that is extended may be a part of one`() throws {
    _ = try folder.write("seed: 3\nweights.train.shuffle: false\nextends: base.spec", to: "b.spec")
    _ = try folder.write("description: shared\nseed: 9", to: "part.spec")
    let text = SpecReadingTests.short + "\nextends: part.spec\nseed: 8"
    let spec = try load(text)
    #expect((spec.description, spec.seed) == ("shared", 8))
    let twice = try load("extends: b.spec\ndescription: last")
    #expect((twice.description, twice.seed) == ("last", 3))
    guard case .train(let train) = twice.weights else { return }
    #expect(!train.configuration.shuffle)
  }

  @Test func `a change of a part that is not there yet is tried`() throws {
    _ = try folder.write("weights: {train: {loss: huber}}", to: "part.spec")
    let text =
      "extends: part.spec\nweights.train.optimizer: sgd\nweights.train.epochs: 2\n"
      + SpecReadingTests.short.split(separator: "weights:")[0]
    let spec = try load(text)
    guard case .train(let train) = spec.weights else { return }
    #expect(train.configuration.epochs == 2)
  }

  @Test func `arguments come last`() throws {
    let path = try folder.write(
      "extends: base.spec\nseed: 3\nweights.train.epochs: 5", to: "own.spec")
    let spec = try Spec.load(path: path, overrides: ["seed=4", "weights.train.batch_size=7"]).spec
    #expect(spec.seed == 4)
    guard case .train(let train) = spec.weights else { return }
    #expect(train.configuration.epochs == 5)
    #expect(train.configuration.batchSize == 7)
  }

  /// Where a spec is that is extended, a path in it, and the path from the spec that is run.
  static let paths: [(String, String, String)] = [
    ("data.spec", "a.npz", "a.npz"),
    ("shared/data.spec", "a.npz", "shared/a.npz"),
    ("shared/data.spec", "../a.npz", "a.npz"),
    ("shared/data.spec", "../b/./a.npz", "b/a.npz"),
    ("shared/data.spec", "../../a.npz", "../a.npz"),
    ("shared/data.spec", "/a.npz", "/a.npz"),
  ]

  @Test(arguments: paths)
  func `a path starts from the spec that it stands in`(
    file: String, written: String, seen: String
  ) throws {
    _ = try folder.write(
      """
      dataset: {arrays: \(written)}
      weights: {load: {file: \(written)}}
      reference: {recorded: \(written)}
      """, to: file)
    let spec = try load("extends: \(file)\nexperiment: own\n")
    #expect(spec.dataset == .arrays(ArraysSpec(file: seen)))
    #expect(spec.weights == .load(LoadSpec(file: seen)))
    #expect(spec.reference == .recorded(RecordedSpec(file: seen)))
    let changed = try load("extends: \(file)\nexperiment: own\nweights.load.file: b.npz\n")
    #expect(changed.weights == .load(LoadSpec(file: "b.npz")))
    #expect(changed.dataset == .arrays(ArraysSpec(file: seen)))
  }

  @Test func `a path is absolute where that of the spec is`() throws {
    let path = try folder.write("dataset: {arrays: a.npz}", to: "shared/data.spec")
    let text = "extends: \(path)\nexperiment: own\nweights: {load: a.keras}"
    #expect(try load(text).dataset == .arrays(ArraysSpec(file: folder.path + "/shared/a.npz")))
  }

  @Test func `paths go through all folders on the way`() throws {
    _ = try folder.write("dataset: {arrays: a.npz}", to: "a/b/first.spec")
    _ = try folder.write("extends: b/first.spec\nweights: {load: w.npz}", to: "a/second.spec")
    let text = "extends: ../a/second.spec\nexperiment: own\nreference: {recorded: r.npz}"
    let path = try folder.write(text, to: "c/own.spec")
    let spec = try Spec.load(path: path).spec
    #expect(spec.dataset == .arrays(ArraysSpec(file: "../a/b/a.npz")))
    #expect(spec.weights == .load(LoadSpec(file: "../a/w.npz")))
    #expect(spec.reference == .recorded(RecordedSpec(file: "r.npz")))
    let again = try Spec.load(path: path, overrides: ["seed=3"]).spec
    #expect(again.dataset == spec.dataset)
    #expect(again.weights == spec.weights)
  }

  /// Texts, the file, position and key path of the mistake, and words of it.
  static let mistakes: [(String, String, [String])] = [
    ("extends: 5", "own.spec 1:10 extends", ["is the number 5", "the path of a file"]),
    ("extends: [base.spec]", "own.spec 1:10 extends", ["is a list"]),
    ("extends: null", "own.spec 1:1 extends", ["has no value"]),
    ("extends: ''", "own.spec 1:10 extends", ["cannot be ''"]),
    ("extends: bse.spec", "own.spec 1:10 extends", ["no spec 'bse.spec'", "mean 'base.spec'?"]),
    ("extends: base", "own.spec 1:10 extends", ["did you mean 'base.spec'?"]),
    ("extends: no/base.spec", "own.spec 1:10 extends", ["a file at 'no/base.spec'"]),
    ("extends: .", "own.spec 1:10 extends", ["this is no file"]),
    ("extends: own.spec", "own.spec 1:10 extends", ["own.spec extends own.spec"]),
    ("extends: ./x/../own.spec", "own.spec 1:10 extends", ["extends itself"]),
    (
      "extends: circle.spec", "circle.spec 1:10 extends",
      ["own.spec extends circle.spec extends own.spec"]
    ),
    ("extends: list.spec", "list.spec 1:1", ["the spec is a list", "keys and values"]),
    ("extends: broken.spec", "broken.spec 1:5", ["not YAML"]),
    ("extends: empty.spec", "empty.spec -:-", ["the spec is empty"]),
    ("extends: wrong.spec", "wrong.spec 2:7 seed", ["'seed' is the text 'x'"]),
    ("extends: wrong.spec\nseed: 1\nsede: 1", "own.spec 3:1 sede", ["unknown key", "'seed'"]),
    ("extends: base.spec\nseed: y", "own.spec 2:7 seed", ["'seed' is the text 'y'"]),
    (
      "extends: base.spec\nmodel.0.lstm.unitz: 5", "own.spec 2:1 model.0.lstm.unitz",
      ["no 'model.0.lstm.unitz' to change", "did you mean 'model.0.lstm.units'?"]
    ),
    (
      "extends: base.spec\nweights.train.optimizer.rmsprop.roh: 5",
      "own.spec 2:1 weights.train.optimizer.rmsprop.roh", ["did you mean", "rho"]
    ),
    (
      "extends: base.spec\nxyzzy.a: 5", "own.spec 2:1 xyzzy.a", ["write '+xyzzy.a': … to add a key"]
    ),
    (
      "extends: base.spec\nmodel.0.lstm.units: 0", "own.spec 2:21 model.0.lstm.units",
      ["cannot be 0"]
    ),
    (
      "extends: base.spec\ndataset.window.look_back: 99",
      "own.spec 2:27 dataset.window.look_back", ["no window of 99 values"]
    ),
    (
      "extends: base.spec\n'+dataset.sine.cycles': 5", "own.spec 2:1 dataset.sine.cycles",
      ["already", "leave out the '+'"]
    ),
    (
      "extends: base.spec\n'~dataset.sine.cycles': null", "own.spec 2:1 dataset.sine",
      ["'sine' lacks 'cycles'"]
    ),
    (
      "extends: base.spec\n'~dataset.sine.cycles': 5", "own.spec 2:25 dataset.sine.cycles",
      ["takes a key out and has a value"]
    ),
    ("extends: base.spec\na..b: 5", "own.spec 2:1", ["does not say what to change"]),
    ("extends: base.spec\n'+': 5", "own.spec 2:1", ["does not say what to change"]),
    (
      "extends: base.spec\n\(String(repeating: "a.", count: 40))b: 5", "own.spec 2:1",
      ["too long", "at most 32"]
    ),
    (
      SpecReadingTests.short + "\nweights.train.epochs: 5", "own.spec 11:1 weights.train.epochs",
      ["unknown key", "add 'extends: …'"]
    ),
    ("base: {extends: base.spec}", "own.spec 1:1 base", ["unknown key"]),
  ]

  @Test(arguments: mistakes)
  func `locates a mistake in its file`(text: String, location: String, words: [String]) throws {
    _ = try folder.write("extends: own.spec", to: "circle.spec")
    _ = try folder.write("[1, 2]", to: "list.spec")
    _ = try folder.write("a: {\n", to: "broken.spec")
    _ = try folder.write("", to: "empty.spec")
    _ = try folder.write("extends: base.spec\nseed: x", to: "wrong.spec")
    let found = diagnostics(of: text)
    let first = try #require(found.first)
    #expect("\(first.place?.file ?? "") \(first.location)" == location, "\(found.map(\.words))")
    for word in words { #expect(first.words.contains(word), "\(first.words)") }
  }

  @Test func `specs do not follow each other for ever`() throws {
    for index in 0..<20 {
      _ = try folder.write("extends: s\(index + 1).spec", to: "s\(index).spec")
    }
    #expect(
      diagnostics(of: "extends: s0.spec").map(\.message) == ["too many specs extend each other"])
  }

  @Test func `mistakes stand in the order of their files`() throws {
    _ = try folder.write("seed: x\nsede: 1\nextends: base.spec", to: "wrong.spec")
    let found = diagnostics(of: "extends: wrong.spec\ncharts: 5\nexperiment: a/b")
    #expect(
      found.map { "\($0.place?.file ?? "") \($0.place?.line ?? 0)" } == [
        "own.spec 2", "own.spec 3", "wrong.spec 1", "wrong.spec 2",
      ])
  }

  @Test func `a text without a file extends what its name's folder has`() throws {
    let spec = try Spec(
      yaml: "extends: base.spec\nseed: 5", file: folder.path + "/nowhere.spec")
    #expect(spec.seed == 5)
  }

  @Test func `is found by its name in the folder of experiments`() throws {
    _ = try folder.write(SpecReadingTests.short, to: "experiments/first.spec")
    _ = try folder.write("extends: first.spec\nseed: 5", to: "experiments/second.spec")
    #expect(try Spec.load(path: "second.spec", in: folder.path).spec.seed == 5)
  }

  @Test func `keys of any kind never crash`() throws {
    let parts = ["", "+", "~", ".", "model", "0", "é", "dataset", "window", "extends"]
    for a in parts {
      for b in parts {
        for value in ["null", "5", "{a: 1}", "[1]"] {
          _ = diagnostics(of: "extends: base.spec\n'\(a)\(b)': \(value)")
          _ = diagnostics(of: "extends: base.spec\n'\(a).\(b)': \(value)")
        }
      }
    }
  }

  private func load(_ text: String) throws(DiagnosticList) -> Spec {
    try Spec(yaml: text, file: "own.spec", in: folder.path)
  }

  private func diagnostics(of text: String) -> [Diagnostic] {
    do {
      _ = try load(text)
      return []
    } catch {
      return error.diagnostics
    }
  }
}
