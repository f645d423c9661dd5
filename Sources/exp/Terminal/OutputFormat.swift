import ArgumentParser
import Results

/// How a table is printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table, csv, markdown, json

  /// Writes a table to stdout.
  func write(_ result: QueryResult) throws {
    switch self {
    case .table: Terminal.output.write(result.table)
    case .csv: Terminal.output.write(result.csv, terminator: "")
    case .markdown: Terminal.output.write(result.markdown)
    case .json: Terminal.output.write(try result.json)
    }
  }
}
