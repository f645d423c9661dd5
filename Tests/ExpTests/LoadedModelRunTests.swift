import Foundation
import FrameworkFiles
import RecurrentFiles
import Results
import TestSupport
import Testing

/// `exp run` of specs whose weights, samples and reference stand in files.
struct LoadedModelRunTests {
  @Test func `a second run gives the same bits and says so`() throws {
    let (model, samples) = (
      FrameworkFixtures.path("keras2/lstm-dense.h5"),
      FrameworkFixtures.path("keras2/lstm-dense.samples.npz")
    )
    let place = try Workplace(
      """
      experiment: loaded
      dataset: {arrays: \(samples)}
      weights: {load: \(model)}
      reference: {recorded: \(samples)}

      """)
    let first = try place.run()
    #expect(try first.value(of: "verdict") == "agree")
    let run = try first.value(of: "run").prefix(8)
    let second = try place.run()
    #expect(try second.value(of: "repeated") == "the same bits as run \(run)")
    #expect(try second.value(of: "predictions") == first.value(of: "predictions"))
  }

  @Test(
    "outputs of all samples are compared with those kept for testing",
    arguments: ["{test: 0.5}", "{test: 0.5, random_state: 3}"])
  func splits(_ split: String) throws {
    let samples = FrameworkFixtures.path("keras2/lstm-dense.samples.npz")
    let place = try Workplace(
      """
      experiment: loaded
      dataset: {arrays: \(samples), split: \(split)}
      weights: {load: \(FrameworkFixtures.path("keras2/lstm-dense.h5"))}
      reference: {recorded: \(samples)}

      """)
    #expect(try place.run().value(of: "verdict") == "agree")
  }

  @Test func `one file may hold what a run reads for several purposes`() throws {
    let references = ArticleTests.folder.appending(path: "references/sine-bptt")
    var arrays = NamedArrays()
    for (file, names) in [("forecast.npz", ["forecast"]), ("states.npz", ["h", "c"])] {
      let found = try ArrayFile.arrays(in: Data(contentsOf: references.appending(path: file)))
      for name in names { arrays[name] = found[name] }
    }
    let place = try Workplace()
    let both = place.path("both.npz")
    try NPZFile.bytes(of: arrays).write(to: URL(filePath: both))
    let spec = ArticleTests.folder.appending(path: "sine-bptt-numpy.spec").path
    let result = try place.exp(
      "run", spec, "forecast.recorded.file=\(both)", "forecast.states.file=\(both)", "charts=[]")
    #expect(result.exitCode == 0, "\(result.error)")
    #expect(try place.cell("SELECT count(*) FROM inputs WHERE path = '\(both)'") == .integer(2))
  }

  @Test func `another file under the same name is no repetition`() throws {
    let place = try Workplace(
      """
      experiment: loaded
      dataset: {arrays: samples.npz}
      weights: {load: model.h5}
      reference: {recorded: samples.npz}

      """)
    for name in ["lstm-dense", "simple-rnn-dense"] {
      for (file, ending) in [("model.h5", "h5"), ("samples.npz", "samples.npz")] {
        try? FileManager.default.removeItem(atPath: place.path(file))
        try FileManager.default.copyItem(
          atPath: FrameworkFixtures.path("keras2/\(name).\(ending)"), toPath: place.path(file))
      }
      #expect(try !place.run().output.contains("repeated"))
    }
  }

  /// Two articles' programs, whose arrays are read as they are.
  @Test(
    "networks written from scratch agree by their declared layout",
    arguments: [
      // "Deep Learning from Scratch 2": blocks f, g, i, o.
      (
        "from-scratch-lstm", "deep_learning_from_scratch",
        ["lstm: {units: 4, return_sequences: true}", "dense: {units: 6}"]
      ),
      (
        "from-scratch-rnn", "deep_learning_from_scratch",
        ["simple_rnn: {units: 4, return_sequences: true}", "dense: {units: 6}"]
      ),
      // One kernel for input and state, blocks z, i, f, o, no tanh on the way out of the cell.
      (
        "written-out", "{preset: tensorflow1, lstm_gates: zifo, forget_bias: 0}",
        [
          "lstm: {units: 4, output_activation: linear, return_sequences: true}",
          "dense: {units: 6, activation: tanh}",
        ]
      ),
      (
        "written-out-softmax", "{preset: tensorflow1, lstm_gates: zifo, forget_bias: 0}",
        [
          "lstm: {units: 4, output_activation: linear}", "dense: {units: 6, activation: tanh}",
          "activation: softmax",
        ]
      ),
    ])
  func declaredLayouts(name: String, layout: String, layers: [String]) throws {
    let place = try Workplace(Workplace.spec(loading: name, layout: layout, layers: layers))
    let result = try place.run()
    #expect(try result.value(of: "verdict") == "agree")
    // By Keras's layout they do not, or do not fit at all.
    let other = try Workplace(Workplace.spec(loading: name, layout: "keras", layers: layers))
    let isOfTheSameLayout = name == "from-scratch-rnn"
    #expect((try other.exp("run", "tiny.spec").exitCode == 0) == isOfTheSameLayout)
  }
}
