import ArgumentParser
import Results

struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Ask the database in SQL; nothing can be changed by it.",
    discussion: """
      Good places to look: run_overview, latest_runs, epochs, predictions, time_steps, \
      agreement_by_sample, params, metrics, artifacts; for example

        exp query "select run, verdict, max_difference from run_overview"
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json
  }

  @Argument(help: "One SQL statement.")
  var sql: String

  @Option(help: "How to print: table, csv or json.")
  var format = Format.table

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let result = try database.reading().query(sql)
    switch format {
    case .table: Terminal.output.write(result.table)
    case .csv: Terminal.output.write(result.csv, terminator: "")
    case .json: Terminal.output.write(try result.json)
    }
  }
}
