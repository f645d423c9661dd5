import Foundation
import Recurrent
import RecurrentFiles
import Testing

/// What real PyTorch wrote computes here what it computed there.
struct TorchFixtureTests {
  @Test(arguments: TorchFixture.stateDicts)
  func `given its layers, a state dict agrees with PyTorch`(
    fixture: TorchFixture, file: String
  ) throws {
    let loaded = try TorchFixture.stateDict(file)
      .model(layers: fixture.layers, input: fixture.input)
    let (x, y) = try fixture.samples
    try expectAgreement(loaded.model, inputs: x, outputs: y)
    #expect(loaded.fillings.count == loaded.model.weights.count)
  }

  /// Those whose state dict alone tells no layers, and why.
  private static let withoutOwnLayers: [String: String] = [
    "two-modules": "at most one Linear", "batch-norm": "at most one Linear",
    "layer-norm": "at most one Linear",
  ]

  @Test(arguments: TorchFixture.stateDicts)
  func `without layers, a state dict gives every step or says why not`(
    fixture: TorchFixture, file: String
  ) throws {
    let stateDict = try TorchFixture.stateDict(file)
    if let expected = Self.withoutOwnLayers[fixture.name] {
      let error = #expect(throws: FileError.self) { try stateDict.model() }
      #expect(error?.expected?.contains(expected) == true)
      return
    }
    let loaded = try stateDict.model()
    let given = try stateDict.model(layers: fixture.layers, input: fixture.input)
    #expect(loaded.model.weights == given.model.weights)
    #expect(loaded.decisions.contains { $0.hasPrefix("the output is given at every step") })
    let isPlain = fixture.layers.allSatisfy { $0.returnsSequences ?? true }
    if isPlain && !fixture.name.contains("relu") {
      #expect(loaded.model.layers == given.model.layers.filter { $0.kind != "activation" })
      let (x, y) = try fixture.samples
      try expectAgreement(loaded.model, inputs: x, outputs: y)
    }
  }

  @Test func `the bytes of a file's types are read exactly`() throws {
    for type in ["float16", "bfloat16", "float64"] {
      let pickled = try TorchFixture.archive("stored-\(type).pt").stateDict().arrays
      let plain = try SafetensorsFile.read(TorchFixture.data("stored-\(type).safetensors")).arrays
      #expect(pickled.count == plain.count)
      for name in plain.names { #expect(pickled[name] == plain[name]) }
    }
  }

  @Test func `a checkpoint's one state dict is found, and named`() throws {
    let archive = try TorchFixture.archive("checkpoint.pt")
    let found = try archive.stateDict()
    #expect(found.path == "model_state_dict")
    #expect(try archive.stateDict(at: "model_state_dict").arrays == found.arrays)
    let error = #expect(throws: FileError.self) { try archive.stateDict(at: "optimizer") }
    #expect(error?.message == "no mapping of names to tensors at 'optimizer'")
  }

  @Test func `a whole module is refused, which names code`() {
    let error = #expect(throws: FileError.self) { try TorchFixture.archive("refused-module.pt") }
    #expect(
      error?.message == "the pickle asks for torch.nn.modules.rnn.LSTM; only tensors are read")
    #expect(error?.advice?.contains("torch.save(model.state_dict(), path)") == true)
  }

  @Test func `the format before PyTorch 1.6 is refused with what to do`() throws {
    let start = try Data(contentsOf: TorchFixture.folder.appending(path: "refused-old.pth")).prefix(
      16)
    #expect(TorchArchive.isOlderFile(start: start))
    #expect(TorchArchive.refusal(ofPickle: start).advice?.contains("torch.save") == true)
    let pickle = Data([0x80, 0x02, 0x7D, 0x2E])
    #expect(TorchArchive.refusal(ofPickle: pickle).message == "a pickle of Python")
  }

  @Test func `arrays of an unknown module are refused by their names`() throws {
    let error = #expect(throws: FileError.self) { try TorchFixture.stateDict("refused-conv1d.pt") }
    #expect(error?.message.contains("0.weight [4, 2, 3]") == true)
  }
}
