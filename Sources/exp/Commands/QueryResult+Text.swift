import Foundation
import Results

extension QueryResult {
  /// Aligned columns; columns of numbers to the right.
  var table: String {
    var table = TextTable(columns, rightAligned: numericColumns)
    for row in rows { table.append(row.map(\.text)) }
    return table.text
  }

  /// Comma-separated values as RFC 4180 describes them, line by line; null is an empty field.
  func writeCSV(to write: (String) -> Void) {
    write(csvLine(columns))
    for row in rows { write(csvLine(row.map { $0 == .null ? "" : $0.text })) }
  }

  /// A table of GitHub's Markdown; columns of numbers to the right, null is an empty cell.
  var markdown: String {
    let rules = columns.indices.map { numericColumns.contains($0) ? "---:" : "---" }
    return ([columns.map(\.markdownCell), rules] + rows.map { $0.map(\.markdownCell) })
      .map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  /// The columns that hold nothing but numbers.
  var numericColumns: Set<Int> {
    guard !rows.isEmpty else { return [] }
    return Set(
      columns.indices.filter { column in rows.allSatisfy { $0[column].isNumberOrNull } })
  }

  /// A list of objects, one for each row, keys in the order of the columns, line by line.
  func writeJSON(to write: (String) -> Void) throws {
    guard !rows.isEmpty else { return write("[]\n") }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    let keys = try columns.map(encoder.string)
    write("[\n")
    for (index, row) in rows.enumerated() {
      let fields = try zip(keys, row).map { "\($0): \(try $1.json(encoder))" }
      let end = index + 1 < rows.count ? ",\n" : "\n"
      write("  {" + fields.joined(separator: ", ") + "}" + end)
    }
    write("]\n")
  }

  private func csvLine(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",") + "\r\n"
  }

  private func quoted(_ field: String) -> String {
    // By scalars: as one Character, a line feed after a carriage return would be neither of them.
    field.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
      ? "\"" + field.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : field
  }
}

extension QueryResult.Cell {
  var isNumberOrNull: Bool {
    switch self {
    case .integer, .real, .null: true
    case .text, .blob: false
    }
  }

  /// The value as text; a real number as the shortest text that gives the same bits back.
  fileprivate var text: String {
    switch self {
    case .null: "null"
    case .integer(let value): "\(value)"
    case .real(let value): exact(value)
    case .text(let value): value
    case .blob(let bytes):
      "x'" + bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "'"
    }
  }

  fileprivate var markdownCell: String { self == .null ? "" : text.markdownCell }

  fileprivate func json(_ encoder: JSONEncoder) throws -> String {
    switch self {
    case .null, .integer: text
    case .real(let value): value.isFinite ? text : try encoder.string(text)
    case .text, .blob: try encoder.string(text)
    }
  }
}

extension String {
  /// On one line, without what would end a cell.
  fileprivate var markdownCell: String {
    singleLine.replacingOccurrences(of: "|", with: "\\|")
  }
}

extension JSONEncoder {
  fileprivate func string(_ text: String) throws -> String {
    String(decoding: try encode(text), as: UTF8.self)
  }
}
