import Diagnostics

/// Columns of text, aligned: numbers to the right, words to the left.
struct TextTable {
  private let header: [String]
  private var rows: [[String]] = []
  private let rightAligned: Set<Int>

  init(_ header: [String], rightAligned: Set<Int> = []) {
    self.header = header
    self.rightAligned = rightAligned
  }

  mutating func append(_ row: [String]) {
    rows.append(row.map(\.singleLine))
  }

  var text: String {
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].terminalWidth }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      let padded = cells.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.terminalWidth)
        return rightAligned.contains(column) ? padding + cell : cell + padding
      }
      return trimmingEnd(padded.joined(separator: "  "))
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return ([line(header), rule] + rows.map(line)).joined(separator: "\n")
  }

  private func trimmingEnd(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }
}

extension String {
  /// The lines below each other, the first where the cursor stands, in column `width`.
  func indentedLines(by width: Int) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).map { String($0).singleLine }
      .joined(separator: "\n" + String(repeating: " ", count: width))
  }

  /// Without line ends and other control characters, which a cell must not have.
  var singleLine: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }
}
