public import Foundation

extension SafetensorsFile {
  /// Reads the arrays of a file, in the order of their places, and its texts.
  ///
  /// As strict as the format (safetensors 0.4 and later): the arrays lie one after the other from the
  /// first byte after the header to the last of the file, no name is there twice.
  ///
  /// - Throws: `FileError`.
  public static func read(
    _ bytes: Data, limits: FileLimits = FileLimits()
  ) throws -> (arrays: NamedArrays, metadata: [String: String]) {
    try bytes.withUnsafeBytes { file in
      let length = try headerLength(of: file, limits: limits)
      let header = try Header(file[8..<8 + length], limits: limits)
      let body = UnsafeRawBufferPointer(rebasing: file[(8 + length)...])
      try header.check(bodyLength: body.count)
      var arrays = NamedArrays()
      for place in header.places {
        arrays[place.name] = StoredArray(
          bytes: UnsafeRawBufferPointer(rebasing: body[place.start..<place.end]),
          elementType: place.elementType, shape: place.shape)
      }
      return (arrays, header.metadata)
    }
  }

  private static func headerLength(
    of file: UnsafeRawBufferPointer, limits: FileLimits
  ) throws -> Int {
    guard file.count >= 8 else {
      throw FileError("the file has \(file.count) bytes", expected: "the header's length in 8")
    }
    let length = UInt64(littleEndian: file.loadUnaligned(as: UInt64.self))
    guard length <= limits.headerBytes, Int(length) <= file.count - 8 else {
      throw FileError(
        "the header is to have \(length) bytes, but \(file.count - 8) follow", at: "byte 0",
        expected: "at most \(limits.headerBytes) bytes, within the file")
    }
    return Int(length)
  }

  /// What the header says about the arrays.
  private struct Header {
    var metadata: [String: String] = [:]
    /// The arrays by their places.
    var places: [Place] = []

    init(_ text: Slice<UnsafeRawBufferPointer>, limits: FileLimits) throws {
      guard text.first == UInt8(ascii: "{") else {
        throw FileError("the header is no JSON object", at: "byte 8", expected: "{")
      }
      var scanner = ByteScanner(text, of: "the header")
      try scanner.object { scanner, name in
        if name == "__metadata__" {
          try scanner.object { scanner, key in metadata[key] = try scanner.string() }
        } else {
          places.append(try Place(name, from: &scanner))
        }
      }
      scanner.skipSpaces()
      guard scanner.isAtEnd else { throw scanner.error("something follows the header's object") }
      guard places.count <= limits.entries else {
        throw FileError(
          "the file has \(places.count) arrays", expected: "at most \(limits.entries)")
      }
      places.sort { ($0.start, $0.end, $0.name) < ($1.start, $1.end, $1.name) }
    }

    /// Throws unless the arrays fill the file's body without a gap or an overlap.
    func check(bodyLength: Int) throws {
      var end = 0
      for place in places {
        guard place.start == end else {
          throw FileError(
            "the array begins at byte \(place.start) of the numbers", at: place.name,
            expected: "it at \(end), where the one before it ends")
        }
        end = place.end
      }
      guard end == bodyLength else {
        throw FileError("the arrays take \(end) bytes, but \(bodyLength) follow the header")
      }
    }
  }

  /// An array's type, shape and bytes, counted from the end of the header.
  private struct Place {
    let name: String
    let elementType: ElementType
    let shape: [Int]
    let start: Int
    let end: Int

    init(_ name: String, from scanner: inout ByteScanner) throws {
      var (code, shape, offsets): (String?, [Int]?, [Int]?)
      try scanner.object { scanner, key in
        switch key {
        case "dtype": code = try scanner.string()
        case "shape": shape = try scanner.naturalNumbers()
        case "data_offsets": offsets = try scanner.naturalNumbers()
        default: throw scanner.error("the array “\(name)” has an unknown key “\(key)”")
        }
      }
      guard let code, let shape, let offsets, offsets.count == 2, offsets[0] <= offsets[1] else {
        throw FileError(
          "the array is not described", at: name, expected: "dtype, shape and two data_offsets")
      }
      guard let elementType = ElementType(safetensorsCode: code) else {
        throw FileError(
          "the array holds \(code)", at: name,
          expected: ElementType.allCases.map(\.safetensorsCode).joined(separator: ", "))
      }
      guard shape.byteCount(ofElements: elementType.bytes) == offsets[1] - offsets[0] else {
        throw FileError(
          "\(offsets[1] - offsets[0]) bytes are no array of shape \(shape) and of \(code)", at: name
        )
      }
      (self.name, self.elementType, self.shape) = (name, elementType, shape)
      (start, end) = (offsets[0], offsets[1])
    }
  }
}

extension ElementType {
  /// The type's name in a safetensors file.
  var safetensorsCode: String {
    switch self {
    case .float16: "F16"
    case .bfloat16: "BF16"
    case .float32: "F32"
    case .float64: "F64"
    case .int8: "I8"
    case .int16: "I16"
    case .int32: "I32"
    case .int64: "I64"
    case .uint8: "U8"
    case .uint16: "U16"
    case .uint32: "U32"
    case .uint64: "U64"
    case .bool: "BOOL"
    }
  }

  fileprivate init?(safetensorsCode code: String) {
    guard let type = Self.allCases.first(where: { $0.safetensorsCode == code }) else { return nil }
    self = type
  }
}
