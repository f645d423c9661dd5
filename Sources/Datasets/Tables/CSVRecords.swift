import Diagnostics

/// One cell of a table, where it lies in the file.
struct CSVCell {
  /// The bytes of its content, without the quotes around it.
  var content: Range<Int>
  /// Whether it stands in quotes, where two quotes mean one.
  var isQuoted: Bool
}

/// Reads one record of a file of comma-separated values after the other, as RFC 4180 has them.
///
/// Ends of lines may be LF, CR LF or CR. Lines with nothing but spaces are no records. A quote within a
/// cell that does not begin with one stands for itself.
struct CSVRecords {
  let bytes: [UInt8]
  let delimiter: UInt8
  /// Finds places within the record that was read last.
  private let places: TextPlaces
  private var position: Int
  private var line = 1
  /// Where the record that was read last starts.
  private(set) var start: (offset: Int, line: Int)
  /// What stands after the last cell of that record.
  private(set) var end: Int

  init(_ bytes: [UInt8], file: String, delimiter: UInt8) {
    self.bytes = bytes
    self.delimiter = delimiter
    places = TextPlaces(bytes, file: file)
    position = UTF8Check.markLength(of: bytes)
    start = (position, 1)
    end = position
  }

  /// A place within the record that was read last, or at its end.
  func place(of offset: Int) -> Diagnostic.Place { places.place(of: offset, from: start) }

  /// Reads the next record.
  ///
  /// - Parameter cells: Becomes its cells, at least one.
  /// - Returns: Whether there was one.
  /// - Throws: A `Diagnostic` if a quote is not closed, or is followed by something else than the end
  ///   of its cell; reading goes on with the next line, after a closed quote.
  mutating func next(into cells: inout [CSVCell]) throws -> Bool {
    skipBlankLines()
    guard position < bytes.count else { return false }
    start = (position, line)
    cells.removeAll(keepingCapacity: true)
    while true {
      cells.append(try nextCell())
      guard position < bytes.count, bytes[position] == delimiter else { break }
      position += 1
    }
    end = position
    skipEndOfLine()
    return true
  }

  private mutating func nextCell() throws -> CSVCell {
    guard position < bytes.count, bytes[position] == .quote else {
      let start = position
      skipToEndOfCell()
      return CSVCell(content: start..<position, isQuoted: false)
    }
    let content = try nextQuoted()
    let isEnd = position == bytes.count || bytes[position] == delimiter || isAtEndOfLine
    guard isEnd else {
      let mistake = Diagnostic(
        .usage, "the cell goes on after its closing quote", at: place(of: position),
        expected: "the delimiter or the end of the line",
        advice: "write a quote within quotes twice")
      while position < bytes.count, !isAtEndOfLine { position += 1 }
      skipEndOfLine()
      throw mistake
    }
    return CSVCell(content: content, isQuoted: true)
  }

  /// Reads from one quote through the one that closes it; returns what is between.
  private mutating func nextQuoted() throws -> Range<Int> {
    let opening = position
    position += 1
    while position < bytes.count {
      switch bytes[position] {
      case .quote:
        position += 1
        guard position < bytes.count, bytes[position] == .quote else {
          return opening + 1..<position - 1
        }
        position += 1
      case .lineFeed, .carriageReturn: skipEndOfLine()
      default: position += 1
      }
    }
    throw Diagnostic(.usage, "the quote is never closed", at: place(of: opening))
  }

  private mutating func skipToEndOfCell() {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == delimiter || byte == .lineFeed || byte == .carriageReturn { return }
      position += 1
    }
  }

  private var isAtEndOfLine: Bool {
    bytes[position] == .lineFeed || bytes[position] == .carriageReturn
  }

  /// Skips one end of line, if there is one.
  private mutating func skipEndOfLine() {
    guard position < bytes.count, isAtEndOfLine else { return }
    let isPair =
      bytes[position] == .carriageReturn && position + 1 < bytes.count
      && bytes[position + 1] == .lineFeed
    position += isPair ? 2 : 1
    line += 1
  }

  private mutating func skipBlankLines() {
    while position < bytes.count {
      var end = position
      while end < bytes.count, bytes[end].isBlank, bytes[end] != delimiter { end += 1 }
      guard end == bytes.count || bytes[end] == .lineFeed || bytes[end] == .carriageReturn else {
        return
      }
      position = end
      skipEndOfLine()
    }
  }
}

extension CSVRecords {
  /// The content of a cell without the spaces around it.
  func trimmed(_ cell: CSVCell) -> Range<Int> {
    var (lower, upper) = (cell.content.lowerBound, cell.content.upperBound)
    while lower < upper, bytes[lower].isBlank { lower += 1 }
    while lower < upper, bytes[upper - 1].isBlank { upper -= 1 }
    return lower..<upper
  }

  /// The content of a cell as text, without the spaces around it, and two quotes in quotes as one.
  func text(of cell: CSVCell) -> String {
    let text = String(decoding: bytes[trimmed(cell)], as: UTF8.self)
    return cell.isQuoted
      ? text.split(separator: "\"\"", omittingEmptySubsequences: false)
        .joined(separator: "\"") : text
  }
}

extension UInt8 {
  /// Whether this is a space or a tab.
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
