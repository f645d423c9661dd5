import Foundation
import Results
import TestSupport
import Testing

/// Networks of other layers than the usual ones, from spec to verdict.
struct LayersTests {
  let place: Workplace

  init() throws {
    place = try Workplace(Workplace.layersSpec)
  }

  @Test func `masks, directions and dropout are trained, and the engines agree`() throws {
    let result = try place.run()
    #expect(try result.value(of: "verdict") == "agree")
    let steps = "SELECT count(*), max(step) FROM time_steps WHERE series = 'reference'"
    #expect(try place.rows(steps) == [[.integer(51), .integer(2)]])
    let weights = try place.bytes(of: place.runFolders()[0] + "/weights.safetensors")
    for name in ["1.bidirectional.forward.kernel", "1.bidirectional.backward.bias"] {
      #expect(weights.contains(Data(name.utf8)), "\(name)")
    }
  }

  @Test func `a run again gives the same bits, and without its mask others`() throws {
    let first = try place.run().value(of: "predictions")
    #expect(try place.run().value(of: "predictions") == first)
    // No value of a sine is two.
    let unmasked = try place.run("model.0.masking.mask_value=2").value(of: "predictions")
    #expect(unmasked != first)
  }

  @Test(arguments: [
    "{bidirectional: {layer: {gru: {units: 2}}}}", "{gru: {units: 2, zero_output_for_mask: true}}",
    "flatten",
  ])
  func `a network that cannot be read out at each step is compared at its end`(
    layer: String
  ) throws {
    let result = try place.run("model.3=\(layer)")
    #expect(try result.value(of: "verdict") == "agree")
    let steps = "SELECT count(*), max(step) FROM time_steps WHERE series = 'reference'"
    #expect(try place.rows(steps) == [[.integer(17), .integer(0)]])
  }
}
