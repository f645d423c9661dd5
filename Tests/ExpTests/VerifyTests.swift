import Foundation
import Recurrent
import Results
import TestSupport
import Testing

/// Recorded runs that are run again, and compared to the last bit.
struct VerifyTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
  }

  @Test func `a run is verified from the database alone, and its files are left alone`() throws {
    try place.run()
    let folder = try place.runFolders()[0]
    try FileManager.default.removeItem(atPath: place.path(folder))
    try FileManager.default.removeItem(atPath: place.path("tiny.spec"))
    let result = try place.exp("verify", "latest")
    #expect(result.exitCode == 0, "\(result.error)")
    #expect(try result.value(of: "verdict") == "verified")
    #expect(
      try result.value(of: "compared")
        == "3 epochs, 15 batch losses, 101 weights, 153 predictions, 19 metrics")
    #expect(!result.output.contains("left out"))
    #expect(try place.names() == ["results"])
    #expect(try place.runFolders().isEmpty)
  }

  @Test(arguments: KernelLevel.available)
  func `other kernels give the same bits, and are recorded with the verdict`(level: String) throws {
    try place.run()
    let result = try place.exp("verify", "latest", environment: ["EXP_KERNELS": level])
    #expect(result.exitCode == 0, "\(result.output)")
    #expect(
      try place.rows(
        """
        SELECT v.verdict, v.difference, v.ulps, v.kernel_level, v.results_sha256 = r.results_sha256
        FROM verifications v JOIN runs r ON r.id = v.run_id
        """) == [[.text("verified"), .null, .null, .text(level), .integer(1)]])
  }

  @Test func `a model that was loaded is verified after its file is gone`() throws {
    try place.run()
    let weights = try "../\(place.runFolders()[0])/weights.safetensors"
    let spec = Workplace.spec
      .replacing(/weights:\n(  .*\n)+/, with: "weights:\n  load: \(weights)\n")
      .replacing("experiment: tiny", with: "experiment: loaded")
      .replacing(/charts: .*/, with: "charts: [predictions]")
    _ = try place.folder.write(spec, to: "specs/loaded.spec")
    let run = try place.exp("run", "specs/loaded.spec")
    try #require(run.exitCode == 0, "\(run.error)")
    for folder in try place.runFolders() {
      try FileManager.default.removeItem(atPath: place.path(folder))
    }
    let result = try place.exp("verify", "loaded@latest")
    #expect(result.exitCode == 0, "\(result.output)\(result.error)")
    #expect(try result.value(of: "verdict") == "verified")
    // Whatever becomes of the copy in the database is told.
    try place.edit(
      """
      UPDATE files SET content = CAST(substr(content, 1, 300) AS BLOB)
      WHERE sha256 = (SELECT sha256 FROM inputs)
      """)
    let damaged = try place.exp("verify", "loaded@latest")
    #expect(damaged.exitCode == 1)
    #expect(try damaged.value(of: "verdict") == "failed")
    #expect(try damaged.value(of: "reason").contains("weights.safetensors' with other bytes"))
    #expect(
      try place.cell("SELECT verdict FROM verifications ORDER BY verification_id DESC")
        == .text("failed"))
  }

  @Test func `the verdict on many runs is one line for each`() throws {
    try place.run()
    try place.run("seed=1")
    let stopped = try place.exp("run", "tiny.spec", environment: ["PATH": place.path("results")])
    #expect(stopped.exitCode == 1)
    try place.edit(
      """
      UPDATE metrics SET value = value + 1
      WHERE key = 'test_rmse' AND run_id = (SELECT id FROM runs ORDER BY number LIMIT 1)
      """)
    let result = try place.exp("verify", "--all")
    #expect(result.exitCode == 3)
    #expect(result.error.isEmpty, "\(result.error)")
    try #require(result.lines.count == 4, "\(result.output)")
    #expect(result.lines[0].hasPrefix("passed over  run ") && result.lines[0].contains("is failed"))
    #expect(result.lines[1].hasPrefix("verified     "))
    #expect(result.lines[2].hasPrefix("differs      "))
    #expect(result.lines[2].contains("  metric test_rmse: "))
    #expect(result.lines[3] == "1 verified, 1 differs, 1 passed over")
    let verdicts = try place.rows("SELECT verdict FROM verifications ORDER BY verification_id")
    #expect(verdicts == [[.text("verified")], [.text("differs")]])
  }

  @Test func `JSON tells what was found, or that there is nothing`() throws {
    try place.run()
    let verified = try place.exp("verify", "latest", "--json", "--no-record").object()
    #expect(verified["verdict"] as? String == "verified")
    #expect(verified["batches"] as? Int == 15)
    #expect(verified["difference"] == nil)
    try place.edit("UPDATE runs SET verdict = 'disagree'")
    let all = try place.exp("verify", "--all", "--json", "--no-record").object()
    let runs = try #require(all["runs"] as? [[String: Any]])
    let difference = try #require(runs.first?["difference"] as? [String: Any])
    #expect(difference["place"] as? String == "verdict")
    #expect(difference["recorded"] as? String == "disagree")
    #expect(difference["computed"] as? String == "agree")
    #expect(try place.cell("SELECT count(*) FROM verifications") == .integer(0))
  }

  @Test func `what cannot be verified is refused by name`() throws {
    try place.run()
    let id = try place.cell("SELECT substr(id, 1, 8) FROM runs")
    guard case .text(let name) = id else { return }
    try place.edit("UPDATE runs SET program_version = '0.0.9'")
    let other = try place.exp("verify", name)
    #expect(other.exitCode == 2)
    #expect(other.error.contains("exp 0.0.9 recorded run \(name)"))
    #expect(try place.exp("verify", "--all").exitCode == 5)
    try place.edit("UPDATE runs SET program_version = '0.1.0', status = 'interrupted'")
    let unfinished = try place.exp("verify", name)
    #expect(unfinished.exitCode == 2)
    #expect(unfinished.error.contains("run \(name) is interrupted"))
    #expect(unfinished.error.contains("exp resume \(name)"))
    #expect(try place.exp("verify", "--experiment", "none").exitCode == 5)
    #expect(try place.exp("verify").exitCode == 2)
    #expect(try place.exp("verify", name, "--all").exitCode == 2)
    #expect(try place.cell("SELECT count(*) FROM verifications") == .integer(0))
  }

  @Test func `a database that is not there is not made`() throws {
    let result = try place.exp("verify", "--all")
    #expect(result.exitCode == 4)
    #expect(try place.names() == ["tiny.spec"])
  }

  @Test func `a verdict that the database refuses is told nevertheless`() throws {
    try place.run()
    try place.edit(
      "CREATE TRIGGER t BEFORE INSERT ON verifications BEGIN SELECT RAISE(ABORT, 'not now'); END")
    let result = try place.exp("verify", "latest", "--quiet")
    #expect(result.exitCode == 0)
    #expect(try result.value(of: "verdict") == "verified")
    #expect(result.error.contains("is not recorded: ") && result.error.contains("not now"))
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a signal ends it without a verdict`(signal: Int32) throws {
    try place.run("weights.train.epochs=3000")
    let running = try place.command(["verify", "latest"]).start()
    try #require(running.wait { running.errorSoFar.contains("epoch 3/") })
    running.send(signal)
    let result = try running.result()
    #expect(result.exitCode == 128 + signal)
    #expect(result.output.isEmpty)
    #expect(try place.cell("SELECT count(*) FROM verifications") == .integer(0))
  }

  @Test func `a run that needs Keras is no failure among many`() throws {
    try place.run()
    try place.run("seed=1")
    // The other run's spec asks for Keras now, as if it had been there then.
    guard case .text(let spec) = try place.cell("SELECT spec_text FROM runs WHERE number = 2")
    else { return }
    let changed = spec.replacing("reference: native", with: "reference: keras")
    _ = try place.folder.write(changed, to: "changed.spec")
    let hash = try Command(named: "sha256sum", ["changed.spec"], in: place.folder.url).run().output
    try place.edit(
      """
      UPDATE runs SET spec_text = '\(changed.replacing("'", with: "''"))', \
      spec_sha256 = '\(hash.prefix(64))' WHERE number = 2
      """)
    let environment = ["EXP_PYTHON": ""]
    let all = try place.exp("verify", "--all", environment: environment)
    #expect(all.exitCode == 0, "\(all.output)")
    #expect(all.lines[0].hasPrefix("failed       "))
    #expect(all.lines[0].contains("there is no Python with Keras"))
    #expect(all.lines.last == "1 verified, 1 failed")
    #expect(try place.exp("verify", "latest", environment: environment).exitCode == 1)
  }
}
