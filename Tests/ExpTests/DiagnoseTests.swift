import Foundation
import TestSupport
import Testing

/// `exp diagnose`: the convention that explains a disagreement.
struct DiagnoseTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
  }

  @Test func `names the function that PyTorch's file does not tell`() throws {
    let result = try place.exp("diagnose", model: "torch/rnn-relu.pt")
    #expect(result.exitCode == 0, "\(result.error)")
    #expect(result.lines.first?.contains("relu as the activation of layer 0") == true)
    #expect(result.output.contains("activation-relu (layer 0)"))
    #expect(try place.names() == ["tiny.spec"])
    let fields = try place.exp("diagnose", model: "torch/rnn-relu.pt", "--json").object()
    #expect(fields["outcome"] as? String == "explained")
    let findings = try #require(fields["findings"] as? [[String: Any]])
    let causes = try #require(findings.first?["causes"] as? [[String: Any]])
    #expect(causes.map { $0["id"] as? String } == ["activation-relu"])
    #expect(causes.map { $0["layers"] as? [Int] } == [[0]])
  }

  @Test func `names an order of gates that a spec has wrong`() throws {
    let spec = Workplace.spec(
      loading: "from-scratch-lstm", layout: "keras",
      layers: ["lstm: {units: 4, return_sequences: true}", "dense: {units: 6}"])
    _ = try place.folder.write(spec, to: "tiny.spec")
    #expect(try place.exp("run", "tiny.spec").exitCode == 3)
    let result = try place.exp("diagnose", "tiny.spec", "--json")
    #expect(result.exitCode == 0, "\(result.error)")
    let findings = try #require(result.object()["findings"] as? [[String: Any]])
    let causes = try #require(findings.first?["causes"] as? [[String: Any]])
    #expect(causes.map { $0["topic"] as? String } == ["gateOrder"])
    #expect(findings.first?["explains"] as? Bool == true)
  }

  @Test func `what nothing explains has an exit code of its own`() throws {
    let result = try place.exp(
      "diagnose", model: "keras3/lstm.keras", "--expected-arrays",
      FrameworkFixtures.path("keras3/gru.samples.npz"))
    #expect(result.exitCode == 5, "\(result.output)")
    #expect(result.output.hasPrefix("Nothing tried explains the expected outputs"))
  }

  @Test func `what agrees needs no explanation`() throws {
    let result = try place.exp("diagnose", model: "keras3/lstm.keras", "--json")
    #expect(result.exitCode == 0)
    #expect(try result.object()["outcome"] as? String == "agrees")
  }

  @Test func `a mistake is told as by the other commands`() throws {
    let result = try place.exp("diagnose", model: "keras3/lstm.keras", "--expected", "z")
    #expect(result.exitCode == 2)
    #expect(result.error.contains("the file has no array 'z'"))
  }
}
