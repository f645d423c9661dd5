import ArgumentParser

/// How a command prints its table.
struct TableOptions: ParsableArguments {
  @Option(name: .customLong("format"), help: "How to print: table, csv, markdown or json.")
  private var asked = OutputFormat.table

  @Flag(help: "Print as JSON, like --format json.")
  private var json = false

  func validate() throws {
    if json, asked != .table, asked != .json {
      throw ValidationError("--json and --format \(asked.rawValue) exclude each other.")
    }
  }

  var format: OutputFormat { json ? .json : asked }
}
