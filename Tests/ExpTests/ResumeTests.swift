import Foundation
import Results
import TestSupport
import Testing

/// Runs that stopped before their end, and are gone on with.
struct ResumeTests {
  /// Trains for long enough to be stopped in the middle.
  private static let epochs = "weights.train.epochs=3000"

  let place: Workplace

  init() throws {
    place = try Workplace()
  }

  @Test(arguments: [SIGKILL, SIGINT])
  func `a run that was stopped ends with the bits of one that was not`(signal: Int32) throws {
    let undisturbed = try place.run(Self.epochs)
    try stop(by: signal)
    let resumed = try place.exp("resume")
    #expect(resumed.exitCode == 0, "\(resumed.error)")
    let status = signal == SIGKILL ? "lost" : "interrupted"
    #expect(resumed.error.contains(" of tiny, \(status), goes on after epoch "))
    for key in ["weights", "predictions", "verdict"] {
      #expect(try resumed.value(of: key) == undisturbed.value(of: key))
    }
    #expect(try resumed.value(of: "repeated").hasPrefix("the same bits as run"))
    // Every epoch has one row, whichever process computed it.
    let hashes = try place.rows(
      """
      SELECT count(*), count(DISTINCT results_sha256), count(DISTINCT weights_sha256), \
      sum(status = 'finished') FROM runs
      """)
    #expect(hashes == [[.integer(2), .integer(1), .integer(1), .integer(2)]])
    #expect(
      try place.rows(
        """
        SELECT count(*) FROM training_epochs GROUP BY run_id UNION ALL \
        SELECT count(DISTINCT epoch || hex(batch_losses) || weights_sha256) FROM training_epochs
        """) == [[.integer(3000)], [.integer(3000)], [.integer(3000)]])
  }

  @Test func `can be stopped and gone on with again and again`() throws {
    let undisturbed = try place.run(Self.epochs)
    try stop(by: SIGKILL)
    for _ in 0..<3 {
      let running = try place.command(["resume"]).start()
      try #require(running.wait { running.errorSoFar.contains("goes on") })
      running.send(SIGKILL)
      _ = try running.result()
    }
    let resumed = try place.exp("resume", "--json").object()
    #expect(
      try resumed["weights_sha256"] as? String == undisturbed.value(of: "weights"))
    #expect(try place.cell("SELECT count(*) FROM resumptions") == .integer(4))
    #expect(try place.cell("SELECT count(*) FROM checkpoints") == .integer(0))
  }

  @Test func `needs nothing but the database`() throws {
    try stop(by: SIGKILL)
    try FileManager.default.removeItem(atPath: place.path("tiny.spec"))
    for folder in try place.runFolders() {
      try FileManager.default.removeItem(atPath: place.path(folder))
    }
    let resumed = try place.exp("resume")
    #expect(resumed.exitCode == 0, "\(resumed.error)")
    #expect(try place.names(in: place.runFolders()[0]).contains("weights.safetensors"))
  }

  @Test func `what still runs or has finished is not gone on with`() throws {
    try place.run()
    let finished = try place.exp("resume")
    #expect(finished.exitCode == 2)
    #expect(finished.error.contains("has finished: there is nothing to go on with"))

    let running = try startTraining(epochs: "weights.train.epochs=1000000")
    let refused = try place.exp("resume")
    #expect(refused.exitCode == 2)
    #expect(refused.error.contains("is still running, as process"), "\(refused.error)")
    running.send(SIGKILL)
    _ = try running.result()
  }

  @Test func `another version's run is left to that version`() throws {
    try stop(by: SIGKILL)
    try place.edit("UPDATE runs SET program_version = '0.0.1'")
    let result = try place.exp("resume")
    #expect(result.exitCode == 2)
    #expect(result.error.contains("exp 0.0.1 began run"), "\(result.error)")
    #expect(try place.cell("SELECT count(*) FROM resumptions") == .integer(0))
  }

  @Test func `a damaged checkpoint is said, and the training begins anew`() throws {
    let undisturbed = try place.run(Self.epochs)
    try stop(by: SIGKILL)
    try place.edit("UPDATE checkpoints SET content = zeroblob(length(content))")
    let resumed = try place.exp("resume")
    #expect(resumed.exitCode == 0)
    #expect(resumed.error.contains("note: training begins anew"), "\(resumed.error)")
    #expect(try resumed.value(of: "weights") == undisturbed.value(of: "weights"))
  }

  /// Starts a run and stops it once a checkpoint is recorded.
  private func stop(by signal: Int32) throws {
    let running = try startTraining(epochs: Self.epochs)
    let isSaved = try running.wait {
      try place.cell("SELECT count(*) FROM checkpoints") == .integer(1)
    }
    try #require(isSaved, "\(running.errorSoFar)")
    running.send(signal)
    try #require(running.result().exitCode == 128 + signal)
  }

  private func startTraining(epochs: String) throws -> RunningCommand {
    let running = try place.command(["run", "tiny.spec", epochs]).start()
    try #require(running.wait { running.errorSoFar.contains("epoch 3/") })
    return running
  }
}
