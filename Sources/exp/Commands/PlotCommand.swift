import ArgumentParser
import Charts
import Experiments
import Results

struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot", abstract: "Draw the charts of a run again, from the database alone.")

  @Argument(
    help: ArgumentHelp(
      "The run: the first digits of its name, 'latest', or 'EXPERIMENT@latest'.",
      valueName: "run"))
  var name = "latest"

  @Option(help: ArgumentHelp("Only this chart; may be given several times.", valueName: "name"))
  var chart: [String] = []

  @Option(help: "The format: svg, png or pdf.")
  var format = ChartFormat.svg

  @Option(
    help: ArgumentHelp("The folder to draw into. (default: the run's own)", valueName: "folder"))
  var output: String?

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let results = try database.reading()
    let charts = try RunCharts(of: results.run(named: name), in: results)
    // All are made before the first is drawn, so that a mistyped name draws nothing.
    for chart in try (chart.isEmpty ? charts.names : chart).map(charts.chart(named:)) {
      let drawn = try charts.draw(chart, into: output ?? charts.folder, format: format)
      Terminal.output.write(shown(drawn.picture))
    }
  }
}

extension ChartFormat: ExpressibleByArgument {}
