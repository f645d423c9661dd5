import Diagnostics

/// Whether bytes are UTF-8, and where they are not.
enum UTF8Check {
  /// How many bytes the byte-order mark takes at the beginning: 3 or 0.
  static func markLength(of bytes: [UInt8]) -> Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Throws a `Diagnostic` at the first byte that no character of UTF-8 has at its place.
  static func check(_ bytes: [UInt8], file: String) throws {
    guard let offset = firstMistake(in: bytes) else { return }
    var place = TextPlaces(bytes, file: file).place(of: offset)
    // What comes before the mistake is all that can be shown of the line.
    place.sourceLine = nil
    let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    throw Diagnostic(
      .usage,
      isUTF16 ? "the file is UTF-16" : "the byte \(hexadecimal(bytes[offset])) is not UTF-8",
      at: place, expected: "text in UTF-8", advice: "save the file as UTF-8")
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  /// The index of the first byte of what is no character, by table 3-7 of the Unicode Standard.
  private static func firstMistake(in bytes: [UInt8]) -> Int? {
    var index = 0
    while index < bytes.count {
      let first = bytes[index]
      if first < 0x80 {
        index += 1
        continue
      }
      let (length, second): (Int, ClosedRange<UInt8>)
      switch first {
      case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
      case 0xE0: (length, second) = (3, 0xA0...0xBF)
      case 0xED: (length, second) = (3, 0x80...0x9F)
      case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
      case 0xF0: (length, second) = (4, 0x90...0xBF)
      case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
      case 0xF4: (length, second) = (4, 0x80...0x8F)
      default: return index
      }
      guard bytes.count - index >= length, second.contains(bytes[index + 1]),
        bytes[(index + 2)..<(index + length)].allSatisfy({ (0x80...0xBF).contains($0) })
      else { return index }
      index += length
    }
    return nil
  }
}
