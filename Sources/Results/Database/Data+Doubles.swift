import Foundation

extension Data {
  /// The bits of numbers, little-endian.
  init(bitsOf numbers: [Double]) {
    self = numbers.map(\.bitPattern.littleEndian).withUnsafeBytes { Data($0) }
  }

  /// The numbers whose bits these are.
  var littleEndianDoubles: [Double] {
    withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count - bytes.count % 8, by: 8).map { offset in
        let bits = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        return Double(bitPattern: UInt64(littleEndian: bits))
      }
    }
  }
}
