import Diagnostics

/// Reads the numbers of some columns, row by row.
struct TableReader {
  /// The most mistakes that are told at once.
  static let mistakeLimit = 20

  let columns: TableColumns
  private(set) var rowCount = 0
  /// The numbers of the columns asked for, row by row; targets are empty if they are the inputs.
  private(set) var inputs: [Double] = []
  private(set) var targets: [Double] = []

  private var mistakes: [Diagnostic] = []

  init(columns: TableColumns) {
    self.columns = columns
  }

  /// Reads all records below the header.
  ///
  /// - Throws: A `DiagnosticList` with the first mistakes.
  mutating func read(_ records: inout CSVRecords) throws {
    var cells: [CSVCell] = []
    let hasTargets = columns.targets != columns.inputs
    while mistakes.count < Self.mistakeLimit {
      do {
        guard try records.next(into: &cells) else { break }
      } catch let mistake as Diagnostic {
        mistakes.append(mistake)
        rowCount += 1
        continue
      }
      rowCount += 1
      guard hasAllCells(cells, records) else { continue }
      inputs += numbers(in: cells, of: columns.inputs, records)
      if hasTargets { targets += numbers(in: cells, of: columns.targets, records) }
    }
    guard mistakes.isEmpty else { throw DiagnosticList(told(in: records)) }
  }

  /// The mistakes, each once, and that there may be more.
  private func told(in records: CSVRecords) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    let told = mistakes.prefix(Self.mistakeLimit).filter { seen.insert($0).inserted }
    guard mistakes.count >= Self.mistakeLimit else { return told }
    return told + [
      Diagnostic(
        .usage, "reading stopped after \(Self.mistakeLimit) mistakes",
        at: .init(file: records.place(of: records.end).file))
    ]
  }

  private mutating func hasAllCells(_ cells: [CSVCell], _ records: CSVRecords) -> Bool {
    let expected = columns.names.count
    guard cells.count != expected else { return true }
    let offset =
      cells.count > expected ? cells[expected].content.lowerBound : records.end
    mistakes.append(
      Diagnostic(
        .usage, "data row \(rowCount) has \(cells.count) cells", at: records.place(of: offset),
        expected: "\(expected) cells, as in the header"))
    return false
  }

  /// The numbers of some columns; adds what is wrong with them to the mistakes, up to the limit.
  private mutating func numbers(
    in cells: [CSVCell], of columns: [Int], _ records: CSVRecords
  ) -> [Double] {
    var numbers: [Double] = []
    numbers.reserveCapacity(columns.count)
    for column in columns {
      let range = records.trimmed(cells[column])
      if let value = PlainDecimal.parse(records.bytes, range), Float(value).isFinite {
        numbers.append(value)
      } else {
        mistakes.append(mistake(in: cells[column], column, records))
        // To find the place of each costs as much as to read the whole row.
        if mistakes.count >= Self.mistakeLimit { break }
      }
    }
    return numbers
  }

  private func mistake(
    in cell: CSVCell, _ column: Int, _ records: CSVRecords
  ) -> Diagnostic {
    let range = records.trimmed(cell)
    let text = records.text(of: cell)
    let shown = text.count > 40 ? text.prefix(40) + "…" : text[...]
    let isNumber = PlainDecimal.parse(records.bytes, range) != nil
    let what =
      if range.isEmpty {
        "is empty"
      } else if isNumber {
        "is too large a number: '\(shown)'"
      } else {
        "is not a number: '\(shown)'"
      }
    let withPoint = text.utf8.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }
    let isComma =
      text.utf8.contains(UInt8(ascii: ","))
      && PlainDecimal.parse(withPoint, withPoint.indices) != nil
    return Diagnostic(
      .usage, "the cell of '\(columns.names[column])' in data row \(rowCount) \(what)",
      at: records.place(of: range.lowerBound),
      expected: isNumber
        ? "numbers up to \(Float.greatestFiniteMagnitude)" : "a number such as -1.5 or 2e-3",
      advice: isComma ? "write a point where the number has a comma" : nil)
  }
}
