import Diagnostics
import Results
import TestSupport
import Testing

struct ListingTests {
  let sandbox: Sandbox
  let database: ResultsDatabase

  init() throws {
    sandbox = try Sandbox()
    database = try sandbox.create()
  }

  @Test func `lists the newest first`() throws {
    let ids = try (0..<3).map { _ in try database.recordWhole(.sample()) }
    #expect(try database.runs().map(\.id) == ids.reversed())
    #expect(try database.runs(RunFilter(limit: 2)).map(\.id) == [ids[2], ids[1]])
  }

  @Test func `lists one experiment or one status`() throws {
    let sine = try database.recordWhole(.sample())
    let text = NewRun.sample(experiment: "text")
    try database.beginRun(text)
    #expect(try database.runs(RunFilter(experiment: "text")).map(\.id) == [text.id])
    #expect(try database.runs(RunFilter(status: .finished)).map(\.id) == [sine])
    #expect(try database.runs(RunFilter(status: .running)).map(\.id) == [text.id])
    #expect(try database.runs(RunFilter(experiment: "sine", status: .running)).isEmpty)
  }

  @Test func `a limit counts only what is listed`() throws {
    var gone = ProcessIdentity.current
    gone.bootID = "another session"
    let lost = NewRun.sample(process: gone)
    try database.beginRun(lost)
    try database.beginRun(.sample())
    #expect(try database.runs(RunFilter(status: .lost, limit: 1)).map(\.id) == [lost.id])
  }

  @Test func `finds a run by the first digits of its name`() throws {
    let (first, second) = try (name("abcd1"), name("abcd2"))
    for id in [first, second] { try database.recordWhole(.sample(id)) }
    #expect(try database.run(named: "abcd1") == first)
    #expect(try database.run(named: "ABCD2") == second)
    #expect(try database.run(named: second.text) == second)
  }

  @Test func `finds the latest run, of all or of an experiment`() throws {
    let sine = try database.recordWhole(.sample())
    let text = try database.recordWhole(.sample(experiment: "text"))
    #expect(try database.run(named: "latest") == text)
    #expect(try database.run(named: "sine@latest") == sine)
  }

  @Test func `lists the candidates of digits that several names share`() throws {
    let ids = try [name("abcd1"), name("abcd2")]
    for id in ids { try database.recordWhole(.sample(id)) }
    let found = try diagnostic { _ = try database.run(named: "abcd") }
    #expect(found.category == .usage)
    #expect(found.message == "'abcd' begins the names of several runs")
    #expect(ids.allSatisfy { found.expected?.contains("\($0) (sine, 2026-11-21T") == true })
  }

  @Test func `says that no name begins so`() throws {
    try database.recordWhole(.sample(name("abcd1")))
    let found = try diagnostic { _ = try database.run(named: "abce") }
    #expect(found.category == .nothingMatched)
    #expect(found.message == "no run's name begins with 'abce'")
  }

  @Test func `there is no latest run of nothing`() throws {
    let found = try diagnostic { _ = try database.run(named: "latest") }
    #expect(found.category == .nothingMatched)
  }

  @Test func `names the series that a run has`() throws {
    let run = NewRun.sample()
    try database.beginRun(run)
    try database.recordOutcome(
      of: run.id, RunOutcome(series: [.sample("reference", shape: [2])]))
    let found = try diagnostic { _ = try database.series(of: run.id, named: "true") }
    #expect(found.category == .nothingMatched)
    #expect(found.expected == "one of reference (test)")
  }

  @Test func `has no details of a run that nobody began`() throws {
    let found = try diagnostic { _ = try database.details(of: RunID()) }
    #expect(found.category == .nothingMatched)
    #expect(try database.run(RunID()) == nil)
  }

  private func name(_ beginning: String) throws -> RunID {
    try #require(RunID(beginning + String(repeating: "0", count: 32 - beginning.count)))
  }
}
