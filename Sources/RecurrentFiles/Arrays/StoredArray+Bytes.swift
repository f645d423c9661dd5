package import Foundation
import Recurrent

extension StoredArray {
  /// Decodes numbers as they lie in a file.
  ///
  /// - Precondition: There are as many bytes as the shape and the type say.
  package init(
    bytes: UnsafeRawBufferPointer, elementType: ElementType, shape: [Int],
    isBigEndian: Bool = false
  ) {
    precondition(bytes.count == shape.byteCount(ofElements: elementType.bytes))

    /// The elements' bits in the machine's order, each turned into a number.
    func values<Bits: FixedWidthInteger, Scalar>(
      _ bits: Bits.Type, _ number: (Bits) -> Scalar
    ) -> Tensor<Scalar> {
      let size = MemoryLayout<Bits>.size
      let values = (0..<bytes.count / size).map { index in
        let stored = bytes.loadUnaligned(fromByteOffset: index * size, as: Bits.self)
        return number(isBigEndian ? Bits(bigEndian: stored) : Bits(littleEndian: stored))
      }
      return Tensor(shape: shape, values: values)
    }

    switch elementType {
    case .float16:
      self.init(values(UInt16.self, HalfPrecision.float(binary16:)), elementType: elementType)
    case .bfloat16:
      self.init(values(UInt16.self, HalfPrecision.float(bfloat16:)), elementType: elementType)
    case .float32: self.init(values(UInt32.self) { Float(bitPattern: $0) })
    case .float64: self.init(values(UInt64.self) { Double(bitPattern: $0) })
    case .int8: self.init(values(Int8.self) { Float($0) }, elementType: elementType)
    case .int16: self.init(values(Int16.self) { Float($0) }, elementType: elementType)
    case .uint8: self.init(values(UInt8.self) { Float($0) }, elementType: elementType)
    case .uint16: self.init(values(UInt16.self) { Float($0) }, elementType: elementType)
    case .bool: self.init(values(UInt8.self) { $0 == 0 ? 0 : 1 as Float }, elementType: elementType)
    case .int32: self.init(values(Int32.self) { Double($0) }, elementType: elementType)
    case .int64: self.init(values(Int64.self) { Int($0) })
    case .uint32: self.init(values(UInt32.self) { Double($0) }, elementType: elementType)
    case .uint64: self.init(values(UInt64.self) { Double($0) }, elementType: elementType)
    }
  }

  /// The numbers as little-endian bytes of the element type, row-major.
  ///
  /// - Throws: `FileError` if the type is one of whole numbers that does not have one of these.
  package func littleEndianBytes() throws -> Data {
    func whole<Whole: FixedWidthInteger>(_ type: Whole.Type) throws -> Data {
      try Data(doubles.values) { value in
        guard let number = Whole(exactly: value) else {
          throw FileError(
            "\(value) cannot be written as \(elementType.rawValue)",
            expected: "a whole number from \(Whole.min) to \(Whole.max)")
        }
        return number
      }
    }
    return switch elementType {
    case .float16: Data(floats.values) { HalfPrecision.binary16($0) }
    case .bfloat16: Data(floats.values) { HalfPrecision.bfloat16($0) }
    case .float32: Data(floats.values) { $0.bitPattern }
    case .float64: Data(doubles.values) { $0.bitPattern }
    case .int8: try whole(Int8.self)
    case .int16: try whole(Int16.self)
    case .int32: try whole(Int32.self)
    case .int64:
      if let integers { Data(integers.values) { $0 } } else { try whole(Int64.self) }
    case .uint8: try whole(UInt8.self)
    case .uint16: try whole(UInt16.self)
    case .uint32: try whole(UInt32.self)
    case .uint64: try whole(UInt64.self)
    case .bool: Data(floats.values) { $0 == 0 ? 0 : 1 as UInt8 }
    }
  }
}

extension Data {
  /// The bits of numbers, each with its least significant byte first.
  fileprivate init<Number, Bits: FixedWidthInteger>(
    _ numbers: [Number], bits: (Number) throws -> Bits
  ) rethrows {
    let size = MemoryLayout<Bits>.size
    self.init(count: numbers.count * size)
    try withUnsafeMutableBytes { bytes in
      for (index, number) in numbers.enumerated() {
        bytes.storeBytes(
          of: try bits(number).littleEndian, toByteOffset: index * size, as: Bits.self)
      }
    }
  }
}
