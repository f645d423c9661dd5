import Foundation
import Recurrent
import RecurrentFiles
import Testing

@Suite struct SelfContainedModelTests {
  @Test(arguments: 0..<40 as Range<UInt32>)
  func `any model comes back equal, with every option`(seed: UInt32) throws {
    var layers = RandomLayers(seed: seed)
    for _ in 0..<25 {
      let model = layers.model()
      let (arrays, metadata) = try contents(of: SafetensorsFile(model).bytes)
      let loaded = try SelfContainedModel.load(arrays, metadata: metadata)
      #expect(loaded.model == model)
      #expect(loaded.decisions.isEmpty)
    }
  }

  @Test func `the random models have every kind of layer`() {
    var layers = RandomLayers(seed: 0)
    let kinds = Set((0..<1000).flatMap { _ in layers.model().layers.map(\.kind) })
    #expect(kinds.count == 20)
  }

  @Test func `a file says which of its tensors no layer needs, and which weights it lacks`() throws
  {
    let (written, metadata) = try contents(of: SafetensorsFile(lstm()).bytes)
    var arrays = written
    arrays["0.lstm.gamma"] = arrays["0.lstm.kernel"]
    arrays["0.lstm.kernel"] = nil
    let error = #expect(throws: FileError.self) {
      try SelfContainedModel.load(arrays, metadata: metadata)
    }
    #expect(error?.description.contains("0.lstm.gamma") == true)
    #expect(error?.description.contains("0.lstm.kernel") == true)
  }

  @Test func `a file of another program or of a later version is refused`() throws {
    let (arrays, metadata) = try contents(of: SafetensorsFile(lstm()).bytes)
    #expect(SelfContainedModel.isDescribed(by: metadata))
    #expect(!SelfContainedModel.isDescribed(by: ["format": "pt"]))
    let later = metadata.merging(["exp.format": "2"]) { $1 }
    for metadata in [["format": "pt"], later] {
      #expect(throws: FileError.self) {
        try SelfContainedModel.load(arrays, metadata: metadata)
      }
    }
  }

  @Test func `an argument that is none is refused by name`() throws {
    let (arrays, written) = try contents(of: SafetensorsFile(lstm()).bytes)
    var metadata = written
    let architecture = try #require(written["exp.architecture"])
    for (old, new, word) in [
      ("\"use_peepholes\":false", "\"use_peepholes\":1", "use_peepholes"),
      ("\"use_peepholes\":false", "\"use_pipholes\":false", "use_pipholes"),
      ("\"output_activation\":\"tanh\"", "\"output_activation\":\"tan\"", "tan"),
      ("\"units\":2", "\"units\":2.5", "units"), ("\"units\":2", "\"units\":1e99", "units"),
      ("\"LSTM\"", "\"LSTN\"", "LSTN"),
    ] {
      metadata["exp.architecture"] = architecture.replacing(old, with: new)
      let error = #expect(throws: FileError.self) {
        try SelfContainedModel.load(arrays, metadata: metadata)
      }
      #expect(error?.description.contains(word) == true)
    }
  }

  private func lstm() throws -> Model<Float> {
    var random = NumPyRandom(seed: 1)
    return try Model(
      layers: [.lstm(LSTM(units: 2))], input: .sequence(features: 3),
      initializingWith: &random)
  }

  private func contents(of bytes: Data) throws -> (NamedArrays, [String: String]) {
    let (arrays, metadata) = try SafetensorsFile.read(bytes)
    return (arrays, metadata)
  }
}
