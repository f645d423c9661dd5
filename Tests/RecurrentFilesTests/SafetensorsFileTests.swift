import Foundation
import Recurrent
import RecurrentFiles
import Testing

struct SafetensorsFileTests {
  /// A small model whose weights are numbers that a reader could easily get wrong.
  private func model() throws -> Model<Float> {
    let layers: [Layer] = [.lstm(LSTM(units: 2)), .dense(Dense(units: 3, usesBias: false))]
    let special: [Float] = [
      0, -0.0, 1, -1, 0.1, .leastNonzeroMagnitude, .leastNormalMagnitude,
      .greatestFiniteMagnitude, -.pi, Float(1).nextUp,
    ]
    let shapes = [[1, 8], [2, 8], [8], [2, 3]]
    return try Model(
      layers: layers, input: .sequence(features: 1),
      weights: shapes.enumerated().map { index, shape in
        let count = shape.reduce(1, *)
        return Tensor(
          shape: shape, values: (0..<count).map { special[($0 + 3 * index) % special.count] })
      })
  }

  @Test func `writes these bytes`() {
    var file = SafetensorsFile()
    file.append(Tensor(shape: [2, 1], values: [1, -2]), named: "a")
    file.append(Tensor(shape: [], values: [0.5]), named: "b")
    let header =
      #"{"a":{"data_offsets":[0,8],"dtype":"F32","shape":[2,1]},"#
      + #""b":{"data_offsets":[8,12],"dtype":"F32","shape":[]}}"#
    #expect(header.utf8.count == 109)
    var bytes: [UInt8] = [112, 0, 0, 0, 0, 0, 0, 0]
    bytes += Array(header.utf8) + Array(repeating: 0x20, count: 3)
    bytes += [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 0, 0, 0, 0x3F]
    #expect(Array(file.bytes) == bytes)
  }

  @Test func `a file without tensors is a whole file`() {
    #expect(Array(SafetensorsFile().bytes) == [8, 0, 0, 0, 0, 0, 0, 0] + Array("{}      ".utf8))
  }

  @Test func `the numbers begin at a multiple of eight, whatever the names`() {
    for length in 1...17 {
      var file = SafetensorsFile(metadata: ["key": String(repeating: "v", count: length)])
      file.append(Tensor(shape: [1], values: [1]), named: String(repeating: "n", count: length))
      #expect((file.bytes.count - 4).isMultiple(of: 8))
      #expect(file.bytes.dropLast(4).suffix(8) != Data(repeating: 0x20, count: 8))
    }
  }

  @Test func `names and metadata may hold any text`() throws {
    let text = "\"quotes\" \\ / \n \u{1} é 日本 \u{1F600}"
    var file = SafetensorsFile(metadata: [text: text])
    file.append(Tensor(shape: [0, 3], values: []), named: text)
    let header = try header(of: file.bytes)
    #expect(header["__metadata__"] as? [String: String] == [text: text])
    #expect((header[text] as? [String: Any])?["shape"] as? [Int] == [0, 3])
  }

  @Test func `names a model's weights by layer, kind and weight`() throws {
    let header = try header(of: SafetensorsFile(model()).bytes)
    #expect(
      Set(header.keys) == [
        "0.lstm.kernel", "0.lstm.recurrent_kernel", "0.lstm.bias", "1.dense.kernel",
        "__metadata__",
      ])
  }

  @Test func `writes the bytes that the recording was made from`() throws {
    var file = SafetensorsFile(metadata: ["experiment": "tiny"])
    let model = try model()
    let names = ["0.lstm.kernel", "0.lstm.recurrent_kernel", "0.lstm.bias", "1.dense.kernel"]
    for (name, weight) in zip(names, model.weights) { file.append(weight, named: name) }
    #expect(try file.bytes == fixture("model.safetensors"))
  }

  @Test func `the format's own library reads every number as it was`() throws {
    let recording = try JSONDecoder().decode(Recording.self, from: fixture("model.json"))
    #expect(recording.metadata == ["experiment": "tiny"])
    let names = ["0.lstm.kernel", "0.lstm.recurrent_kernel", "0.lstm.bias", "1.dense.kernel"]
    let weights = try model().weights
    #expect(recording.tensors.count == names.count)
    for (name, weight) in zip(names, weights) {
      let read = try #require(recording.tensors[name])
      #expect(read.dtype == "float32")
      #expect(read.shape == weight.shape)
      #expect(read.bits == weight.values.map(\.bitPattern))
    }
  }

  @Test func `two tensors cannot have one name`() async {
    await #expect(processExitsWith: .failure) {
      var file = SafetensorsFile()
      file.append(Tensor(shape: [1], values: [1]), named: "a")
      file.append(Tensor(shape: [1], values: [2]), named: "a")
    }
  }

  /// What `Fixtures/Scripts/record_safetensors.py` read.
  private struct Recording: Decodable {
    struct Entry: Decodable {
      let dtype: String
      let shape: [Int]
      let bits: [UInt32]
    }

    let metadata: [String: String]
    let tensors: [String: Entry]
  }

  private func header(of bytes: Data) throws -> [String: Any] {
    let length = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    return try #require(
      JSONSerialization.jsonObject(with: bytes.dropFirst(8).prefix(length)) as? [String: Any])
  }

  private func fixture(_ name: String) throws -> Data {
    try Data(contentsOf: Bundle.module.resourceURL!.appending(path: "Fixtures/\(name)"))
  }
}
