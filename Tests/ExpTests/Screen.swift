/// What a terminal shows after a program has written to it.
struct Screen {
  /// The lines, the last of them unfinished if it is not empty.
  private(set) var lines: [String] = [""]
  /// Whether a line that was drawn again ever ran over the edge, where going back to its beginning
  /// is no longer possible; or a sequence came that this terminal does not know.
  private(set) var isBroken = false
  private var column = 0
  private var isRedrawn = false

  /// - Parameters:
  ///   - text: All that was written.
  ///   - width: The columns of the terminal.
  init(_ text: String, width: Int) {
    var rest = text[...]
    while let character = rest.popFirst() {
      switch character {
      case "\r\n", "\n": newLine()
      case "\r": (column, isRedrawn) = (0, true)
      case "\u{1B}": escape(&rest)
      default: put(character, width: width)
      }
    }
  }

  private mutating func newLine() {
    lines.append("")
    (column, isRedrawn) = (0, false)
  }

  private mutating func escape(_ rest: inout Substring) {
    if rest.hasPrefix("[K") {
      lines[lines.count - 1] = String(lines[lines.count - 1].prefix(column))
    } else {
      isBroken = true
    }
    rest = rest.dropFirst(2)
  }

  private mutating func put(_ character: Character, width: Int) {
    let line = lines[lines.count - 1]
    lines[lines.count - 1] =
      line.prefix(column) + String(character) + line.dropFirst(column + 1)
    column += 1
    if isRedrawn, column > width { isBroken = true }
  }
}
