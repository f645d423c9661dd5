import Diagnostics
import Foundation
import Results
import TestSupport
import Testing

/// A run that has stopped before its end is gone on with, by one process.
struct ResumingTests {
  let sandbox: Sandbox
  let database: ResultsDatabase

  init() throws {
    sandbox = try Sandbox()
    database = try sandbox.create()
  }

  /// Records a run whose process is gone, with epochs, a checkpoint, and what came of it so far.
  private func stopped(_ ending: RunEnding? = nil) throws -> RunID {
    let run = NewRun.sample(process: .gone)
    try database.beginRun(run)
    try database.recordEpochs(
      (1...5).map { TrainedEpoch($0, ["loss": 1 / Double($0)], weightsSHA256: "\($0)") },
      checkpoint: .sample(epochs: 3, batches: 4), run: run.id)
    try database.recordOutcome(
      of: run.id,
      RunOutcome(verdict: "agree", hashes: .sample(), metrics: [Metric("test_rmse", 0.5)]))
    if let ending { try database.finishRun(run.id, ending) }
    return run.id
  }

  @Test(arguments: [
    (nil, RunStatus.lost), (RunEnding.Status.interrupted, .interrupted), (.failed, .failed),
  ])
  func `a stopped run is taken by this process`(
    ending: RunEnding.Status?, status: RunStatus
  ) throws {
    let id = try stopped(ending.map { .sample($0, error: "why") })
    let (resumption, checkpoint) = try database.resumeRun(id)
    #expect(checkpoint == .sample(epochs: 3, batches: 4))
    #expect(resumption.status == status)
    #expect(resumption.error == (ending == nil ? nil : "why"))
    #expect(resumption.from.map { [$0.epochs, $0.batches] } == [3, 4])

    let details = try database.details(of: id)
    #expect(details.summary.status == .running)
    #expect(details.beginning.process == .current)
    #expect(details.summary.endedAt == nil && details.summary.durationSeconds == nil)
    #expect(details.summary.error == nil && details.peakMemory == nil)
    #expect(details.resumptions == [resumption])
  }

  @Test func `what came after the checkpoint is forgotten, with the verdict`() throws {
    let id = try stopped(.sample(.failed))
    _ = try database.resumeRun(id)
    #expect(try database.epochs(of: id).map(\.number) == [1, 2, 3])
    #expect(try database.trainedEpochs(of: id).map(\.number) == [1, 2, 3])
    let details = try database.details(of: id)
    #expect(details.summary.epochs == 3 && details.summary.verdict == nil)
    #expect(details.hashes == nil && details.summary.resultsSHA256 == nil)
    #expect(details.metrics == [Metric("test_rmse", 0.5)])
  }

  @Test func `without a checkpoint a run begins anew`() throws {
    let run = NewRun.sample(process: .gone)
    try database.beginRun(run)
    try database.recordEpochs([TrainedEpoch(1, ["loss": 1])], run: run.id)
    let (resumption, checkpoint) = try database.resumeRun(run.id)
    #expect(checkpoint == nil && resumption.from == nil)
    #expect(try database.epochs(of: run.id).isEmpty)
  }

  @Test func `a run gone on with ends as any other, and may stop again before`() throws {
    let id = try stopped()
    _ = try database.resumeRun(id, as: .gone)
    #expect(try database.run(id)?.status == .lost)
    let (second, _) = try database.resumeRun(id)
    try database.recordOutcome(
      of: id, RunOutcome(.sample(), verdict: "agree", hashes: .sample("end")))
    let details = try database.details(of: id)
    #expect(details.summary.status == .finished && details.hashes == .sample("end"))
    #expect(details.resumptions.count == 2 && details.resumptions.last == second)
    #expect(try database.checkpoint(of: id) == nil)
    let numbers = try database.query("SELECT number FROM resumptions ORDER BY number").rows
    #expect(numbers == [[.integer(1)], [.integer(2)]])
  }

