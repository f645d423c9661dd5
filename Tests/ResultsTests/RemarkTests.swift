import Diagnostics
import Foundation
import Results
import Testing

/// What people and verifications say of runs.
struct RemarkTests {
  let sandbox: Sandbox
  let database: ResultsDatabase
  let run: RunID

  init() throws {
    sandbox = try Sandbox()
    database = try sandbox.create()
    run = try database.recordWhole(.sample())
  }

  /// Texts that databases are known to break on.
  static let hostile = [
    "it's", "\"; DROP TABLE runs; --", "a\nb\r\n\tc", "👩🏽‍🔬 いろは é e\u{301} \u{202E}rtl",
    "%s \\0 $1 ?1",
    String(repeating: "é", count: 51_200), " ", "",
  ]

  @Test(arguments: hostile)
  func `a tag and a note come back as they were`(text: String) throws {
    try database.changeTags(of: [run], adding: [Tag("key" + text, text)])
    try database.note(Note(text, writtenAt: Timestamp("2026-11-21T09:00:00.000Z")!), on: run)
    let details = try database.details(of: run)
    #expect(
      details.tags.map { [Array($0.key.utf8), Array($0.value.utf8)] }
        == [[Array(("key" + text).utf8), Array(text.utf8)]])
    #expect(details.notes.map { Array($0.text.utf8) } == [Array(text.utf8)])
    try database.changeTags(of: [run], removing: ["key" + text])
    #expect(try database.details(of: run).tags.isEmpty)
  }

  @Test func `a null character is refused, not cut off with the rest`() throws {
    let writes: [() throws -> Void] = [
      { try database.changeTags(of: [run], adding: [Tag("a\0b")]) },
      { try database.changeTags(of: [run], adding: [Tag("a", "b\0")]) },
      { try database.note(Note("a\0b"), on: run) },
    ]
    for write in writes {
      let found = try diagnostic(write)
      #expect(found.category == .usage && found.message.contains("null character"))
    }
    let details = try database.details(of: run)
    #expect(details.tags.isEmpty && details.notes.isEmpty)
  }

  @Test func `a tag takes the place of one with its key, on many runs at once`() throws {
    let runs = try [run] + (0..<3).map { _ in try database.recordWhole(.sample()) }
    try database.changeTags(of: [run], adding: [Tag("stage", "draft")])
    try database.changeTags(of: [run], adding: [Tag("best")])
    try database.changeTags(of: runs, adding: [Tag("stage", "paper")])
    for id in runs.dropFirst() {
      #expect(try database.details(of: id).tags == [Tag("stage", "paper")])
    }
    #expect(try database.details(of: run).tags == [Tag("best"), Tag("stage", "paper")])
    #expect(try database.details(of: run).tags.map(\.description) == ["best", "stage=paper"])
  }

  @Test func `a tag is taken off the runs that have it, and missed if none has`() throws {
    let other = try database.recordWhole(.sample())
    try database.changeTags(of: [run], adding: [Tag("best")])
    try database.changeTags(of: [run, other], removing: ["best"])
    let found = try diagnostic { try database.changeTags(of: [run, other], removing: ["best"]) }
    #expect(found.category == .nothingMatched)
  }

  @Test func `notes stand in the order in which they were written`() throws {
    // A clock may be set back.
    let times = ["2026-11-21T09:00:00.000Z", "2026-11-21T08:00:00.000Z"].map { Timestamp($0)! }
    let notes = zip(["first", "second"], times).map { Note($0, writtenAt: $1) }
    for note in notes { try database.note(note, on: run) }
    try database.note(notes[0], on: run)
    #expect(try database.details(of: run).notes == notes + [notes[0]])
  }

  @Test func `a note stays when its run goes on`() throws {
    let stopped = NewRun.sample(process: .gone)
    try database.beginRun(stopped)
    try database.note(Note("died at noon", writtenAt: .init()), on: stopped.id)
    try database.changeTags(of: [stopped.id], adding: [Tag("best")])
    _ = try database.resumeRun(stopped.id)
    let details = try database.details(of: stopped.id)
    #expect(details.notes.map(\.text) == ["died at noon"] && details.tags == [Tag("best")])
  }

  @Test func `verifications come back whole, the last one last`() throws {
    let all = [
      Verification.sample(.failed, difference: "it's gone", results: nil),
      .sample(.differs, difference: "loss of epoch 3", ulps: 1e300), .sample(),
    ]
    for verification in all { try database.recordVerification(verification, of: run) }
    let read = try database.details(of: run).verifications
    #expect(read.map(\.verdict) == [.failed, .differs, .verified])
    for (read, written) in zip(read, all) {
      #expect(read.verifiedAt == written.verifiedAt && read.difference == written.difference)
      #expect(read.ulps == written.ulps && read.durationSeconds == 1.5)
      #expect(read.kernelLevel == "x86-64-v3" && read.programVersion == "1.0")
    }
    #expect(
      try database.query("SELECT results_sha256, host FROM verifications").rows == [
        [.null, .text("here")], [.text("f00"), .text("here")], [.text("f00"), .text("here")],
      ])
  }

  @Test func `run_overview tells the last verification and all tags`() throws {
    let sql = "SELECT verified, tags FROM run_overview WHERE run = '\(run.short)'"
    #expect(try database.query(sql).rows == [[.null, .null]])
    try database.recordVerification(.sample(.differs), of: run)
    try database.recordVerification(.sample(.verified), of: run)
    for tag in [Tag("stage", "paper"), Tag("best"), Tag("zebra", "a=b")] {
      try database.changeTags(of: [run], adding: [tag])
    }
    #expect(
      try database.query(sql).rows == [[.text("verified"), .text("best, stage=paper, zebra=a=b")]])
  }

  @Test func `nothing is said of a run that nobody began`() throws {
    let id = RunID()
    let writes: [() throws -> Void] = [
      { try database.changeTags(of: [id], adding: [Tag("a")]) },
      { try database.changeTags(of: [id], removing: ["a"]) },
      { try database.note(Note("a"), on: id) },
      { try database.recordVerification(.sample(), of: id) },
    ]
    for write in writes {
      #expect(try diagnostic(write).message == "the database holds no run \(id.short)")
    }
  }
}
