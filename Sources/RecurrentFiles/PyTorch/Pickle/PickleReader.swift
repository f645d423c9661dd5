import Foundation

/// The bytes of a pickle, read in order.
struct PickleReader {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ data: Data) {
    bytes = Array(data)
  }

  mutating func byte() throws -> UInt8 {
    guard position < bytes.count else { throw ended(0) }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
    guard count >= 0, count <= bytes.count - position else { throw ended(count) }
    defer { position += count }
    return bytes[position..<position + count]
  }

  /// A little-endian number of `width` bytes without sign; above `Int.max`, which no length is, that.
  mutating func unsigned(_ width: Int) throws -> Int {
    let value = try take(width).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(clamping: value)
  }

  /// A little-endian number of at most 8 bytes in two's complement.
  mutating func signed(_ width: Int) throws -> Int {
    let taken = try take(width)
    let isNegative = (taken.last ?? 0) & 0x80 != 0
    let start: UInt64 = isNegative ? .max : 0
    return Int(truncatingIfNeeded: taken.reversed().reduce(start) { $0 << 8 | UInt64($1) })
  }

  mutating func double() throws -> Double {
    Double(bitPattern: try take(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  mutating func text(_ count: Int) throws -> String {
    let start = position
    guard let text = String(validating: try take(count), as: UTF8.self) else {
      throw FileError("text that is no UTF-8", at: "byte \(start)")
    }
    return text
  }

  /// Text up to a line feed, which is left out.
  mutating func line() throws -> String {
    guard let end = bytes[position...].firstIndex(of: 0x0A) else { throw ended(1) }
    let text = try text(end - position)
    position += 1
    return text
  }

  private func ended(_ count: Int) -> FileError {
    FileError(
      "the pickle ends at byte \(bytes.count)", at: "byte \(position)",
      expected: count == 0 ? "an opcode" : "\(count) more bytes")
  }
}
