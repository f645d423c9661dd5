public import Foundation
public import Recurrent

/// The bytes of a safetensors file: a JSON header with names, shapes and places, then raw
/// little-endian numbers.
///
/// Layout as described in the safetensors repository (format of 2022, unchanged since): the
/// header's length as 8 bytes, the header padded with spaces to a multiple of 8, the tensors.
public struct SafetensorsFile: Sendable {
  private var entries: [Entry] = []
  /// The arrays' bytes, and how many these are.
  private var chunks: [Data] = []
  private var bodyCount = 0
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
    // Numbers of a type that has them always encode.
    try! append(StoredArray(tensor), named: name)
  }

  /// Adds an array of any type.
  ///
  /// - Precondition: No other array has the name.
  /// - Throws: `FileError` if the array's type does not have one of its numbers.
  public mutating func append(_ array: StoredArray, named name: String) throws {
    precondition(!entries.contains { $0.name == name }, "two arrays called \(name)")
    let bytes = try array.littleEndianBytes()
    let start = bodyCount
    chunks.append(bytes)
    bodyCount += bytes.count
    entries.append(
      Entry(
        name: name, type: array.elementType.safetensorsCode, shape: array.shape,
        offsets: [start, bodyCount]))
  }

  /// The file's bytes, the same for the same tensors and metadata.
  public var bytes: Data {
    var header: [String: HeaderValue] = [:]
    for entry in entries { header[entry.name] = .tensor(entry) }
    if !metadata.isEmpty { header["__metadata__"] = .metadata(metadata) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var text = try! encoder.encode(header)  // strings and integers always encode
    text.append(contentsOf: Data(repeating: 0x20, count: (8 - text.count % 8) % 8))
    let length = withUnsafeBytes(of: UInt64(text.count).littleEndian) { Data($0) }
    var bytes = Data(capacity: length.count + text.count + bodyCount)
    for part in [length, text] + chunks { bytes.append(part) }
    return bytes
  }

  /// An array's description.
  private struct Entry {
    let name: String
    let type: String
    let shape: [Int]
    let offsets: [Int]
  }

  private enum HeaderValue: Encodable {
    case tensor(Entry)
    case metadata([String: String])

    private enum Key: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .metadata(let texts): try texts.encode(to: encoder)
      case .tensor(let entry):
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(entry.type, forKey: .dtype)
        try container.encode(entry.shape, forKey: .shape)
        try container.encode(entry.offsets, forKey: .offsets)
      }
    }
  }
}
