import Results
import Testing

struct EarlierRunTests {
  let sandbox: Sandbox
  let database: ResultsDatabase

  init() throws {
    sandbox = try Sandbox()
    database = try sandbox.create()
  }

  @Test func `finds the newest run of the same spec, inputs and version`() throws {
    let data = RunInput(role: "dataset", path: "a.csv", sha256: "aa", bytes: 1)
    var moved = data
    moved.path = "elsewhere/a.csv"
    try database.recordWhole(.sample(inputs: [data]), results: "old")
    let newest = try database.recordWhole(.sample(inputs: [moved]), results: "new")
    let run = NewRun.sample(inputs: [data])
    try database.beginRun(run)
    let found = try #require(try database.earlierRun(like: run))
    #expect(found.id == newest)
    #expect(found.resultsSHA256 == "new")
  }

  @Test func `a run is not earlier than itself`() throws {
    let run = NewRun.sample()
    try database.recordWhole(run, results: "f00")
    #expect(try database.earlierRun(like: run) == nil)
  }

  @Test(arguments: [
    NewRun.sample(spec: "abd"), .sample(version: "1.1"),
    .sample(inputs: [RunInput(role: "dataset", path: "a.csv", sha256: "ab", bytes: 1)]),
    .sample(inputs: [RunInput(role: "weights", path: "a.csv", sha256: "aa", bytes: 1)]),
    .sample(inputs: []),
  ])
  func `another spec, version or input is another run`(run: NewRun) throws {
    let data = RunInput(role: "dataset", path: "a.csv", sha256: "aa", bytes: 1)
    try database.recordWhole(.sample(inputs: [data]), results: "f00")
    #expect(try database.earlierRun(like: run) == nil)
  }

  @Test func `a run without an end has no results to compare`() throws {
    let failed = NewRun.sample()
    try database.beginRun(failed)
    try database.recordOutcome(of: failed.id, RunOutcome(verdict: "agree", hashes: .sample("f00")))
    try database.finishRun(failed.id, .sample(.failed))
    try database.recordWhole(.sample(), results: nil)
    #expect(try database.earlierRun(like: .sample()) == nil)
  }
}
