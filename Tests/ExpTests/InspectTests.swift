import Foundation
import TestSupport
import Testing

/// `exp inspect`: what a model file holds.
struct InspectTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
  }

  private func inspect(_ model: String, _ arguments: String...) throws -> CommandResult {
    try place.command(["inspect", FrameworkFixtures.path(model)] + arguments).run()
  }

  @Test func `shows the layers, what was decided, and where each weight comes from`() throws {
    let result = try inspect("keras2/hard-sigmoid-lstm.h5")
    #expect(result.exitCode == 0)
    #expect(result.error.isEmpty)
    #expect(try result.value(of: "written by") == "Keras 2.2.4")
    #expect(try result.value(of: "input") == "[N, 6, 2]")
    #expect(result.output.contains("hard_sigmoid means min(max(0.2·x + 0.5, 0), 1)"))
    let kernel = try result.value(of: "0.lstm.recurrent_kernel")
    #expect(kernel.hasPrefix("[5, 20]"))
    #expect(kernel.hasSuffix("model_weights/lstm_1/lstm_1/recurrent_kernel:0"))
    #expect(result.lines.last == "160 numbers in 3 weights")
    #expect(try place.names() == ["tiny.spec"])
  }

  @Test func `the lines below 'model' can stand in a spec`() throws {
    let lines = try inspect("keras3/bidirectional-different-layers.deflated.keras").lines
    let start = try #require(lines.firstIndex(of: "model"))
    let model = lines[(start + 1)...].prefix { $0.hasPrefix("  - ") }.joined(separator: "\n")
    let name = FrameworkFixtures.path("keras3/bidirectional-different-layers")
    _ = try place.folder.write(
      """
      experiment: given
      dataset: {arrays: \(name).samples.npz}
      model:
      \(model)
      weights: {load: \(name).npz}
      reference: {recorded: \(name).samples.npz}

      """, to: "tiny.spec")
    #expect(try place.run().value(of: "verdict") == "agree")
  }

  @Test func `tells programs in JSON`() throws {
    let fields = try inspect("torch/lstm-bidirectional.safetensors", "--json").object()
    let weights = try #require(fields["weights"] as? [[String: Any]])
    #expect(weights.count == 6)
    #expect(weights[2]["name"] as? String == "0.bidirectional.forward.bias")
    #expect(weights[2]["from"] as? [String] == ["rnn.bias_ih_l0", "rnn.bias_hh_l0"])
    #expect(fields["parameters"] as? Int == 2 * 4 * (2 * 4 + 4 * 4 + 4))
    #expect((fields["decisions"] as? [String])?.isEmpty == false)
    #expect(fields["framework"] as? String == "PyTorch")
  }

  /// HDF5 is read by a process of its own, whose end is not that of `exp`.
  @Test(arguments: [
    "truncated-keras3-lstm-50.h5", "truncated-keras1-gru-97.h5", "hard-link-loop.h5",
    "2-to-the-62-numbers.h5", "external-storage.h5", "gzip-bomb.h5", "weights-bomb.keras",
    "bomb.npz", "runs-a-command.pt", "text.keras", "empty.h5",
  ])
  func `a damaged or hostile file ends with an error that names it`(name: String) throws {
    for command in ["inspect", "convert"] {
      let file = FrameworkFixtures.path("malicious/\(name)")
      let arguments = [command, file] + (command == "convert" ? ["new.npz"] : [])
      let result = try place.command(arguments).run()
      #expect(result.exitCode == 2, "\(result.error)")
      #expect(result.output.isEmpty)
      #expect(result.error.hasPrefix(file + ": error: "), "\(result.error)")
    }
    #expect(try place.names() == ["tiny.spec"])
  }
}
