import Foundation
import TestSupport
import Testing

/// A spec with mistakes is refused before anything is written.
struct BrokenSpecTests {
  struct BrokenSpec: CustomTestStringConvertible, Sendable {
    let part, replacement, place, word: String

    init(_ part: String, _ replacement: String, at place: String, saying word: String) {
      (self.part, self.replacement, self.place, self.word) = (part, replacement, place, word)
    }

    var text: String { Workplace.spec.replacing(part, with: replacement) }
    var testDescription: String { replacement }
  }

  static let broken = [
    BrokenSpec("units: 4", "unitz: 4", at: "9:12", saying: "did you mean 'units'?"),
    BrokenSpec("seed: 0", "seed: many", at: "3:7", saying: "an integer from 0 to"),
    BrokenSpec("seed: 0", "seed: -1", at: "3:7", saying: "cannot be -1"),
    BrokenSpec("experiment: tiny\n", "", at: "1:1", saying: "lacks 'experiment'"),
    BrokenSpec("experiment: tiny", "experiment: ../../tiny", at: "1:13", saying: "folder"),
    BrokenSpec("- lstm:", "- lstn:", at: "9:5", saying: "'lstm'"),
    BrokenSpec("seed: 0", "seed: 0\nseed: 1", at: "4:1", saying: "written twice"),
    BrokenSpec("split: {test: 0.2}", "split: {test: 0.2", at: "8:6", saying: "not YAML"),
    BrokenSpec("  sine:", "\tsine:", at: "5:1", saying: "tab"),
    BrokenSpec("look_back: 3", "look_back: 99", at: "6:23", saying: "test values"),
    BrokenSpec("test: 0.2", "test: 1.5", at: "7:17", saying: "below 1"),
    BrokenSpec("rmsprop", "rmsprob", at: "14:16", saying: "did you mean 'rmsprop'?"),
    BrokenSpec("agreement,", "agrement,", at: "20:23", saying: "did you mean 'agreement'?"),
    BrokenSpec("reference: native", "reference: equations", at: "19:19", saying: "equations"),
    BrokenSpec("dense: {units: 1}", "dense: {units: 2}", at: "10:20", saying: "2 numbers"),
    BrokenSpec("epochs: 3", "epochs: three", at: "16:13", saying: "the text 'three'"),
    BrokenSpec("look_back: 3, ", "", at: "6:3", saying: "lacks 'look_back'"),
  ]

  @Test(arguments: broken)
  func `a mistake is located and nothing is written`(_ spec: BrokenSpec) throws {
    try #require(spec.text != Workplace.spec)
    let place = try Workplace(spec.text)
    let result = try place.exp("run", "tiny.spec")
    #expect(result.exitCode == 2)
    #expect(result.output.isEmpty)
    #expect(result.error.hasPrefix("tiny.spec:\(spec.place): error: "), "\(result.error)")
    #expect(result.error.contains(spec.word), "\(result.error)")
    #expect(try place.names() == ["tiny.spec"])
  }

  @Test(arguments: ["", "\n", "# nothing\n", "just words\n", "[1, 2]\n"])
  func `a file that holds no spec is refused`(text: String) throws {
    let place = try Workplace(text)
    let result = try place.exp("run", "tiny.spec")
    #expect(result.exitCode == 2)
    #expect(result.error.contains("error: "))
    #expect(try place.names() == ["tiny.spec"])
  }

  @Test func `all mistakes are shown at once`() throws {
    let spec = Workplace.spec.replacing("units: 4", with: "unitz: 4")
      .replacing("epochs: 3", with: "epochs: 0")
    let place = try Workplace(spec)
    let headlines = try place.exp("run", "tiny.spec").error.split(separator: "\n")
      .filter { $0.hasPrefix("tiny.spec:") }
    #expect(
      headlines.map { $0.prefix(while: { $0 != " " }) } == [
        "tiny.spec:9:12:", "tiny.spec:16:13:",
      ])
  }

  @Test func `a spec that is not there is named, and the one that was meant`() throws {
    let place = try Workplace()
    _ = try place.folder.write(Workplace.spec, to: "experiments/sine.spec")
    let result = try place.exp("run", "sin.spec")
    #expect(result.exitCode == 2)
    #expect(result.output.isEmpty)
    #expect(
      result.error == """
        error: there is no spec 'sin.spec'
          expected: a file at 'sin.spec' or 'experiments/sin.spec'
          help: did you mean 'sine.spec'?

        """)
    #expect(try place.names() == ["experiments", "tiny.spec"])
  }

  @Test func `a folder is no spec`() throws {
    let place = try Workplace()
    let result = try place.exp("run", ".")
    #expect(result.exitCode == 2)
    #expect(result.error == ".: error: this is no file\n  expected: a spec file\n")
  }

  @Test func `a file that is no text is no spec`() throws {
    let place = try Workplace()
    let bytes = Data([0x89, 0x50, 0x4E, 0x47, 0xFF])
    try bytes.write(to: place.folder.url.appending(path: "picture.spec"))
    let result = try place.exp("run", "picture.spec")
    #expect(result.exitCode == 2)
    #expect(result.error.hasPrefix("picture.spec:1:1: error: this file is not text in UTF-8\n"))
  }
}
