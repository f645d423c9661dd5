import ArgumentParser
import Diagnostics
import Experiments
import Results

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write runs as folders that stand alone.",
    discussion: """
      A folder holds the spec, the inputs, the weights, all numbers as CSV, the charts, and a \
      README.txt that says how to check it and how to run it again. Whatever cannot be read is left \
      out and told of: with --all, this saves what a damaged database still holds.
      """)

  @Argument(help: RunArgument.help)
  var names: [String] = []

  @Flag(help: "Export every run of the database, also those that were removed.")
  var all = false

  @Option(
    help: ArgumentHelp(
      """
      The folder to make; of several runs, the folder to make theirs in. \
      (default: export-EXPERIMENT-RUN, here)
      """, valueName: "folder"))
  var output: String?

  @Flag(help: "Replace an earlier export.")
  var force = false

  @OptionGroup var database: DatabaseOptions

  func validate() throws {
    if all && !names.isEmpty { throw ValidationError("Give either runs or --all.") }
    if !all && names.isEmpty { throw ValidationError("Which run? Give its name, or --all.") }
  }

  func run() throws {
    let results = try database.reading()
    var damages: [String] = []
    let runs = try all ? everyRun(of: results, &damages) : names.map(results.run(named:))
    let isOne = runs.count == 1 && !all
    for run in runs {
      do {
        let report = try RunExporter.export(
          run, from: results, to: isOne ? output : nil, in: output ?? "", replacing: force,
          describedBy: { details, skipping in
            try JSONText(DetailFields(ShownRun(details, in: results, skipping: skipping))).text
          })
        Terminal.output.write(shown(report.folder))
        for omission in report.omissions { Terminal.error.write("note: left out \(omission)") }
        damages += report.damages.isEmpty ? [] : [sentence(on: report)]
      } catch let error as Diagnostic where all && error.category == .database {
        damages.append("run \(run.short) cannot be read: \(error.message)")
      }
    }
    guard damages.isEmpty else {
      throw DiagnosticList(damages.map { Diagnostic(.database, $0) })
    }
  }

  private func sentence(on report: ExportReport) -> String {
    let count = report.damages.count
    return "\(count) \(count == 1 ? "part" : "parts") of run \(report.run.short) cannot be read; "
      + "\(shown(report.folder))/README.txt names \(count == 1 ? "it" : "them")"
  }

  private func everyRun(
    of results: ResultsDatabase, _ damages: inout [String]
  ) throws -> [RunID] {
    var reasons: [String] = []
    let runs = try results.everyRun { error in
      reasons.append((error as? Diagnostic)?.message ?? "\(error)")
    }
    damages += reasons.map { "the list of runs cannot be read to its end: \($0)" }
    guard !runs.isEmpty || !damages.isEmpty else {
      throw Diagnostic(
        .nothingMatched, "the database holds no run yet", advice: "run an experiment first")
    }
    return runs
  }
}
