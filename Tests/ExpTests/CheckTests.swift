import Foundation
import Results
import TestSupport
import Testing

/// `exp check`: a verdict over files of real frameworks.
struct CheckTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
  }

  @Test(arguments: [
    ("keras3/lstm-dense.keras", nil), ("keras3/lstm-dense.h5", nil),
    ("keras3/lstm-dense.npz", "the shapes are those of lstm(7), dense(2)"),
    ("tfkeras/lstm.keras", nil),
    ("keras2/hard-sigmoid-lstm.h5", "hard_sigmoid means min(max(0.2·x + 0.5, 0), 1)"),
    ("keras1/lstm.h5", "in the order i, c, f, o, as Keras 1 keeps them"),
    ("cudnn/cudnn-lstm.h5", "its weights are arranged for cuDNN"),
    ("torch/lstm.safetensors", "bias_ih and bias_hh are added"),
    ("torch/lstm-linear-last.pt", "the recorded outputs are of one step, taken to be the last"),
  ])
  func `a framework's own outputs agree, and what was decided is said`(
    model: String, decision: String?
  ) throws {
    let result = try place.exp("check", model: model)
    #expect(result.exitCode == 0, "\(result.error)")
    #expect(try result.value(of: "verdict") == "agree")
    #expect(result.output.contains("read as") == (decision != nil))
    if let decision { #expect(result.output.contains(decision)) }
  }

  @Test func `the wrong function disagrees, where it first shows`() throws {
    let result = try place.exp("check", model: "torch/rnn-relu.pt")
    #expect(result.exitCode == 3)
    #expect(try result.value(of: "verdict") == "disagree")
    #expect(try result.value(of: "first").hasPrefix("sample 0, t=1"))
    #expect(result.error.contains("exp diagnose"))
    let other = try place.exp("check", model: "torch/rnn-relu.pt", "--json")
    #expect(other.exitCode == 3)
    #expect(try other.object()["first_disagreement"] as? [Int] == [0, 0, 0])
  }

  @Test func `an architecture beside the weights tells what they do not`() throws {
    let weights = "keras3/three-kinds.weights.h5"
    let alone = try place.exp("check", model: weights)
    #expect(alone.exitCode == 3)
    #expect(alone.output.contains("since a file of weights does not tell"))
    let json = FrameworkFixtures.path("keras3/three-kinds.json")
    #expect(try place.exp("check", model: weights, "--architecture", json).exitCode == 0)
    let layers = "model: [{gru: {units: 4}}]"
    let spec = try place.folder.write(
      Workplace.spec.replacing(#/model:\n( .*\n)+/#, with: layers + "\n"), to: "layers.spec")
    let different = try place.exp("check", model: weights, "--architecture", spec)
    #expect(different.exitCode == 2)
  }

  @Test func `reports to programs in JSON`() throws {
    let report = try place.exp("check", model: "keras2/hard-sigmoid-lstm.h5", "--json").object()
    #expect(report["verdict"] as? String == "agree")
    #expect(report["experiment"] as? String == "hard-sigmoid-lstm")
    #expect((report["decisions"] as? [String])?.count == 1)
    #expect((report["charts"] as? [String])?.count == 3)
    let difference = try #require(report["max_difference"] as? Double)
    #expect(difference > 0 && difference < 1e-6)
    #expect(report["repeats"] == nil)
  }

  @Test func `is recorded as a run, its files with their hashes`() throws {
    _ = try place.exp("check", model: "keras3/lstm.keras")
    #expect(try place.exp("list", "--experiment", "lstm").lines.last?.contains("agree") == true)
    let inputs = try place.rows("SELECT role, path, sha256, bytes FROM inputs ORDER BY role")
    #expect(inputs.map(\.[0]) == [.text("dataset"), .text("reference"), .text("weights")])
    let show = try place.exp("show").output
    let shown = try #require(place.exp("show", "--json").object()["inputs"] as? [[String: Any]])
    for (row, shown) in zip(inputs, shown) {
      guard case .text(let path) = row[1], case .text(let sum) = row[2] else {
        Issue.record("no texts: \(row)")
        continue
      }
      let own = try Command(named: "sha256sum", [path], in: place.folder.url).run().output
      #expect(sum == own.prefix(64))
      #expect(show.contains(path) && show.contains(sum.prefix(12)))
      #expect(shown["path"] as? String == path && shown["sha256"] as? String == sum)
    }
    #expect(shown.count == 3)
  }

  @Test(
    "a mistake in a file is told with what to do, and leaves no run",
    arguments: [
      (
        "keras3/none.keras", ["--arrays", fixture("keras3/lstm.samples.npz")],
        "none.keras: error: there is no such file"
      ),
      ("keras3/lstm.keras", ["--arrays", "none.npz"], "none.npz: error: there is no such file"),
      ("keras3/lstm.keras", ["--inputs", "X"], "did you mean 'x'?"),
      ("keras3/lstm.keras", ["--expected", "z"], "expected: one of x, y"),
      (
        "keras3/lstm.keras", ["--arrays", fixture("keras3/lstm-last.samples.npz")],
        "lstm-last.samples.npz: error: the model does not take these inputs"
      ),
      (
        "keras3/lstm-dense.keras",
        ["--expected-arrays", fixture("keras3/lstm-dense-sequences.samples.npz")],
        "should the model return sequences?"
      ),
      ("keras3/lstm-dense.weights.h5", [], "give the architecture, as by --architecture"),
      (
        "keras3/lstm.keras", ["--architecture", fixture("keras3/gru.json")],
        "layer 0 is lstm in the file and gru in the other description"
      ),
      ("keras3/lstm.json", [], "which holds no weights"),
      ("keras3/refused-lambda.deflated.keras", [], "Lambda"),
      (
        "torch/refused-module.pt", ["--arrays", fixture("torch/lstm.samples.npz")],
        "torch.save(model.state_dict(), path)"
      ),
    ])
  func mistakes(model: String, arguments: [String], words: String) throws {
    let name = model.prefix { $0 != "." }
    let result = try place.command(
      ["check", Self.fixture(model), "--arrays", Self.fixture("\(name).samples.npz")] + arguments
    ).run()
    #expect(result.exitCode == 2)
    #expect(result.output.isEmpty)
    #expect(result.error.contains(words), "\(result.error)")
    #expect(try place.names() == ["tiny.spec"])
  }

  @Test func `says that there must be samples`() throws {
    let result = try place.exp("check", Self.fixture("keras3/lstm.keras"))
    #expect(result.exitCode == 2)
    #expect(result.error.contains("numpy.savez('samples.npz', x=x, y=model.predict(x))"))
  }

  private static func fixture(_ name: String) -> String { FrameworkFixtures.path(name) }
}
