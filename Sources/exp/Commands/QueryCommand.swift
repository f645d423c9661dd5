import ArgumentParser
import Results

struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Ask the database in SQL; nothing can be changed by it.",
    discussion: """
      Good places to look: run_overview, latest_runs, run_metrics, run_params, epochs, \
      predictions, time_steps, agreement_by_sample, artifacts; for example

        exp query "select run, verdict, max_difference from run_overview"

      The column run is the short name of a run, and run_id its whole name, which is what all other \
      JSON of exp has as run.

      Numbers come out with all their bits. SQLite has no NaN: where a metric or a prediction is NaN, \
      the column value is NULL and the column text is 'nan'. Infinity is inf.
      """)

  @Argument(help: "One SQL statement.")
  var sql: String

  @OptionGroup var table: TableOptions

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    try table.format.write(try database.reading().query(sql))
  }
}
