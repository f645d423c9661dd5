import Foundation
import Results
import Testing

/// What files held is kept once, for as long as a run speaks of it.
struct KeptFileTests {
  let sandbox: Sandbox
  let database: ResultsDatabase

  init() throws {
    sandbox = try Sandbox()
    database = try sandbox.create()
  }

  static let data = FileContent(sha256: "da7a", bytes: Data([0, 255, 39, 0]))
  static let input = RunInput(role: "dataset", path: "a.csv", sha256: "da7a", bytes: 4)

  @Test func `a file that many runs read is kept once`() throws {
    for _ in 0..<3 { try database.beginRun(.sample(inputs: [Self.input]), keeping: [Self.data]) }
    #expect(try database.content(sha256: "da7a") == Self.data.bytes)
    #expect(
      try database.query("SELECT sha256, bytes FROM files").rows == [[.text("da7a"), .integer(4)]])
  }

  @Test func `a file that a run wrote is kept, even an empty one`() throws {
    let run = NewRun.sample()
    try database.beginRun(run)
    let chart = RunArtifact(name: "loss", kind: "chart", path: "l.svg", sha256: "e3b0", bytes: 0)
    try database.recordArtifacts(
      [chart], keeping: [FileContent(sha256: "e3b0", bytes: Data())], run: run.id)
    #expect(try database.content(sha256: "e3b0") == Data())
    #expect(try database.content(sha256: "da7a") == nil)
  }

  @Test func `nothing is kept of a run that could not begin`() throws {
    let run = NewRun.sample(inputs: [Self.input, Self.input])
    _ = try diagnostic { try database.beginRun(run, keeping: [Self.data]) }
    #expect(try database.content(sha256: "da7a") == nil)
    #expect(try database.cell("SELECT count(*) FROM experiments") == .integer(0))
  }

  @Test(arguments: [(0, true), (1, false)])
  func `64 MiB are kept, one byte more is not`(beyond: Int, isKept: Bool) throws {
    let large = FileContent(sha256: "1a49e", bytes: Data(count: FileContent.largestKept + beyond))
    let run = NewRun.sample()
    try database.beginRun(run, keeping: [large])
    #expect(FileContent.largestKept == 67_108_864)
    #expect(
      try database.cell("SELECT count(*) FROM files WHERE bytes = length(content)")
        == .integer(isKept ? 1 : 0))
    #expect(try database.run(run.id) != nil)
  }

  @Test func `purging keeps what another run still speaks of, in whatever way`() throws {
    let contents = ["input", "artifact", "diff", "alone"].map {
      FileContent(sha256: $0, bytes: Data($0.utf8))
    }
    func run(_ names: [String]) throws -> NewRun {
      var run = NewRun.sample(
        inputs: names.contains("input")
          ? [RunInput(role: "dataset", path: "a", sha256: "input", bytes: 5)] : [])
      run.environment.gitDiffSHA256 = names.contains("diff") ? "diff" : nil
      try database.beginRun(run, keeping: contents)
      if names.contains("artifact") {
        let artifact = RunArtifact(name: "a", kind: "a", path: "a", sha256: "artifact", bytes: 8)
        try database.recordArtifacts([artifact], run: run.id)
      }
      try database.finishRun(run.id, .sample())
      return run
    }
    let all = try run(["input", "artifact", "diff"])
    let others = try ["input", "artifact", "diff"].map { try run([$0]) }
    func purge(_ run: NewRun) throws -> Set<QueryResult.Cell> {
      try database.remove([run.id])
      try database.purge([run.id])
      return Set(try database.query("SELECT sha256 FROM files").rows.map { $0[0] })
    }
    #expect(try purge(all) == [.text("input"), .text("artifact"), .text("diff")])
    #expect(try purge(others[0]) == [.text("artifact"), .text("diff")])
    #expect(try purge(others[1]) == [.text("diff")])
    #expect(try purge(others[2]).isEmpty)
  }
}
