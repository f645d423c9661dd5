import ArgumentParser
import Charts
import Diagnostics
import Experiments
import Results

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Show in what runs differ, and draw them over each other.",
    discussion: """
      Parameters, inputs and the environment are shown where they differ; metrics stand side by side, \
      the best marked with *; '–' is what a run does not have, and 'nan' is a number. Runs with the \
      same bits are said to be so.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, markdown
  }

  @Argument(
    help: ArgumentHelp(
      """
      2 to 8 runs, each by the first digits of its name, 'latest', 'EXPERIMENT@latest' or \
      'best:METRIC'.
      """, valueName: "run"))
  var names: [String]

  @Flag(help: "Show also what is the same.")
  var all = false

  @Option(help: "How to print: table or markdown.")
  var format = Format.table

  @Flag(help: "Print as JSON.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "The folder to draw into. (default: compare-RUN-RUN…, beside the database)",
      valueName: "folder"))
  var output: String?

  @Flag(inversion: .prefixedNo, help: "Draw the runs over each other.")
  var charts = true

  @Option(help: "The format of charts: svg, png or pdf.")
  var chartFormat = ChartFormat.svg

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let results = try database.reading()
    let contrast = try RunContrast(of: names.map(results.run(named:)), in: results)
    // Whatever comes of the charts, what is known of the runs is told.
    if !json {
      let sections = ContrastSections(contrast, showsAll: all)
      Terminal.output.write(format == .markdown ? sections.markdown : sections.table)
    }
    let drawn = try charts ? draw(contrast, results) : []
    if json {
      Terminal.output.write(try JSONText(ContrastFields(contrast, charts: drawn)).text)
    } else if !drawn.isEmpty {
      let lines = drawn.map { shown($0) }
      Terminal.output.write("\n" + lines.joined(separator: "\n"))
    }
  }

  private func draw(_ contrast: RunContrast, _ results: ResultsDatabase) throws -> [String] {
    let charts = ContrastCharts(of: contrast, in: results)
    return try charts.charts().map {
      try charts.draw($0, into: output ?? charts.folder, format: chartFormat).picture
    }
  }
}
