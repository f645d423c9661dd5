import Foundation
import FrameworkFiles
import Recurrent
import RecurrentFiles
import Results
import TestSupport
import Testing

/// Texts that networks write.
struct GeneratedTextTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
  }

  @Test("a network writes what it wrote in Keras and NumPy", arguments: ["sigmoid", "tanh"])
  func sameText(_ activation: String) throws {
    let outputs = ArticleTests.folder.appending(path: "references/text/\(activation)-outputs.npz")
    let arrays = try ArrayFile.arrays(in: Data(contentsOf: outputs))
    let recorded = try #require(arrays["generated"]).doubles.values.map { Int($0) }
    let corpus = try String(
      contentsOf: ArticleTests.folder.appending(path: "data/minato.txt"), encoding: .utf8)
    let characters = Set(corpus.unicodeScalars).sorted()
    let prompt = String(String.UnicodeScalarView(corpus.unicodeScalars.prefix(3)))
    let spec = activation == "tanh" ? "text-tanh-keras.spec" : "text-keras.spec"
    let result = try place.exp(
      "run", ArticleTests.folder.appending(path: spec).path, "--json", "--quiet", "charts=[]",
      "generate={prompt: \(prompt), length: \(recorded.count), temperature: 0.5}")
    #expect(result.exitCode == 0, "\(result.error)")
    let texts = try #require(result.object()["texts"] as? [[String: Any]])
    let written = String(String.UnicodeScalarView(recorded.map { characters[$0] }))
    #expect(texts.map { $0["text"] as? String } == [prompt + written])
    let stored = try place.cell("SELECT text FROM texts WHERE name = 'generated'")
    #expect(stored == .text(prompt + written))
  }

  @Test func `both engines write the same text, and so does a second run`() throws {
    _ = try place.folder.write("a b a b c a b a b c. a b a b c a b a b c.\n", to: "corpus.txt")
    _ = try place.folder.write(Self.spec, to: "tiny.spec")
    let first = try place.run()
    let second = try place.run()
    let text = try first.value(of: "text")
    #expect(text.hasPrefix("a b"))
    #expect(try second.value(of: "text") == text)
    #expect(try second.value(of: "repeated").hasPrefix("the same bits"))
    #expect(first.output.contains("(native and equations)"))
  }

  @Test func `tables of Japanese are aligned on a terminal`() throws {
    try place.run("weights.train.epochs=1")
    let result = try place.exp("query", "SELECT '港' AS name, 'x' AS y UNION ALL SELECT 'ab', 'z'")
    #expect(result.lines.suffix(2) == ["港    x", "ab    z"])
  }

  @Test func `a chart of numbers is refused for classes`() throws {
    _ = try place.folder.write("a b a b c a b a b c. a b a b c a b a b c.\n", to: "corpus.txt")
    _ = try place.folder.write(Self.spec, to: "tiny.spec")
    try place.run()
    for chart in ["predictions", "time_steps"] {
      let result = try place.exp("plot", "--chart", chart)
      #expect(result.exitCode == 2)
      #expect(result.error.contains("classes"))
    }
    #expect(try place.exp("plot", "--chart", "confusion", "--output", "out").exitCode == 0)
  }

  @Test func `a prompt of other characters is a mistake before anything is trained`() throws {
    _ = try place.folder.write("a b a b c a b a b c. a b a b c a b a b c.\n", to: "corpus.txt")
    _ = try place.folder.write(Self.spec, to: "tiny.spec")
    let result = try place.exp("run", "tiny.spec", "generate.prompt=a b z")
    #expect(result.exitCode == 2)
    #expect(result.error.contains("generate.prompt") && result.error.contains("'z'"))
    #expect(try place.names() == ["corpus.txt", "tiny.spec"])
  }

  @Test func `a signal ends the writing of a long text, and the weights are there`() throws {
    _ = try place.folder.write("a b a b c a b a b c. a b a b c a b a b c.\n", to: "corpus.txt")
    _ = try place.folder.write(Self.spec, to: "tiny.spec")
    let running = try place.command(["run", "tiny.spec", "generate.length=1000000"]).start()
    let isWriting = running.wait {
      (try? place.runFolders().first.map { try place.names(in: $0) })?
        .contains("weights.safetensors") == true
    }
    try #require(isWriting, "\(running.errorSoFar)")
    running.send(SIGINT)
    #expect(try running.result().exitCode == 130)
    #expect(try place.cell("SELECT status FROM runs") == .text("interrupted"))
    #expect(try place.cell("SELECT name FROM artifacts") == .text("weights.safetensors"))
  }

  @Test func `a model whose outputs are no probabilities draws nothing`() throws {
    _ = try place.folder.write("a b a b c a b a b c. a b a b c a b a b c.\n", to: "corpus.txt")
    let linear = Self.spec.replacing("  - activation: softmax\n", with: "").replacing(
      "categorical_crossentropy", with: "mean_squared_error")
    _ = try place.folder.write(linear, to: "tiny.spec")
    let result = try place.exp("run", "tiny.spec", "--quiet")
    #expect(result.exitCode == 1)
    #expect(result.error.contains("no probabilities to draw a character by"))
    #expect(result.error.contains("softmax"))
  }

  private static let spec = """
    experiment: letters
    dataset:
      text: corpus.txt
      window: {look_back: 3, target: next}
    model:
      - lstm: {units: 8}
      - dense: {units: 6}
      - activation: softmax
    weights:
      train: {loss: categorical_crossentropy, optimizer: adam, epochs: 2}
    generate: {prompt: a b, length: 40, temperature: 0.7}

    """
}
