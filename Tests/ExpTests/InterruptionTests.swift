import Foundation
import Results
import TestSupport
import Testing

/// Runs that are stopped from outside, and the database they leave.
struct InterruptionTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
  }

  @Test func `a run that was killed is lost, with the epochs until then`() throws {
    let running = try startTraining()
    running.send(SIGKILL)
    #expect(try running.result().exitCode == 137)

    let list = try place.exp("list")
    #expect(list.exitCode == 0)
    #expect(list.lines[2].contains("tiny        lost"), "\(list.output)")
    #expect(try place.exp("list", "--status", "finished").exitCode == 5)
    #expect(try place.cell("PRAGMA integrity_check") == .text("ok"))
    #expect(try place.cell("SELECT count(*) >= 3 FROM epochs") == .integer(1))
    #expect(try place.cell("SELECT count(*) FROM runs WHERE status = 'finished'") == .integer(0))
    try runAgain()
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `a signal ends a run in order`(signal: Int32) throws {
    let running = try startTraining()
    running.send(signal)
    let result = try running.result()
    #expect(result.exitCode == 128 + signal)
    #expect(result.output.isEmpty)

    guard case .text(let id) = try place.cell("SELECT id FROM runs") else { return }
    let words =
      "interrupted; what was computed so far is recorded: exp resume \(id.prefix(8)) goes on\n"
    #expect(result.error.hasSuffix(words), "\(result.error.suffix(200))")
    #expect(
      try place.rows("SELECT status, error, verdict, results_sha256 FROM runs") == [
        [.text("interrupted"), .text("signal \(signal)"), .null, .null]
      ])
    let shown = result.error.split(separator: "\n").count { $0.hasPrefix("epoch ") }
    #expect(shown >= 3)
    #expect(try place.cell("SELECT max(epoch) FROM epochs") == .integer(Int64(shown)))
    #expect(try place.runFolders().isEmpty)
    try runAgain()
  }

  @Test func `the losses of a run that was interrupted can be drawn`() throws {
    let running = try startTraining()
    running.send(SIGINT)
    #expect(try running.result().exitCode == 130)
    #expect(try place.exp("plot", "--chart", "loss", "--output", "out").lines == ["out/loss.svg"])
    let predictions = try place.exp("plot", "--chart", "predictions", "--output", "out")
    #expect(predictions.exitCode == 5)
    #expect(predictions.error.contains("has no series 'reference'"))
  }

  /// Starts a run that would take many minutes, and waits until three of its epochs are recorded.
  private func startTraining() throws -> RunningCommand {
    let running = try place.command(["run", "tiny.spec", "weights.train.epochs=1000000"]).start()
    let isTraining = running.wait { running.errorSoFar.contains("epoch 3/") }
    try #require(isTraining, "\(running.errorSoFar)")
    return running
  }

  private func runAgain() throws {
    #expect(try !place.run().output.contains("repeated"))
    #expect(try place.exp("list", "--status", "finished").lines.count == 3)
  }
}
