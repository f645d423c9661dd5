import Diagnostics
import Recurrent

extension Rows {
  /// Reads a table of comma-separated values (RFC 4180) with a header.
  ///
  /// Only the columns that are asked for have to be numbers. Numbers are decimal, with a point; spaces
  /// around a cell do not count. Lines end with LF, CR LF or CR, and blank ones are skipped.
  ///
  /// - Parameters:
  ///   - bytes: The file, in UTF-8, perhaps with a byte-order mark.
  ///   - file: Its path, for messages.
  ///   - inputs: The names of the columns of the inputs; nil for all but the targets. The only column
  ///     of a table is both input and target.
  ///   - targets: The names of the columns of the targets; nil for the last column.
  ///   - delimiter: What stands between two cells, a character of ASCII.
  /// - Throws: A `Diagnostic` or a `DiagnosticList` with the first mistakes of the file, each with its
  ///   line and column: what is not UTF-8, a header that lacks a column or has a name twice, a quote
  ///   that is not closed, too few or too many cells, a cell that is not a number that fits into a
  ///   `Float`. Also one if the delimiter cannot be told from what it separates.
  package init(
    csv bytes: [UInt8], file: String, inputs: [String]? = nil, targets: [String]? = nil,
    delimiter: Character = ","
  ) throws {
    try UTF8Check.check(bytes, file: file)
    guard let separator = CSVDelimiter.byte(delimiter) else {
      throw Diagnostic(
        .usage, "'\(delimiter)' cannot be the delimiter of a table",
        expected: "one character such as , ; or a tab", advice: CSVDelimiter.advice)
    }
    var records = CSVRecords(bytes, file: file, delimiter: separator)
    var cells: [CSVCell] = []
    guard try records.next(into: &cells) else {
      throw Diagnostic(
        .usage, "the table is empty", at: .init(file: file),
        expected: "a line with names of columns, and lines with numbers")
    }
    let columns = try TableColumns(records, header: cells, inputs: inputs, targets: targets)
    var reader = TableReader(columns: columns)
    try reader.read(&records)
    guard reader.rowCount > 0 else {
      throw Diagnostic(
        .usage, "the table has no rows below its header", at: .init(file: file),
        expected: "lines with numbers")
    }
    let inputTable = Tensor(
      shape: [reader.rowCount, columns.inputs.count], values: reader.inputs)
    self.init(
      inputs: inputTable, inputNames: columns.inputs.map { columns.names[$0] },
      targets: columns.inputs == columns.targets
        ? inputTable
        : Tensor(shape: [reader.rowCount, columns.targets.count], values: reader.targets),
      targetNames: columns.targets.map { columns.names[$0] })
  }
}
