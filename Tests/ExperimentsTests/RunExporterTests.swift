import Diagnostics
import Experiments
import Foundation
import Results
import TestSupport
import Testing

/// Exports of runs with numbers and files that training seldom leaves.
struct RunExporterTests {
  let runs: RecordedRuns

  init() throws {
    runs = try RecordedRuns()
  }

  @Test func `spells every number such that its bits come back`() throws {
    let values: [Double] = [
      0.1, -0.0, .nan, .infinity, -.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
      Double(Float(0.1)), 1e23, 5,
    ]
    let run = try runs.record(series: [RecordedRuns.series("reference", values)])
    try export(run)
    let rows = try text("predictions.csv").split(separator: "\n")
    #expect(rows[0] == "split,sample,step,output,reference")
    #expect(
      rows.dropFirst().prefix(5) == [
        "test,0,0,0,0.1", "test,1,0,0,-0.0", "test,2,0,0,nan", "test,3,0,0,inf", "test,4,0,0,-inf",
      ])
    let read = rows.dropFirst().map { Double($0.split(separator: ",")[4]) }
    #expect(read.map { $0?.bitPattern } == values.map(\.bitPattern))
  }

  @Test func `leaves a field empty where a series has no number`() throws {
    let run = try runs.record(series: [
      RecordedRuns.series("true", [1]), RecordedRuns.series("reference", [2, 3]),
    ])
    try export(run)
    #expect(
      try text("predictions.csv")
        == "split,sample,step,output,true,reference\ntest,0,0,0,1.0,2.0\ntest,1,0,0,,3.0\n")
  }

  @Test func `says so if numbers are not those that were recorded`() throws {
    let run = try runs.record(series: [RecordedRuns.series("reference", [2], sha256: "other")])
    let report = try export(run)
    #expect(report.damages.count == 1)
    #expect(try text("README.txt").contains("the numbers are not those that were recorded"))
  }

  @Test(arguments: [("as it was", true), ("changed", false)])
  func `takes weights that the database does not keep from the run's folder`(
    now: String, fits: Bool
  ) throws {
    // `printf 'as it was' | sha256sum`
    let hash = "369b74f2003ce39f5829ec7a2f84852b72b610d0312c8951d5d8f7316c9902ba"
    let run = try runs.record(artifacts: [
      RunArtifact(
        name: "weights.safetensors", kind: "weights", path: "weights.safetensors", sha256: hash,
        bytes: 9)
    ])
    _ = try runs.folder.write(now, to: "some-\(run.short)/weights.safetensors")
    let report = try export(run)
    let copy = FileManager.default.contents(atPath: runs.path("out/weights.safetensors"))
    #expect(copy == (fits ? Data(now.utf8) : nil))
    #expect(report.omissions.isEmpty == fits)
    #expect(report.damages.isEmpty)
  }

  @Test func `nothing is left of an export that cannot be described`() throws {
    let run = try runs.record()
    struct Failure: Error {}
    #expect(throws: Failure.self) {
      try RunExporter.export(
        run, from: runs.database, to: runs.path("out"), replacing: false,
        describedBy: { _, _ in throw Failure() })
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: runs.folder.path)
    #expect(names.allSatisfy { $0.hasPrefix("results.sqlite") })
  }

  @discardableResult
  private func export(_ run: RunID) throws -> ExportReport {
    try RunExporter.export(
      run, from: ResultsDatabase(readingFrom: runs.database.path), to: runs.path("out"),
      replacing: false, describedBy: { _, _ in "{}" })
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: runs.path("out/\(name)"), encoding: .utf8)
  }
}
