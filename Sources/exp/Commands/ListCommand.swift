import ArgumentParser
import Diagnostics
import Results

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the recorded runs, the newest first.",
    discussion: """
      A key is a metric (test_rmse), a param (model.0.lstm.units), tag.NAME or a column of \
      run_overview (run, experiment, status, verdict, started, seconds, seed, epochs, verified, \
      error). A condition compares keys by = != < <= > >= and like, asks 'is null', 'is not null' and \
      'is nan', and joins all this by and, or, not and parentheses:

        exp list --where "test_rmse < 0.1 and (model.0.lstm.units >= 50 or not tag.baseline)"

      In JSON, run is the whole name, as everywhere; else it is the short one, and run_id the whole.

      Of a metric that is measured after each epoch, the last value counts. A missing value and NaN \
      are neither equal to anything nor different from it.
      """)

  @Option(help: "Only runs of this experiment.")
  var experiment: String?

  @Option(help: "Only runs that are running, finished, failed, interrupted or lost.")
  var status: String?

  @Option(
    help: ArgumentHelp(
      "Only runs with this tag; may be given several times.", valueName: "name[=value]"))
  var tag: [String] = []

  @Option(
    name: .customLong("where"), parsing: .unconditional,
    help: ArgumentHelp("Only runs that are like this.", valueName: "condition"))
  var condition: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "By this key, the smallest first, or the largest with a dash before it; several with commas.",
      valueName: "keys"))
  var sort: [String] = []

  @Option(
    help: ArgumentHelp("What to show of each run, with commas between.", valueName: "keys"))
  var columns: String?

  @Option(
    help: ArgumentHelp("At most this many. (default: 50 in a table)", valueName: "count"))
  var limit: Int?

  @Flag(help: "All runs, also in a table.")
  var all = false

  @Flag(help: "Only runs that were removed.")
  var removed = false

  @OptionGroup var output: TableOptions

  @OptionGroup var database: DatabaseOptions

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1.") }
    if all, limit != nil { throw ValidationError("--all and --limit exclude each other.") }
  }

  func run() throws {
    let format = output.format
    let columns = try wantedColumns()
    let table = RunTable(columns)
    let keys = columns ?? (format == .table ? table.keys : RunTable.recorded)
    // Before the database: a mistake in the arguments is one without it, too.
    let filter = try filter(showing: format)
    let listing = try database.reading().listing(
      filter, columns: format == .json ? keys.map(wholeName) : keys,
      optional: columns == nil ? Set(keys) : [])
    if format != .table {
      try format.write(QueryResult(columns: keys, rows: listing.rows))
    } else if !listing.rows.isEmpty {
      Terminal.output.write(table.text(of: listing.rows))
    }
    guard !listing.rows.isEmpty else { throw Diagnostic(.nothingMatched, "no run matches") }
    if limit == nil, listing.rows.count < listing.total {
      Terminal.error.write(
        "\(listing.rows.count) of \(listing.total) runs; --all or --limit COUNT shows more")
    }
  }

  /// For programs, a run has its whole name in all that they read.
  private func wholeName(_ key: String) -> String { key == "run" ? "run_id" : key }

  /// How many runs a table shows unless it is told.
  private static let pageLength = 50

  private func filter(showing format: OutputFormat) throws -> RunFilter {
    RunFilter(
      experiment: experiment, status: try status.map { try RunStatus(named: $0) },
      tags: try tag.map(Tag.init(text:)),
      condition: try condition.map(Condition.init), order: try wantedOrder(),
      limit: limit ?? (all || format != .table ? nil : Self.pageLength), isRemoved: removed)
  }

  private func wantedOrder() throws -> [RunOrder] {
    try sort.flatMap { try keys($0, of: "--sort") }.map(RunOrder.init(parsing:))
  }

  private func wantedColumns() throws -> [String]? {
    try columns.map { try keys($0, of: "--columns") }
  }

  private func keys(_ text: String, of option: String) throws -> [String] {
    let keys = text.split(separator: ",", omittingEmptySubsequences: false).map {
      String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    guard keys.allSatisfy({ !$0.isEmpty && $0 != "-" }) else {
      throw Diagnostic(
        .usage, "\(option) '\(text)' has an empty key", expected: "keys with commas between them")
    }
    return keys
  }
}
