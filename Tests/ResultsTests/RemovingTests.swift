import Diagnostics
import Foundation
import Results
import TestSupport
import Testing

/// Runs are put away, taken back, and deleted for good.
struct RemovingTests {
  let sandbox: Sandbox
  let database: ResultsDatabase

  init() throws {
    sandbox = try Sandbox()
    database = try sandbox.create()
  }

  /// Records a run that has a row in every table.
  private func recordEverything(_ experiment: String = "sine") throws -> NewRun {
    let input = RunInput(role: "dataset", path: "a", sha256: "\(experiment) in", bytes: 1)
    let run = NewRun.sample(experiment: experiment, inputs: [input], process: .gone)
    try database.beginRun(
      run, libraries: [LibraryVersion(name: "keras", version: "3")],
      keeping: [FileContent(sha256: input.sha256, bytes: Data([1]))])
    try database.recordEpochs(
      [TrainedEpoch(1, ["loss": 1], weightsSHA256: "a")], checkpoint: .sample(epochs: 1),
      run: run.id)
    _ = try database.resumeRun(run.id, as: .gone)
    let kinds = SeriesDescription.Kind.allCases
    try database.recordOutcome(
      of: run.id,
      RunOutcome(
        .sample(.failed), verdict: "agree", hashes: .sample(), metrics: [Metric("test_rmse", 1)],
        series: kinds.flatMap { kind in
          ["true", "reference", "reimplemented"].map { .sample($0, kind, shape: [2]) }
        },
        artifacts: [RunArtifact(name: "a", kind: "b", path: "c", sha256: "d", bytes: 1)],
        outputs: [OutputDescription("Y")],
        texts: [RunText(name: "generated", engine: "native", text: "c")]))
    try database.changeTags(of: [run.id], adding: [Tag("best")])
    try database.note(Note("good"), on: run.id)
    try database.recordVerification(.sample(), of: run.id)
    return run
  }

  /// How many rows each table, or each view, has.
  private func counts(_ type: String = "table") throws -> [String: QueryResult.Cell] {
    let names = try database.query("SELECT name FROM sqlite_master WHERE type = '\(type)'").rows
      .compactMap { if case .text(let name) = $0[0] { name } else { nil } }
    return Dictionary(
      uniqueKeysWithValues: try names.map {
        ($0, try database.cell("SELECT count(*) FROM \($0)"))
      })
  }

  @Test func `everything is deleted with a run, and nothing of another`() throws {
    let empty = try counts()
    #expect(empty.count == 18 && empty.values.allSatisfy { $0 == .integer(0) })
    _ = try recordEverything()
    let one = try counts()
    #expect(one.values.allSatisfy { $0 != .integer(0) })
    let other = try recordEverything("text")
    try database.remove([other.id])
    try database.purge([other.id])
    #expect(try counts() == one)
    let last = try #require(try database.runs().first)
    try database.remove([last.id])
    try database.purge([last.id])
    #expect(try counts() == empty)
  }

  @Test func `no list, name, view or comparison shows a run that was put away`() throws {
    let run = try recordEverything()
    let shown = try counts("view")
    #expect(shown.values.allSatisfy { $0 != .integer(0) })
    let other = try recordEverything()
    for id in [run.id, other.id] {
      try sandbox.edit("UPDATE runs SET status = 'finished' WHERE id = '\(id)'")
    }
    try database.remove([other.id], at: Timestamp("2026-11-21T09:00:00.000Z")!)
    #expect(try counts("view") == shown)
    #expect(try database.runs().map(\.id) == [run.id])
    #expect(try database.runs(RunFilter(experiment: "sine", limit: 2)).map(\.id) == [run.id])
    #expect(try database.run(named: "latest") == run.id)
    #expect(try database.run(named: "sine@latest") == run.id)
    let input = RunInput(role: "dataset", path: "a", sha256: "sine in", bytes: 1)
    #expect(try database.earlierRun(like: .sample(inputs: [input]))?.id == run.id)
    // By its own name it is found, to be looked at and taken back.
    #expect(try database.run(named: other.id.short) == other.id)
    let details = try database.details(of: other.id)
    #expect(details.removedAt == Timestamp("2026-11-21T09:00:00.000Z"))
    #expect(try database.forecast(of: other.id, named: "true").values.count == 2)
  }

  @Test func `an experiment whose runs were all put away is not suggested`() throws {
    let id = try database.recordWhole(.sample())
    try database.remove([id])
    let found = try diagnostic { _ = try database.run(named: "sin@latest") }
    #expect(found.category == .nothingMatched && found.advice == nil && found.expected == nil)
  }

  @Test func `what was put away comes back as it was`() throws {
    let run = try recordEverything()
    let lists = ["runs", "tags", "metrics", "series_values", "checkpoints"].map {
      "SELECT * FROM \($0)"
    }
    let (before, views) = (try lists.map(database.query), try counts("view"))
    try database.remove([run.id])
    #expect(try counts("view").values.allSatisfy { $0 == .integer(0) })
    try database.restore([run.id])
    #expect(try lists.map(database.query) == before)
    #expect(try counts("view") == views)
    #expect(try database.details(of: run.id).removedAt == nil)
  }

  @Test func `what was put away twice was put away the first time`() throws {
    let id = try database.recordWhole(.sample())
    let times = ["2026-11-21T09:00:00.000Z", "2026-11-21T10:00:00.000Z"].map { Timestamp($0)! }
    for time in times { try database.remove([id], at: time) }
    #expect(try database.details(of: id).removedAt == times[0])
  }

  @Test func `a running run is not put away, and no other with it`() throws {
    let finished = try database.recordWhole(.sample())
    let running = NewRun.sample()
    try database.beginRun(running)
    let found = try diagnostic { try database.remove([finished, running.id]) }
    #expect(found.category == .usage)
    #expect(found.message.contains("run \(running.id.short) is still running"))
    #expect(try database.runs().count == 2)
  }

  @Test func `only what was put away is deleted, all or nothing`() throws {
    let (kept, removed) = try (database.recordWhole(.sample()), database.recordWhole(.sample()))
    try database.remove([removed])
    let found = try diagnostic { try database.purge([removed, kept]) }
    #expect(found.category == .usage)
    #expect(found.message == "run \(kept.short) was not removed before")
    #expect(try database.cell("SELECT count(*) FROM runs") == .integer(2))
    try database.purge([removed])
    #expect(try database.run(removed) == nil)
  }

  @Test func `one unknown run among several, and nothing happens`() throws {
    let id = try database.recordWhole(.sample())
    let unknown = RunID()
    let changes: [([RunID]) throws -> Void] = [
      { try database.remove($0) }, { try database.restore($0) }, { try database.purge($0) },
      { try database.changeTags(of: $0, adding: [Tag("a")]) },
      { try database.changeTags(of: $0, removing: ["a"]) },
    ]
    for change in changes {
      let found = try diagnostic { try change([id, unknown]) }
      #expect(
        found.message == "the database holds no run \(unknown.short)" || found.category == .usage)
    }
    let details = try database.details(of: id)
    #expect(details.removedAt == nil && details.tags.isEmpty)
  }
}
