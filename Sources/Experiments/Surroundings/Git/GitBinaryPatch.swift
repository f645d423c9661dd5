import Foundation

/// The part of a patch that holds a binary file: zlib's stream (RFC 1950) in git's base 85, as
/// `builtin/apply.c` of git 2.39 reads it.
enum GitBinaryPatch {
  /// What makes a file of nothing, and nothing of it again.
  static func addition(of bytes: Data) -> Data {
    Data("GIT binary patch\n".utf8) + literal(bytes) + literal(Data())
  }

  private static func literal(_ bytes: Data) -> Data {
    var text = "literal \(bytes.count)\n"
    let stream = [UInt8](stored(bytes))
    for start in stride(from: 0, to: stream.count, by: 52) {
      let line = stream[start..<min(start + 52, stream.count)]
      // A to Z for 1 to 26 bytes, a to z for up to 52.
      let letter = line.count <= 26 ? UInt8(ascii: "A") : UInt8(ascii: "a") - 26
      text.unicodeScalars.append(UnicodeScalar(letter + UInt8(line.count - 1)))
      text += base85(line) + "\n"
    }
    return Data((text + "\n").utf8)
  }

  /// A stream without compression (RFC 1951, section 3.2.4), which needs no library and is always the
  /// same.
  private static func stored(_ bytes: Data) -> Data {
    var stream = Data([0x78, 0x01])
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(0xFFFF)
      rest = rest.dropFirst(block.count)
      let length = UInt16(block.count)
      stream.append(rest.isEmpty ? 1 : 0)
      for number in [length, ~length] { stream += [UInt8(number & 0xFF), UInt8(number >> 8)] }
      stream += block
    } while !rest.isEmpty
    let sum = adler32(bytes)
    return stream + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
  }

  /// The sum at the end of zlib's stream (RFC 1950, section 8.2).
  private static func adler32(_ bytes: Data) -> UInt32 {
    var (a, b): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      a = (a + UInt32(byte)) % 65521
      b = (b + a) % 65521
    }
    return b << 16 | a
  }

  /// Five digits for each four bytes, the last of them filled up with zeros.
  private static func base85(_ bytes: ArraySlice<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: 4) {
      var word = (0..<4).reduce(UInt32(0)) { word, offset in
        word << 8 | (start + offset < bytes.endIndex ? UInt32(bytes[start + offset]) : 0)
      }
      var group: [UnicodeScalar] = []
      for _ in 0..<5 {
        group.append(digits[Int(word % 85)])
        word /= 85
      }
      text.append(contentsOf: group.reversed())
    }
    return String(text)
  }

  private static let digits = Array(
    ("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" + "!#$%&()*+-;<=>?@^_`{|}~")
      .unicodeScalars)
}
