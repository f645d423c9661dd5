import Foundation
import TestSupport
import Testing

/// `exp convert`: the same model in another format.
struct ConvertTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
  }

  private func convert(_ model: String, to file: String, _ arguments: String...) throws
    -> CommandResult
  {
    try place.command(["convert", FrameworkFixtures.path(model), file] + arguments).run()
  }

  @Test(
    "what is written is the same model to all who read it here",
    arguments: [
      "new.keras", "new.weights.h5", "new.npz", "new.safetensors", "new.torch.safetensors",
    ])
  func formats(file: String) throws {
    let model = "keras3/lstm-dense-sequences"
    let layers = ["--architecture", FrameworkFixtures.path("\(model).json")]
    let written = try place.command(
      ["convert", FrameworkFixtures.path("\(model).weights.h5"), file] + layers
    ).run()
    #expect(written.exitCode == 0, "\(written.error)")
    #expect(written.output == file + "\n")
    #expect(try place.names() == [file, "tiny.spec"])
    let samples = FrameworkFixtures.path("\(model).samples.npz")
    var arguments = ["check", file, "--arrays", samples]
    if !["new.keras", "new.safetensors"].contains(file) { arguments += layers }
    let check = try place.command(arguments).run()
    #expect(check.exitCode == 0, "\(check.error)")
    #expect(try check.value(of: "verdict") == "agree")
  }

  @Test func `the same model gives the same bytes`() throws {
    for format in ["keras", "weights-h5", "npz", "safetensors", "torch-safetensors"] {
      for name in ["first", "second"] {
        #expect(try convert("keras3/gru.keras", to: name, "--format", format).exitCode == 0)
      }
      #expect(try place.bytes(of: "first") == place.bytes(of: "second"), "\(format)")
      for name in ["first", "second"] {
        try FileManager.default.removeItem(atPath: place.path(name))
      }
    }
  }

  @Test func `a file that is there stays, unless it may be replaced`() throws {
    _ = try place.folder.write("mine", to: "new.npz")
    let refused = try convert("keras3/lstm.keras", to: "new.npz")
    #expect(refused.exitCode == 2)
    #expect(refused.error.contains("--force"))
    #expect(try place.bytes(of: "new.npz") == Data("mine".utf8))
    #expect(try convert("keras3/lstm.keras", to: "new.npz", "--force").exitCode == 0)
    #expect(try place.bytes(of: "new.npz").starts(with: Data("PK".utf8)))
  }

  @Test(
    "what cannot be written leaves nothing behind",
    arguments: [
      ("keras3/lstm.keras", "new.xyz", "one that ends with .keras, .weights.h5", 2),
      (
        "keras2/hard-sigmoid-lstm.h5", "new.keras",
        "recurrent_activation of the layer lstm is keras2_hard_sigmoid", 2
      ),
      ("keras3/gru-before.keras", "new.torch.safetensors", "reset_after: false", 2),
      ("keras3/lstm.keras", "none/new.npz", "the file cannot be written", 1),
      ("keras3/none.keras", "new.npz", "there is no such file", 2),
    ])
  func refusals(model: String, file: String, words: String, exitCode: Int32) throws {
    let result = try convert(model, to: file)
    #expect(result.exitCode == exitCode)
    #expect(result.output.isEmpty)
    #expect(result.error.contains(words), "\(result.error)")
    #expect(try place.names() == ["tiny.spec"])
  }
}
