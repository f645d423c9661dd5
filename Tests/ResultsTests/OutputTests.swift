import Results
import Testing

/// What the outputs stand for, what was written in words, and what took part.
struct OutputTests {
  let sandbox: Sandbox
  let database: ResultsDatabase
  let run = NewRun.sample()

  init() throws {
    sandbox = try Sandbox()
    database = try sandbox.create()
    try database.beginRun(run)
  }

  @Test func `outputs, texts and libraries come back whole`() throws {
    let outputs = [OutputDescription("Y", offset: 0.1, scale: 1e-300), OutputDescription("é\n")]
    let texts = [
      RunText(name: "generated", engine: "equations", text: "いろは\n"),
      RunText(name: "generated", engine: "native", text: "a\0b\0"),
    ]
    let libraries = [
      LibraryVersion(name: "keras", version: "3.15.1"),
      LibraryVersion(name: "python", version: "3.11.2"),
    ]
    try database.recordOutcome(
      of: run.id, RunOutcome(outputs: outputs, texts: texts, libraries: libraries))
    #expect(try database.outputs(of: run.id) == outputs)
    #expect(try database.texts(of: run.id) == texts)
    #expect(try database.libraries(of: run.id) == libraries)
    let details = try database.details(of: run.id)
    #expect(details.outputCount == 2 && details.texts == texts && details.libraries == libraries)
    #expect(details.summary.status == .running)
  }

  @Test func `another run has none of them`() throws {
    let other = NewRun.sample()
    try database.beginRun(other)
    try database.recordOutcome(
      of: run.id,
      RunOutcome(
        outputs: [OutputDescription("Y")], texts: [RunText(name: "a", engine: "b", text: "c")],
        libraries: [LibraryVersion(name: "keras", version: "3")]))
    let details = try database.details(of: other.id)
    #expect(details.outputCount == 0 && details.texts.isEmpty && details.libraries.isEmpty)
    #expect(try database.outputs(of: other.id).isEmpty)
  }

  @Test func `what is recorded again takes the place of the first`() throws {
    for (names, word) in [(["a", "b", "c"], "first"), (["d", "e"], "second")] {
      try database.recordOutcome(
        of: run.id,
        RunOutcome(
          outputs: names.map { OutputDescription($0) },
          texts: [RunText(name: "generated", engine: "native", text: word)],
          libraries: [LibraryVersion(name: "keras", version: word)]))
    }
    try database.recordOutcome(of: run.id, RunOutcome(verdict: "agree"))
    #expect(try database.outputs(of: run.id).map(\.name) == ["d", "e"])
    #expect(try database.texts(of: run.id).map(\.text) == ["second"])
    #expect(try database.libraries(of: run.id).map(\.version) == ["second"])
  }

  @Test func `an output is in its own units unless something else is said`() throws {
    #expect(OutputDescription("Y") == OutputDescription("Y", offset: 0, scale: 1))
    try database.recordOutcome(of: run.id, RunOutcome(outputs: [OutputDescription("Y")]))
    #expect(
      try database.query("SELECT offset, scale FROM outputs").rows == [[.real(0), .real(1)]])
  }

  @Test func `predictions_in_units shows both numbers, and the same one without units`() throws {
    let plain = NewRun.sample()
    try database.beginRun(plain)
    let series = RecordedSeries.sample("reference", shape: [2, 2], values: [1, 2, .nan, 0.5])
    for id in [run.id, plain.id] {
      try database.recordOutcome(of: id, RunOutcome(series: [series]))
    }
    try database.recordOutcome(
      of: run.id,
      RunOutcome(outputs: [OutputDescription("Y", offset: 10, scale: 4), OutputDescription("Z")]))
    func inUnits(_ id: RunID) throws -> [[QueryResult.Cell]] {
      try database.query(
        """
        SELECT sample, name, value_in_units, value FROM predictions_in_units
        WHERE run = '\(id.short)' AND series = 'reference'
        """
      ).rows
    }
    #expect(
      try inUnits(run.id) == [
        [.integer(0), .text("Y"), .real(14), .real(1)],
        [.integer(0), .text("Z"), .real(2), .real(2)],
        [.integer(1), .text("Y"), .null, .null],
        [.integer(1), .text("Z"), .real(0.5), .real(0.5)],
      ])
    #expect(
      try inUnits(plain.id).map { Array($0.dropFirst()) } == [
        [.null, .real(1), .real(1)], [.null, .real(2), .real(2)], [.null, .null, .null],
        [.null, .real(0.5), .real(0.5)],
      ])
  }
}
