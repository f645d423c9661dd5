import ArgumentParser
import Results

/// How a table is printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table, csv, markdown, json

  /// Writes a table to stdout.
  func write(_ result: QueryResult) throws {
    switch self {
    case .table: Terminal.output.write(result.table)
    case .csv: result.writeCSV { Terminal.output.write($0, terminator: "") }
    case .markdown: Terminal.output.write(result.markdown)
    case .json: try result.writeJSON { Terminal.output.write($0, terminator: "") }
    }
  }
}
