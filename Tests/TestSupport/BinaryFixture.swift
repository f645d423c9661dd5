package import Foundation

/// A recorded file of little-endian numbers, one after another.
package struct BinaryFixture {
  private let bytes: [UInt8]

  package init(_ url: URL) throws {
    bytes = [UInt8](try Data(contentsOf: url))
  }

  /// The file as integers of one width; what is left at its end does not count.
  package func integers<Integer: FixedWidthInteger>(of type: Integer.Type) -> [Integer] {
    let width = Integer.bitWidth / 8
    return (0..<bytes.count / width).map { index in
      bytes[index * width..<(index + 1) * width].reversed()
        .reduce(0) { $0 << 8 | Integer(truncatingIfNeeded: $1) }
    }
  }

  /// The file as doubles.
  package var doubles: [Double] { integers(of: UInt64.self).map(Double.init(bitPattern:)) }
}
