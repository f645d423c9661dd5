import Diagnostics
import Results
import TestSupport
import Testing

struct RecordingTests {
  let sandbox: Sandbox
  let database: ResultsDatabase

  init() throws {
    sandbox = try Sandbox()
    database = try sandbox.create()
  }

  @Test func `a run is there before its first step`() throws {
    let run = NewRun.sample()
    try database.beginRun(run)
    let summary = try #require(try database.runs().first)
    #expect(summary.id == run.id)
    #expect(summary.status == .running)
    #expect(summary.startedAt == run.startedAt)
    #expect(summary.endedAt == nil)
  }

  @Test func `what was known before the first step comes back whole`() throws {
    let input = RunInput(role: "dataset", path: "data/a.csv", sha256: "aa", bytes: 12)
    var run = NewRun.sample(inputs: [input])
    run.command = "exp run it\\'s.spec"
    run.environment.gitDiffSHA256 = "d1ff"
    run.environment.compiler = "swiftlang-6.3.1"
    run.environment.build = .release
    let libraries = [LibraryVersion(name: "keras", version: "3.15.1")]
    try database.beginRun(run, libraries: libraries)
    #expect(try database.details(of: run.id).beginning == run)
    #expect(try database.libraries(of: run.id) == libraries)
  }

  @Test func `what may be unknown may be nil`() throws {
    var run = NewRun.sample()
    run.description = nil
    run.environment.gitCommit = nil
    run.environment.gitDirty = nil
    run.process.bootID = nil
    run.process.startTicks = nil
    try database.beginRun(run)
    #expect(try database.details(of: run.id).beginning == run)
  }

