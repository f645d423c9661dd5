import ArgumentParser
import Diagnostics
import Results

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the recorded runs, the newest first.")

  @Option(help: "Only runs of this experiment.")
  var experiment: String?

  @Option(help: "Only runs that are running, finished, failed, interrupted or lost.")
  var status: String?

  @Option(help: ArgumentHelp("At most this many.", valueName: "count"))
  var limit: Int?

  @Flag(help: "Print as JSON.")
  var json = false

  @OptionGroup var database: DatabaseOptions

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1.") }
  }

  func run() throws {
    let filter = RunFilter(experiment: experiment, status: try wantedStatus(), limit: limit)
    let runs = try database.reading().runs(filter)
    guard !json else {
      Terminal.output.write(try JSONText(runs.map(RunFields.init)).text)
      return
    }
    guard !runs.isEmpty else { throw Diagnostic(.nothingMatched, "no run matches") }
    var table = TextTable(
      [
        "run", "experiment", "status", "started", "time", "epochs", "verdict", "max |Δ|",
        "test RMSE",
      ],
      rightAligned: [4, 5, 7, 8])
    for run in runs {
      table.append([
        run.id.short, run.experiment, run.status.rawValue, run.startedAt.description,
        run.durationSeconds.map { brief(seconds: $0) } ?? "–", run.epochs.map { "\($0)" } ?? "–",
        run.verdict ?? "–", brief(run.maxDifference), brief(run.testRMSE),
      ])
    }
    Terminal.output.write(table.text)
  }

  private func wantedStatus() throws -> RunStatus? {
    guard let status else { return nil }
    let names = RunStatus.allCases.map(\.rawValue)
    guard let wanted = RunStatus(rawValue: status) else {
      throw Diagnostic(
        .usage, "no run is ever '\(status)'",
        expected: "one of \(names.joined(separator: ", "))",
        advice: names.nearest(to: status).map { "did you mean '\($0)'?" })
    }
    return wanted
  }
}

/// A run in lists for programs.
struct RunFields: Encodable {
  let run, experiment, status, started: String
  let ended: String?
  let seconds: Double?
  let seed: Int
  let epochs: Int?
  let verdict, resultsSHA256, error: String?
  let loss, validationLoss, testRMSE, maxDifference: JSONNumber?

  init(_ summary: RunSummary) {
    run = summary.id.text
    experiment = summary.experiment
    status = summary.status.rawValue
    started = summary.startedAt.description
    ended = summary.endedAt?.description
    seconds = summary.durationSeconds
    seed = summary.seed
    epochs = summary.epochs
    verdict = summary.verdict
    resultsSHA256 = summary.resultsSHA256
    error = summary.error
    loss = summary.loss.map(JSONNumber.init)
    validationLoss = summary.validationLoss.map(JSONNumber.init)
    testRMSE = summary.testRMSE.map(JSONNumber.init)
    maxDifference = summary.maxDifference.map(JSONNumber.init)
  }
}
