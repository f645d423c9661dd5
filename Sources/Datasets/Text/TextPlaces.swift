import Diagnostics

/// Places in a text for messages, found by reading the text before them.
struct TextPlaces {
  /// A longer line is not shown.
  private static let largestLine = 10_000

  private let bytes: [UInt8]
  private let file: String

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// Finds the place of a byte.
  ///
  /// LF, CR and CR LF end lines. Columns count characters, without a byte-order mark.
  ///
  /// - Parameters:
  ///   - offset: The byte, or the end of the text.
  ///   - start: Where a line is known to start before it, and the number of that line.
  /// - Returns: The place with its line, unless that is too long to be shown.
  func place(of offset: Int, from start: (offset: Int, line: Int) = (0, 1)) -> Diagnostic.Place {
    var (line, lineStart) = (start.line, start.offset)
    for index in start.offset..<offset where isEndOfLine(index) {
      line += 1
      lineStart = index + 1
    }
    if lineStart == 0 { lineStart = min(UTF8Check.markLength(of: bytes), offset) }
    let column = bytes[lineStart..<offset].count { $0 & 0xC0 != 0x80 } + 1
    return Diagnostic.Place(
      file: file, line: line, column: column, sourceLine: self.line(from: lineStart))
  }

  /// Whether the last byte of an end of line is here: of CR LF the LF.
  private func isEndOfLine(_ index: Int) -> Bool {
    switch bytes[index] {
    case .lineFeed: true
    case .carriageReturn: index + 1 == bytes.count || bytes[index + 1] != .lineFeed
    default: false
    }
  }

  private func line(from start: Int) -> String? {
    let rest = bytes[start..<min(start + Self.largestLine, bytes.count)]
    if let end = rest.firstIndex(where: { $0 == .lineFeed || $0 == .carriageReturn }) {
      return String(decoding: rest[..<end], as: UTF8.self)
    }
    return rest.endIndex == bytes.count ? String(decoding: rest, as: UTF8.self) : nil
  }
}

extension UInt8 {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let quote = UInt8(ascii: "\"")
}
