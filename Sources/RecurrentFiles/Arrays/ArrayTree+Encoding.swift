public import Foundation

/// A tree as bytes, to hand it from one process to another: a safetensors file whose metadata hold
/// the rest as JSON. Exact, and the same for the same tree.
extension ArrayTree {
  private static let version = "1"

  /// The tree as bytes.
  ///
  /// - Throws: `FileError` if an array's type does not have one of its numbers.
  public func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let rest = Rest(
      names: arrays.names, groups: groups,
      attributes: attributes.mapValues { $0.mapValues(AttributeCode.init) })
    let text = String(decoding: try encoder.encode(rest), as: UTF8.self)
    var file = SafetensorsFile(metadata: ["arrayTree": Self.version, "rest": text])
    for (index, name) in arrays.names.enumerated() {
      try file.append(arrays[name]!, named: "\(index)")
    }
    return file.bytes
  }

  /// Decodes what ``encoded()`` returns.
  ///
  /// - Throws: `FileError` if these are no such bytes.
  public init(decoding bytes: Data, limits: FileLimits = FileLimits()) throws {
    let (stored, metadata) = try SafetensorsFile.read(bytes, limits: limits)
    guard metadata["arrayTree"] == Self.version, let text = metadata["rest"],
      let rest = try? JSONDecoder().decode(Rest.self, from: Data(text.utf8)),
      rest.names.count == stored.count, Set(rest.names).count == rest.names.count
    else { throw FileError("the bytes are no tree of arrays", expected: "version \(Self.version)") }
    for (index, name) in rest.names.enumerated() {
      guard let array = stored["\(index)"] else {
        throw FileError("the array is missing", at: name)
      }
      arrays[name] = array
    }
    groups = rest.groups
    attributes = rest.attributes.mapValues { $0.mapValues(\.attribute) }
  }

  /// All but the arrays' numbers.
  private struct Rest: Codable {
    let names: [String]
    let groups: [String]
    let attributes: [String: [String: AttributeCode]]
  }

  /// An attribute; numbers by their bits, since JSON has no infinities.
  private enum AttributeCode: Codable {
    case text(String)
    case texts([String])
    case number(UInt64)
    case numbers([UInt64])

    init(_ attribute: Attribute) {
      self =
        switch attribute {
        case .text(let text): .text(text)
        case .texts(let texts): .texts(texts)
        case .number(let number): .number(number.bitPattern)
        case .numbers(let numbers): .numbers(numbers.map(\.bitPattern))
        }
    }

    var attribute: Attribute {
      switch self {
      case .text(let text): .text(text)
      case .texts(let texts): .texts(texts)
      case .number(let bits): .number(Double(bitPattern: bits))
      case .numbers(let bits): .numbers(bits.map { Double(bitPattern: $0) })
      }
    }
  }
}
