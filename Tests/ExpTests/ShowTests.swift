import Foundation
import Results
import TestSupport
import Testing

/// All that is recorded of a run, as it is shown.
struct ShowTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
  }

  @Test func `shows how the run was made`() throws {
    try place.run("--tag", "baseline")
    let show = try place.exp("show")
    #expect(try show.value(of: "  command") == "exp run tiny.spec --tag baseline")
    #expect(try show.value(of: "  compiler").lowercased().contains("clang"))
    #expect(["debug", "release"].contains(try show.value(of: "  build")))
    #expect(try show.value(of: "  peak memory").hasSuffix("MiB"))
    for library in ["hdf5", "libzip", "openssl", "sqlite", "gnuplot"] {
      #expect(try show.value(of: "  \(library)").first?.isNumber == true)
    }
    for hash in ["weights", "predictions", "results", "spec"] {
      #expect(try show.value(of: "  \(hash)").count == 64)
    }
  }

  @Test func `asks gnuplot for its version only for charts`() throws {
    try place.run("charts=[]")
    let libraries = try place.rows("SELECT name FROM libraries ORDER BY name")
    #expect(libraries == ["hdf5", "libzip", "openssl", "sqlite"].map { [.text($0)] })
  }

  @Test func `shows the first, the best and the last epoch, or all`() throws {
    try place.run("weights.train.epochs=12")
    let rows = try place.exp("show").rows(below: "epochs")
    #expect(rows.first?.first == "1")
    #expect(rows.last?.first == "12")
    #expect((2...3).contains(rows.count))
    #expect(rows.count { $0.contains("smallest") } == 1)
    #expect(try place.exp("show", "--epochs").rows(below: "epochs").count == 12)
  }

  @Test func `tells of files that are gone or have changed`() throws {
    try place.run()
    let folder = try place.runFolders()[0]
    try FileManager.default.removeItem(atPath: place.path("\(folder)/loss.svg"))
    _ = try place.folder.write("shorter", to: "\(folder)/loss.gp")
    let lines = try place.exp("show").lines
    #expect(lines.filter { $0.hasSuffix(", missing") }.map { $0.contains("loss.svg") } == [true])
    #expect(lines.filter { $0.hasSuffix(", changed") }.map { $0.contains("loss.gp") } == [true])
  }

  @Test func `shows the changes that were kept`() throws {
    try place.git("init", "--quiet")
    try place.git("add", ".")
    try place.git("commit", "--quiet", "--message", "test")
    try place.run()
    let clean = try place.exp("show", "--diff")
    #expect(clean.exitCode == 5)
    #expect(clean.error.contains("no changes are recorded"))

    _ = try place.folder.write(Workplace.spec + "# more\n", to: "tiny.spec")
    _ = try place.folder.write("new\n", to: "new.txt")
    // Files that git does not know may be anything: they are named, and told on request alone.
    try place.run()
    let named = try place.exp("show", "--diff").output
    #expect(named.contains("+# more\n") && named.contains("new.txt") && !named.contains("+new\n"))
    let asked = ["EXP_RECORD_UNTRACKED": "1"]
    #expect(try place.exp("run", "tiny.spec", "--quiet", environment: asked).exitCode == 0)
    let shown = try place.exp("show").value(of: "  changes")
    #expect(shown.hasSuffix("exp show \(try place.runName()) --diff"))
    let diff = try place.exp("show", "--diff").output
    #expect(diff.contains("+# more\n"))
    #expect(diff.contains("+++ b/new.txt\n@@ -0,0 +1,1 @@\n+new\n"))
    #expect(!diff.contains("results"))
    #expect(
      try place.cell(
        "SELECT count(*) FROM runs JOIN files AS f ON f.sha256 = git_diff_sha256") == .integer(2))
  }

  @Test func `a run outside of a working copy has no changes`() throws {
    try place.run()
    let diff = try place.exp("show", "--diff")
    #expect(diff.exitCode == 5)
    #expect(diff.error.contains("was not made in a git working copy"))
  }

  @Test func `says how to go on with a run that stopped`() throws {
    let failed = try place.exp(
      "run", "tiny.spec", "model.0.lstm.activation=linear",
      "weights.train.optimizer.rmsprop.learning_rate=1e30")
    try #require(failed.exitCode == 1, "\(failed.error)")
    #expect(try place.exp("show").value(of: "  checkpoint").contains("exp resume"))
    #expect(try !place.exp("show").value(of: "  error").isEmpty)
  }

  @Test func `has all of it for programs`() throws {
    try place.run("--tag", "data=v1")
    _ = try place.exp("note", "latest", "good")
    let run = try place.exp("show", "--json").object()
    #expect(run["tags"] as? [String: String] == ["data": "v1"])
    #expect((run["notes"] as? [[String: String]])?.map { $0["text"] } == ["good"])
    #expect(run["command"] as? String == "exp run tiny.spec --tag data=v1")
    #expect((run["epochs"] as? [[String: Any]])?.map { $0["epoch"] as? Int } == [1, 2, 3])
    #expect((run["weights_sha256"] as? String)?.count == 64)
    #expect((run["peak_memory_bytes"] as? Int ?? 0) > 1 << 20)
    let environment = try #require(run["environment"] as? [String: Any])
    #expect((environment["compiler"] as? String)?.isEmpty == false)
    #expect(environment["threads"] is Int && environment["process_id"] is Int)
    let files = try #require(run["artifacts"] as? [[String: Any]])
    #expect(files.allSatisfy { $0["state"] as? String == "present" && $0["bytes"] is Int })
    #expect((run["series"] as? [[String: Any]])?.allSatisfy { $0["shape"] is [Int] } == true)
    #expect((run["libraries"] as? [String: String])?["sqlite"] != nil)
  }
}

extension CommandResult {
  /// The rows of the table below a heading, each as its words.
  fileprivate func rows(below heading: String) -> [[Substring]] {
    output.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { $0 != heading }.dropFirst(3).prefix { !$0.isEmpty }
      .map { $0.split(separator: " ") }
  }
}

extension Workplace {
  fileprivate func git(_ arguments: String...) throws {
    let identity = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
    let result = try Command(named: "git", identity + arguments, in: folder.url).run()
    try #require(result.exitCode == 0, "\(result.error)")
  }
}
