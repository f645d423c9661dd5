import Diagnostics
package import Recurrent

/// Reads the files of MNIST: `http://yann.lecun.com/exdb/mnist` describes the format IDX.
///
/// Two bytes 0, a byte for the type of the numbers, one for how many axes there are; the extent of each
/// axis as 32 bits; the numbers in row-major order. All is big-endian.
package enum IDXFile {
  /// The type of the numbers, by its code in the file.
  private enum Element: UInt8 {
    case uint8 = 0x08
    case int8 = 0x09
    case int16 = 0x0B
    case int32 = 0x0C
    case float32 = 0x0D
    case float64 = 0x0E

    var size: Int {
      switch self {
      case .uint8, .int8: 1
      case .int16: 2
      case .int32, .float32: 4
      case .float64: 8
      }
    }
  }

  /// Reads the only array of a file.
  ///
  /// - Parameters:
  ///   - bytes: The file, not compressed.
  ///   - file: Its path, for messages.
  ///   - type: The type of the numbers to return.
  /// - Returns: The array, its numbers rounded to the nearest of the scalar type.
  /// - Throws: A `Diagnostic` if this is not such a file, or not all of it.
  package static func array<Scalar: RecurrentScalar>(
    _ bytes: [UInt8], file: String, as type: Scalar.Type = Scalar.self
  ) throws -> Tensor<Scalar> {
    func mistake(_ message: String, expected: String? = nil, advice: String? = nil) -> Diagnostic {
      Diagnostic(.usage, message, at: .init(file: file), expected: expected, advice: advice)
    }
    if bytes.starts(with: [0x1F, 0x8B]) {
      throw mistake(
        "the file is compressed by gzip", expected: "an IDX file", advice: "unpack it with gunzip")
    }
    guard bytes.count >= 4, bytes[0] == 0, bytes[1] == 0, let element = Element(rawValue: bytes[2]),
      bytes[3] > 0
    else {
      throw mistake(
        "the file is not an IDX file", expected: "two zeros, a known type and at least one axis")
    }
    let header = 4 + 4 * Int(bytes[3])
    guard bytes.count >= header else { throw mistake("the file ends within its header") }
    let shape = stride(from: 4, to: header, by: 4).map { Int(bigEndian(bytes, $0, 4)) }
    var size = element.size
    for extent in shape {
      let (product, isTooLarge) = size.multipliedReportingOverflow(by: extent)
      size = isTooLarge ? .max : product
    }
    guard !shape.contains(0) else { throw mistake("the array of shape \(shape) is empty") }
    guard size == bytes.count - header else {
      throw mistake(
        "the file has \(bytes.count - header) bytes of numbers",
        expected: "\(size) for the shape \(shape) of its header",
        advice: "the file may be incomplete: fetch it again")
    }
    let values = stride(from: header, to: bytes.count, by: element.size).map { offset in
      number(element, bigEndian(bytes, offset, element.size), as: type)
    }
    return Tensor(shape: shape, values: values)
  }

  private static func bigEndian(_ bytes: [UInt8], _ offset: Int, _ size: Int) -> UInt64 {
    var value: UInt64 = 0
    for index in offset..<offset + size { value = value << 8 | UInt64(bytes[index]) }
    return value
  }

  private static func number<Scalar: RecurrentScalar>(
    _ element: Element, _ bits: UInt64, as type: Scalar.Type
  ) -> Scalar {
    switch element {
    case .uint8: Scalar(UInt8(truncatingIfNeeded: bits))
    case .int8: Scalar(Int8(truncatingIfNeeded: bits))
    case .int16: Scalar(Int16(truncatingIfNeeded: bits))
    case .int32: Scalar(Int32(truncatingIfNeeded: bits))
    case .float32: Scalar(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
    case .float64: Scalar(Double(bitPattern: bits))
    }
  }
}
