import ArgumentParser
import Experiments
import Recurrent
import Results

struct ResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Go on with a run that stopped before its end.",
    discussion: """
      The run goes on from its last checkpoint, with its spec and its inputs as the database holds \
      them, and ends with the bits that it would have ended with. It must be interrupted, failed or \
      lost: its process is gone.
      """)

  @Argument(help: RunArgument.help)
  var name = "latest"

  @OptionGroup var report: ReportOptions

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    try KernelLevel.requireRequested()
    let results = try database.editing()
    let beginning = try results.details(of: results.run(named: name)).beginning
    let plan = try ExperimentPlan(recorded: beginning, in: results, reader: .isolated)
    try report.execute { observer, signal in
      try ExperimentRun(
        resuming: beginning, plan: plan, database: results, observer: observer, signal: signal)
    }
  }
}
