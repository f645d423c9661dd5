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

  /// The tensors and the metadata of a safetensors file.
  private func contents(of bytes: Data) throws -> (NamedArrays, [String: String]) {
    let length = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    let header = try JSONDecoder().decode(
      [String: Entry].self, from: bytes.dropFirst(8).prefix(length))
    var arrays = NamedArrays()
    for case (let name, .tensor(let shape, let offsets)) in header {
      let body = bytes[(8 + length + offsets[0])..<(8 + length + offsets[1])]
      let values = stride(from: body.startIndex, to: body.endIndex, by: 4).map { place in
        Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(body[place + $1]) << (8 * $1) })
      }
      arrays[name] = StoredArray(Tensor(shape: shape, values: values))
    }
    guard case .metadata(let metadata) = header["__metadata__"] else { return (arrays, [:]) }
    return (arrays, metadata)
  }

  private enum Entry: Decodable {
    case tensor(shape: [Int], offsets: [Int])
    case metadata([String: String])

    private enum Key: String, CodingKey {
      case shape
      case offsets = "data_offsets"
    }

    init(from decoder: any Decoder) throws {
      if let container = try? decoder.container(keyedBy: Key.self),
        let shape = try? container.decode([Int].self, forKey: .shape)
      {
        self = .tensor(
          shape: shape, offsets: try container.decode([Int].self, forKey: .offsets))
      } else {
        self = .metadata(try [String: String](from: decoder))
      }
    }
  }
}