  @Test func `a running one is refused, and told how to be stopped`() throws {
    let run = NewRun.sample()
    try database.beginRun(run)
    let found = try diagnostic { _ = try database.resumeRun(run.id) }
    #expect(found.category == .usage)
    #expect(found.message.contains("is still running, as process \(getpid())"))
    #expect(found.advice == "stop it first: kill \(getpid())")
  }

  @Test func `one of another machine is refused, because nobody here can tell`() throws {
    var elsewhere = ProcessIdentity.gone
    elsewhere.host = "elsewhere"
    let run = NewRun.sample(process: elsewhere)
    try database.beginRun(run)
    for change in [{ _ = try database.resumeRun($0) }, { try database.remove([$0]) }]
      as [(RunID) throws -> Void]
    {
      let found = try diagnostic { try change(run.id) }
      #expect(found.category == .usage)
      #expect(found.message.contains("of elsewhere"))
      #expect(found.advice == "only that machine can tell whether it is: try again there")
    }
    #expect(try database.details(of: run.id).beginning.process == elsewhere)
  }

  @Test func `one that said how it ended can be taken by another machine`() throws {
    var elsewhere = ProcessIdentity.gone
    elsewhere.host = "elsewhere"
    let run = NewRun.sample(process: elsewhere)
    try database.beginRun(run)
    try database.finishRun(run.id, .sample(.interrupted))
    #expect(try database.resumeRun(run.id).resumption.status == .interrupted)
  }

  @Test func `a finished, an unknown and a removed one are refused`() throws {
    let finished = try database.recordWhole(.sample())
    let removed = try stopped(.sample(.failed))
    try database.remove([removed])
    let unknown = RunID()
    let cases: [(RunID, Diagnostic.Category, String)] = [
      (finished, .usage, "run \(finished.short) has finished: there is nothing to go on with"),
      (removed, .usage, "run \(removed.short) was removed"),
      (unknown, .database, "the database holds no run \(unknown.short)"),
    ]
    for (id, category, message) in cases {
      let found = try diagnostic { _ = try database.resumeRun(id) }
      #expect(found.category == category && found.message == message)
    }
    #expect(try database.cell("SELECT count(*) FROM resumptions") == .integer(0))
    #expect(try database.epochs(of: removed).count == 5)
  }

  @Test func `of several processes that ask at once, one gets it`() async throws {
    let id = try stopped()
    let (path, run) = (sandbox.path, id.text)
    let outcomes = sandbox.folder.url.appending(path: "outcomes").path
    try FileManager.default.createDirectory(atPath: outcomes, withIntermediateDirectories: true)
    let start = Date.now.addingTimeInterval(1).timeIntervalSince1970
    try await withThrowingTaskGroup { group in
      for _ in 0..<4 {
        group.addTask {
          await #expect(processExitsWith: .success) {
            [
              path = path as String, run = run as String, outcomes = outcomes as String,
              start = start as Double
            ] in
            let database = try ResultsDatabase(creatingAt: path)
            let id = try #require(RunID(run))
            wait(until: start)
            var outcome = "won"
            do { _ = try database.resumeRun(id) } catch let refusal as Diagnostic {
              outcome = refusal.message
            }
            try Data(outcome.utf8).write(to: URL(filePath: "\(outcomes)/\(getpid())"))
            // Who went away would leave the run to the next.
            let deadline = ContinuousClock.now + .seconds(20)
            while try FileManager.default.contentsOfDirectory(atPath: outcomes).count < 4,
              ContinuousClock.now < deadline
            { usleep(5000) }
          }
        }
      }
      try await group.waitForAll()
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: outcomes)
    let told = try names.map {
      (process: Int32($0), try String(contentsOfFile: "\(outcomes)/\($0)", encoding: .utf8))
    }
    let winner = try #require(told.first { $0.1 == "won" })
    #expect(told.count == 4)
    #expect(
      told.count { $0.1.contains("is still running, as process \(winner.process ?? 0) ") } == 3)
    let details = try database.details(of: id)
    #expect(details.beginning.process.processID == winner.process)
    #expect(details.resumptions.count == 1 && details.resumptions[0].status == .lost)
  }
}
