import Foundation
import Results
import TestSupport
import Testing

/// What the recorded runs look like to a person and to a program.
struct ListAndShowTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try place.run()
  }

  @Test func `lists the runs, the newest first`() throws {
    try place.run("experiment=other")
    let list = try place.exp("list")
    #expect(list.exitCode == 0)
    #expect(list.error.isEmpty)
    #expect(list.lines[0].hasPrefix("run       experiment  status    started"))
    #expect(list.lines.count == 4)
    #expect(list.lines[2].contains("other"))
    #expect(list.lines[3].contains("tiny        finished"))
    #expect(list.lines[3].contains("agree"))
  }

  @Test func `lists only the runs that are asked for`() throws {
    try place.run("experiment=other")
    #expect(try place.exp("list", "--experiment", "tiny").lines.count == 3)
    #expect(try place.exp("list", "--status", "finished", "--limit", "1").lines.count == 3)
    let none = try place.exp("list", "--status", "failed")
    #expect(none.exitCode == 5)
    #expect(none.output.isEmpty)
    #expect(none.error == "error: no run matches\n")
  }

  @Test func `lists for programs`() throws {
    let text = try place.exp("list", "--json").output
    let runs = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(runs.count == 1)
    #expect(runs[0]["status"] as? String == "finished")
    #expect(runs[0]["epochs"] as? Int == 3)
    let shown = try #require(place.exp("show", "--json").object()["summary"] as? [String: Any])
    #expect(runs[0]["run"] as? String == shown["run"] as? String)
    let query = try place.exp("query", "--json", "SELECT run FROM run_overview").output
    #expect((runs[0]["run"] as? String).map { query.contains("\"\($0.prefix(8))\"") } == true)
    let nothing = try place.exp("list", "--json", "--experiment", "none")
    #expect(nothing.exitCode == 5)
    #expect(try JSONSerialization.jsonObject(with: Data(nothing.output.utf8)) is [Any])
  }

  @Test func `lists by a condition, sorted, in columns`() throws {
    try place.run("seed=8", "model.0.lstm.units=5")
    let list = try place.exp(
      "list", "--where", "model.0.lstm.units >= 5 or experiment = none", "--sort",
      "-seed,test_rmse",
      "--columns", "seed,model.0.lstm.units,test_rmse", "--format", "csv")
    #expect(list.exitCode == 0)
    let lines = list.output.components(separatedBy: "\r\n")
    #expect(lines[0] == "seed,model.0.lstm.units,test_rmse")
    #expect(lines[1].hasPrefix("8,5,0."))
    #expect(lines.count == 3)
    let markdown = try place.exp("list", "--columns", "experiment,seed", "--format", "markdown")
    #expect(markdown.lines.prefix(2) == ["| experiment | seed |", "| --- | ---: |"])
  }

  @Test func `points at a mistake in a condition`() throws {
    let wrong = try place.exp("list", "--where", "loss < much")
    #expect(wrong.exitCode == 2)
    #expect(wrong.error.hasPrefix("condition:1:8: error: 'loss' is a number"), "\(wrong.error)")
    let unknown = try place.exp("list", "--where", "test_rmes < 1")
    #expect(unknown.exitCode == 5)
    #expect(unknown.error.contains("did you mean 'test_rmse'?"))
  }

  @Test(arguments: ["csv", "markdown", "json", "table"])
  func `a list of nothing matches nothing in every format`(format: String) throws {
    let result = try place.exp("list", "--tag", "nobody", "--format", format)
    #expect(result.exitCode == 5)
    #expect(result.output.isEmpty == (format == "table"))
    #expect(result.error == "error: no run matches\n")
  }

  @Test func `shows all of a run`() throws {
    let show = try place.exp("show")
    #expect(show.exitCode == 0)
    #expect(show.error.isEmpty)
    for heading in ["run ", "metrics", "made with", "series", "files", "spec"] {
      #expect(show.lines.contains { $0.hasPrefix(heading) }, "\(heading)")
    }
    #expect(show.output.contains("  weights.safetensors  "))
    let spec = try place.exp("run", "tiny.spec", "--dry-run").lines
    #expect(show.lines.suffix(spec.count) == (spec.map { "  " + $0 })[...])
  }

  @Test func `shows all of a run to programs`() throws {
    let run = try place.exp("show", "--json").object()
    let summary = try #require(run["summary"] as? [String: Any])
    #expect(summary["verdict"] as? String == "agree")
    #expect((run["artifacts"] as? [Any])?.count == 13)
    #expect((run["series"] as? [Any])?.count == 5)
    #expect((run["parameters"] as? [String: String])?["model.0.lstm.units"] == "4")
  }

  @Test func `a run has many names`() throws {
    guard case .text(let id) = try place.cell("SELECT id FROM runs") else { return }
    for name in [id, "\(id.prefix(4))", id.uppercased(), "latest", "tiny@latest", "best:test_rmse"]
    {
      #expect(try place.exp("show", name).lines.first == "run \(id)", "\(name)")
    }
  }

  @Test(arguments: ["show", "plot"])
  func `a run that is not there is a match for nothing`(command: String) throws {
    // No identifier is all zeros.
    for name in ["00000000000000000000000000000000", "sine@latest"] {
      let result = try place.exp(command, name)
      #expect(result.exitCode == 5)
      #expect(result.output.isEmpty)
      #expect(result.error.hasPrefix("error: no run"), "\(result.error)")
    }
    #expect(try place.exp(command, "no name").exitCode == 2)
  }
}
