public import Foundation
public import Recurrent

/// The bytes of a safetensors file: a JSON header with names, shapes and places, then raw
/// little-endian numbers.
///
/// Layout as described in the safetensors repository (format of 2022, unchanged since): the
/// header's length as 8 bytes, the header padded with spaces to a multiple of 8, the tensors.
public struct SafetensorsFile: Sendable {
  private var entries: [(name: String, tensor: Tensor<Float>)] = []
  private let metadata: [String: String]

  /// Creates a file without tensors.
  ///
  /// - Parameter metadata: Text that readers find under `__metadata__`.
  public init(metadata: [String: String] = [:]) {
    self.metadata = metadata
  }

  /// Adds a tensor.
  ///
  /// - Precondition: No other tensor has the name.
  public mutating func append(_ tensor: Tensor<Float>, named name: String) {
    precondition(!entries.contains { $0.name == name }, "two tensors called \(name)")
    entries.append((name, tensor))
  }

  /// The file's bytes, the same for the same tensors and metadata.
  public var bytes: Data {
    var body = Data()
    var header: [String: Entry] = [:]
    for (name, tensor) in entries {
      let first = body.count
      for value in tensor.values {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { body.append(contentsOf: $0) }
      }
      header[name] = .tensor(shape: tensor.shape, offsets: [first, body.count])
    }
    if !metadata.isEmpty { header["__metadata__"] = .metadata(metadata) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var text = try! encoder.encode(header)  // strings and integers always encode
    text.append(contentsOf: Data(repeating: 0x20, count: (8 - text.count % 8) % 8))
    let length = withUnsafeBytes(of: UInt64(text.count).littleEndian) { Data($0) }
    return length + text + body
  }

  private enum Entry: Encodable {
    case tensor(shape: [Int], offsets: [Int])
    case metadata([String: String])

    private enum Key: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .metadata(let texts): try texts.encode(to: encoder)
      case .tensor(let shape, let offsets):
        var container = encoder.container(keyedBy: Key.self)
        try container.encode("F32", forKey: .dtype)
        try container.encode(shape, forKey: .shape)
        try container.encode(offsets, forKey: .offsets)
      }
    }
  }
}