  @Test func `what was known at the end comes back whole`() throws {
    let run = NewRun.sample()
    let series = [
      RecordedSeries.sample("true", shape: [4, 1]), .sample("reference", shape: [4, 1]),
      .sample("reference", .timeSteps, shape: [4, 5, 1]),
    ]
    let artifacts = [
      RunArtifact(name: "loss", kind: "chart", path: "loss.svg", sha256: "1a", bytes: 9)
    ]
    try database.beginRun(run)
    try database.recordEpochs([TrainedEpoch(1, ["loss": 0.5, "val_loss": 0.25])], run: run.id)
    try database.recordEpochs([TrainedEpoch(2, ["loss": 0.125, "val_loss": 0.5])], run: run.id)
    try database.recordOutcome(
      of: run.id,
      RunOutcome(
        .sample(), verdict: "agree", hashes: .sample("f00"),
        metrics: [Metric("test_rmse", 0.15), Metric("max_difference", 1e-7)], series: series,
        artifacts: artifacts))

    let details = try database.details(of: run.id)
    #expect(details.summary.status == .finished)
    #expect(details.summary.endedAt?.description == "2026-11-21T08:05:11.500Z")
    #expect(details.summary.durationSeconds == 2.458 && details.peakMemory == 4096)
    #expect(details.summary.verdict == "agree")
    #expect(details.summary.resultsSHA256 == "f00" && details.hashes == .sample("f00"))
    #expect(details.summary.epochs == 2)
    #expect(details.summary.loss == 0.125)
    #expect(details.summary.validationLoss == 0.5)
    #expect(details.summary.testRMSE == 0.15)
    #expect(details.summary.maxDifference == 1e-7)
    #expect(details.metrics == [Metric("max_difference", 1e-7), Metric("test_rmse", 0.15)])
    #expect(details.series == series.map(\.description))
    #expect(details.artifacts == artifacts)
    #expect(
      try database.epochs(of: run.id) == [
        Epoch(1, ["loss": 0.5, "val_loss": 0.25]), Epoch(2, ["loss": 0.125, "val_loss": 0.5]),
      ])
  }

  @Test func `an end is recorded whole or not at all`() throws {
    let run = NewRun.sample()
    try database.beginRun(run)
    let twice = RecordedSeries.sample("reference", shape: [3])
    let outcome = RunOutcome(
      .sample(), verdict: "agree", metrics: [Metric("test_rmse", 1)], series: [twice, twice])
    _ = try diagnostic { try database.recordOutcome(of: run.id, outcome) }
    let details = try database.details(of: run.id)
    #expect(details.summary.status == .running)
    #expect(details.summary.verdict == nil)
    #expect(details.metrics.isEmpty && details.series.isEmpty)
    #expect(try database.cell("SELECT count(*) FROM series_values") == .integer(0))
  }

  @Test(arguments: [RunEnding.Status.failed, .interrupted])
  func `a run that stops says why`(status: RunEnding.Status) throws {
    let run = NewRun.sample()
    try database.beginRun(run)
    try database.finishRun(run.id, .sample(status, error: "the loss became NaN"))
    let summary = try #require(try database.run(run.id))
    #expect(summary.status.rawValue == status.rawValue)
    #expect(summary.error == "the loss became NaN")
  }

  @Test func `an end stands`() throws {
    let id = try database.recordWhole(.sample())
    let found = try diagnostic { try database.finishRun(id, .sample(.interrupted)) }
    #expect(found.message == "run \(id.short) has ended before")
    #expect(try database.run(id)?.status == .finished)
  }

  @Test func `a metric or an artifact recorded again takes the place of the first`() throws {
    let run = NewRun.sample()
    try database.beginRun(run)
    for loss in [0.5, 0.25] {
      try database.recordEpochs([TrainedEpoch(1, ["loss": loss])], run: run.id)
    }
    for size in [1, 2] {
      let chart = RunArtifact(name: "loss", kind: "chart", path: "l.svg", sha256: "", bytes: size)
      try database.recordArtifacts([chart], run: run.id)
    }
    #expect(try database.epochs(of: run.id) == [Epoch(1, ["loss": 0.25])])
    #expect(try database.details(of: run.id).artifacts.map(\.bytes) == [2])
  }

  @Test func `a verdict can be recorded before the end`() throws {
    let run = NewRun.sample()
    try database.beginRun(run)
    try database.recordOutcome(of: run.id, RunOutcome(verdict: "disagree", hashes: .sample("0ff")))
    let summary = try #require(try database.run(run.id))
    #expect(summary.verdict == "disagree" && summary.resultsSHA256 == "0ff")
    #expect(summary.status == .running)
  }

  @Test func `nothing is recorded of a run that nobody began`() throws {
    let id = RunID()
    let writes: [() throws -> Void] = [
      { try database.recordEpochs([TrainedEpoch(1, ["loss": 1])], run: id) },
      { try database.recordOutcome(of: id, RunOutcome(series: [.sample("true", shape: [1])])) },
      { try database.recordArtifacts([], run: id) },
      { try database.recordOutcome(of: id, RunOutcome(verdict: "agree", hashes: .sample(""))) },
      { try database.finishRun(id, .sample()) },
      { try database.recordOutcome(of: id, RunOutcome(.sample())) },
    ]
    for write in writes {
      let found = try diagnostic(write)
      #expect(found.category == .database)
      #expect(found.message == "the database holds no run \(id.short)")
    }
  }

  @Test func `the last description stands for the experiment`() throws {
    try database.recordWhole(.sample())
    var second = NewRun.sample()
    second.description = "told better"
    try database.recordWhole(second)
    #expect(try database.cell("SELECT description FROM experiments") == .text("told better"))
  }

  @Test func `records a hundred thousand numbers quickly`() throws {
    let run = NewRun.sample()
    try database.beginRun(run)
    let series = RecordedSeries.sample("reference", .timeSteps, shape: [5000, 20, 1])
    let clock = ContinuousClock()
    let writing = try clock.measure {
      try database.recordOutcome(of: run.id, RunOutcome(series: [series]))
    }
    var read: [Double] = []
    let reading = try clock.measure {
      read = try database.timeSteps(of: run.id, named: "reference").values
    }
    #expect(read == series.values)
    // Ten times what a debug build takes on a slow machine: this only catches a lost transaction.
    #expect(writing < .seconds(5) && reading < .seconds(5))
  }
}
