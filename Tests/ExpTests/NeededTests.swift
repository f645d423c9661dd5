import Foundation
import Results
import TestSupport
import Testing

/// `exp run` where an earlier run is recorded: what is said of it, and when it is enough.
struct NeededTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
  }

  private func needed(_ arguments: String...) throws -> CommandResult {
    try place.command(["run", "tiny.spec", "--needed", "--quiet"] + arguments).run()
  }

  private var name: String {
    get throws {
      guard
        case .text(let name) = try place.cell("SELECT substr(id, 1, 8) FROM runs ORDER BY number")
      else { return "" }
      return name
    }
  }

  @Test func `the first run of an experiment is needed`() throws {
    let result = try needed()
    #expect(result.exitCode == 0)
    #expect(result.error == "note: running because no run of tiny is recorded\n")
    #expect(try result.value(of: "verdict") == "agree")
  }

  @Test func `a second is not, and the first one's report stands for it`() throws {
    let first = try place.run()
    let result = try needed()
    #expect(result.exitCode == 0)
    #expect(
      try result.error == "skipped: run \(name) of tiny has the same spec, inputs and version\n")
    for key in ["verdict", "weights", "predictions", "test RMSE", "charts"] {
      #expect(try result.value(of: key) == first.value(of: key))
    }
    #expect(
      try first.value(of: "max |Δ|").hasPrefix(result.value(of: "max |Δ|")))
    #expect(try place.cell("SELECT count(*) FROM runs") == .integer(1))
    #expect(try place.runFolders().count == 1)
  }

  @Test func `a report for programs says that it was skipped`() throws {
    let first = try place.exp("run", "tiny.spec", "--json").object()
    #expect(first["skipped"] as? Bool == false)
    #expect(first["changes"] == nil)
    let second = try needed("--json").object()
    #expect(second["skipped"] as? Bool == true)
    for key in ["run", "verdict", "results_sha256", "folder"] {
      #expect(second[key] as? String == first[key] as? String, "\(key)")
    }
    #expect(Set(second["charts"] as? [String] ?? []) == Set(first["charts"] as? [String] ?? []))
    let third = try needed("--json", "model.0.lstm.units=5").object()
    let changes = try #require(third["changes"] as? [[String: String]])
    #expect(
      changes == [
        ["kind": "parameter", "what": "model.0.lstm.units", "from": "4", "to": "5"]
      ])
  }

  @Test func `the last of two flags counts`() throws {
    try place.run()
    #expect(try needed("--force").error.isEmpty)
    #expect(try place.cell("SELECT count(*) FROM runs") == .integer(2))
    #expect(try needed("--force", "--needed").error.hasPrefix("skipped: "))
  }

  @Test func `a run that disagreed does so again`() throws {
    try place.run()
    try place.edit("UPDATE runs SET verdict = 'disagree'")
    let result = try needed()
    #expect(result.exitCode == 3)
    #expect(try result.value(of: "verdict") == "disagree")
  }

  @Test(arguments: [
    ("model.0.lstm.units=5", "model.0.lstm.units changed from 4 to 5"),
    ("seed=1", "seed changed from 0 to 1"),
    ("charts=[predictions]", "charts.1 was removed, it was agreement"),
    ("description=Other words", "description changed from 'A small network"),
    ("forecast={steps: 2}", "because forecast.recorded was added as null, forecast.start was"),
  ])
  func `a change is named`(override: String, words: String) throws {
    try place.run()
    let result = try needed(override)
    #expect(result.exitCode == 0)
    #expect(result.error.hasPrefix("note: re-running because "), "\(result.error)")
    #expect(result.error.contains(words), "\(result.error)")
    #expect(try result.error.hasSuffix(" since run \(name)\n"))
    #expect(try place.cell("SELECT count(*) FROM runs") == .integer(2))
  }

  @Test func `a change is named by a plain run, unless it is to be quiet`() throws {
    let first = try place.run()
    #expect(!first.error.contains("note:"))
    #expect(try !place.run().error.contains("note:"))
    let changed = try place.run("seed=1")
    #expect(changed.error.hasPrefix("note: seed changed from 0 to 1 since run "))
    #expect(try place.run("seed=2", "--quiet").error.isEmpty)
  }

  @Test func `a file with another content is a change, one that moved is none`() throws {
    let rows = (0..<40).map { "\($0 % 7)\n" }.joined()
    _ = try place.folder.write("x\n" + rows, to: "table.csv")
    let spec = """
      experiment: table
      dataset:
        csv: {file: table.csv, inputs: [x], targets: [x]}
        window: {look_back: 3, target: next}
        split: {test: 0.3}
      model: [{gru: {units: 2}}, {dense: {units: 1}}]
      weights: {train: {loss: mean_squared_error, optimizer: adam, epochs: 1}}
      """
    _ = try place.folder.write(spec, to: "tiny.spec")
    try place.run()
    _ = try place.folder.write(spec, to: "elsewhere/tiny.spec")
    try FileManager.default.moveItem(
      atPath: place.path("table.csv"), toPath: place.path("elsewhere/table.csv"))
    let moved = try place.exp("run", "elsewhere/tiny.spec", "--needed")
    #expect(moved.error.hasPrefix("skipped: "), "\(moved.error)")
    _ = try place.folder.write("x\n" + rows + "3\n", to: "elsewhere/table.csv")
    let changed = try place.exp("run", "elsewhere/tiny.spec", "--needed", "--quiet")
    #expect(changed.exitCode == 0)
    #expect(changed.error.contains("because the content of the dataset file changed, from /"))
  }

  @Test func `another version of the program is a change`() throws {
    try place.run()
    try place.edit("UPDATE runs SET program_version = '0.0.9'")
    #expect(
      try needed().error.contains("because the program's version changed from 0.0.9 to "))
  }

  @Test func `a run whose files are gone does not count`() throws {
    try place.run()
    let folder = try place.runFolders()[0]
    try FileManager.default.removeItem(atPath: place.path("\(folder)/loss.svg"))
    let result = try needed()
    #expect(result.exitCode == 0)
    let file = "\(folder.dropFirst("results/".count))/loss.svg"
    #expect(result.error.contains("its file \(file) is gone"), "\(result.error)")
    #expect(try place.cell("SELECT count(*) FROM runs") == .integer(2))
  }

  @Test func `a run that was removed does not count`() throws {
    try place.run()
    try place.edit("UPDATE runs SET removed_at = ended_at")
    #expect(try needed().error.contains("no run of tiny is recorded"))
  }

  @Test(arguments: [
    ("interrupted", "was interrupted"), ("failed", "failed"), ("running", "was lost"),
  ])
  func `a run that stopped can be gone on with`(status: String, words: String) throws {
    try place.run()
    try place.edit("UPDATE runs SET status = '\(status)', results_sha256 = NULL")
    let result = try needed()
    #expect(result.exitCode == 0)
    #expect(
      try result.error
        == "note: running because run \(name) of the same spec \(words): exp resume \(name) goes on\n"
    )
  }
}
